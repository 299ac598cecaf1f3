/**
 * Importing is a merge: whatever is imported, in whatever order and however often, ends in the same
 * records and in the same state. 10,000 random logs, some of them overlapping, forged or later.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { generator } from "../../src/player/core/random.js";
import { merge } from "../../src/player/core/record.js";
import { fold } from "../../src/player/core/state.js";
import { exportFile, importFile } from "../../src/player/core/transfer.js";
import { course } from "./lib/course.mjs";
import { randomLog } from "./lib/learner.mjs";

const LOGS = Number(process.env.LOGS ?? 10_000);
const data = course();

/** @param {LearnerRecord[]} here @param {string} file */
function load(here, file) {
  const { records, problem } = importFile(data, file);
  assert.equal(problem, undefined);
  return merge(here, records);
}

test(`importing is idempotent, commutative and associative over ${LOGS} random logs`, () => {
  for (let seed = 1; seed <= LOGS; seed += 4) {
    const random = generator(seed);
    const logs = [0, 1, 2, 3].map((n) => randomLog(data, seed + n, 4 + Math.floor(random() * 8)));
    // The devices have heard of each other, and one has records that only a forger could make.
    const part = (/** @type {LearnerRecord[]} */ log) => log.filter(() => random() < 0.4);
    const [here, a, b, c] = logs.map((log, n) => merge(log, part(logs[(n + 1) % 4])));
    c.push(
      { ...a[0], at: 99 },
      { ...a[0], id: "later:0", v: 2, e: /** @type {any} */ ({ type: "flew" }) },
    );
    const files = [a, b, c].map((log) => exportFile(data, log, "2026-01-01T00:00:00.000Z"));
    const [x, y, z] = files;
    const once = load(here, x);
    assert.deepEqual(load(once, x), once, "a second time changes nothing");
    const both = load(once, y);
    assert.deepEqual(load(load(here, y), x), both, "the order does not matter");
    const all = load(both, z);
    const joined = exportFile(data, load(load([], y), z), "");
    assert.deepEqual(load(once, joined), all, "nor what was joined before");
    const state = fold(data, all);
    for (const order of [
      [y, z, x],
      [z, x, y, z],
    ])
      assert.deepEqual(fold(data, order.reduce(load, here)), state, "the state is the same");
    const known = new Set(all.map(({ id }) => id));
    for (const { id } of [...here, ...a, ...b, ...c]) assert.ok(known.has(id), "nothing is lost");
  }
});
