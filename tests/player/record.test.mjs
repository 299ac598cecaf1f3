import assert from "node:assert/strict";
import { test } from "node:test";
import { generator, shuffle } from "../../src/player/core/random.js";
import { check, compare, encode, LIMIT, merge, parse } from "../../src/player/core/record.js";
import { course } from "./lib/course.mjs";
import { randomLog } from "./lib/learner.mjs";

/** @param {string} id @param {number} n @param {any} [more] @returns {LearnerRecord} */
const record = (id, n, more) => ({
  id,
  v: 1,
  n,
  at: 5,
  cv: "1",
  e: { type: "visited", page: "p" },
  ...more,
});

test("a record reads back as it was written", () => {
  for (const one of randomLog(course(), 7)) assert.deepEqual(parse(one.id, encode(one)), one);
});

test("what a later version wrote is kept as it is", () => {
  const later = record("a:1", 3, { v: 2, extra: { deep: [1] }, e: { type: "chose", node: 4 } });
  assert.deepEqual(parse("a:1", encode(later)), later);
});

test("damage is recognised", () => {
  const good = record("a:1", 1);
  assert.ok(check("a:1", good));
  const bad = [null, 1, "x", [], {}, { ...good, n: 0 }, { ...good, n: 1.5 }, { ...good, v: "1" }];
  const worse = [
    { ...good, n: LIMIT + 1 },
    { ...good, at: "now" },
    { ...good, cv: 1 },
  ];
  const worst = [
    { ...good, e: null },
    { ...good, e: {} },
    { ...good, e: { type: 1 } },
  ];
  for (const value of [...bad, ...worse, ...worst]) assert.equal(check("a:1", value), null);
  for (const id of ["", "a", "A:1", "a:", "a:1:2", "__proto__", "a:1\n"])
    assert.equal(check(id, good), null);
  for (const text of ["", "{", "null", '{"v":1']) assert.equal(parse("a:1", text), null);
});

test("the order is total: n, then tab, then number of the tab", () => {
  const list = ["a:2", "a:10", "b:1"].map((id) => record(id, 5));
  const first = record("z:9", 4);
  const sorted = [list[2], list[1], first, list[0]].sort(compare).map(({ id }) => id);
  assert.deepEqual(sorted, ["z:9", "a:2", "a:10", "b:1"]);
});

test("a merge is idempotent, commutative and associative, whatever comes", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = generator(seed);
    const all = randomLog(course(), seed, 20);
    // Two records with one id can only come from a forged file; the merge must hold even then.
    all.push({ ...all[0], at: 99 }, { ...all[1], cv: "0" });
    const part = () => shuffle(all, seed).filter(() => random() < 0.6);
    const [a, b, c] = [part(), part(), part()];
    assert.deepEqual(merge(merge(a, b), b), merge(a, b));
    assert.deepEqual(merge(a, b), merge(b, a));
    assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c)));
    const ids = merge(a, b).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  }
});
