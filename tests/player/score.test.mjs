import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { begin } from "../../src/player/core/attempt.js";
import { attemptScore, credit, kindOf, reaches } from "../../src/player/core/score.js";
import { item, quiz } from "./lib/course.mjs";

/** @type {{ name: string, item: ItemData, answer: Answer, credit: number }[]} */
const vectors = JSON.parse(
  readFileSync(new URL("../vectors/scores.json", import.meta.url), "utf8"),
);

for (const vector of vectors)
  test(vector.name, () => {
    const found = credit(vector.item, vector.answer);
    assert.ok(Math.abs(found - vector.credit) < 1e-9, `${found}, not ${vector.credit}`);
  });

test("the keys of every item in the vectors earn the most", () => {
  for (const { item: one } of vectors) {
    const kind = kindOf(one);
    const keys = kind.keys(one);
    const best = {
      choice: keys[0],
      match: Object.fromEntries(keys.map((key) => [key, key])),
      "most-least": Object.fromEntries(keys.map((key) => key.split("/"))),
      multiple: keys,
      number: "answer" in one ? `${one.answer}` : "",
      order: keys,
      text: keys[0],
      "true-false": keys[0] === "true",
    };
    // A rating and a path have no key that can be picked, and one's own words have none at all.
    if (one.kind === "rate" || one.kind === "reflect" || one.kind === "scenario") continue;
    const answer = best[one.kind];
    assert.ok(kind.answered(answer, one));
    for (const { item: other, answer: given } of vectors)
      if (other === one) assert.ok(credit(one, answer) >= credit(one, given));
  }
});

test("no answer of any shape breaks a scorer", () => {
  const strange = /** @type {any[]} */ ([undefined, null, 0, NaN, {}, [null], [[]], "", () => 1]);
  for (const { item: one } of vectors)
    for (const answer of strange) {
      const found = credit(one, answer);
      assert.ok(found >= 0 && found <= 1);
      assert.equal(typeof kindOf(one).answered(answer, one), "boolean");
    }
});

test("a quiz weighs its items, leaves out what does not count, and unanswered items earn nothing", () => {
  const data = quiz({
    id: "q",
    items: [
      item({ id: "a", weight: 3 }),
      item({ id: "b" }),
      item({ id: "c", counted: false }),
      item({ id: "never drawn" }),
    ],
  });
  const attempt = begin("x", 1, ["a", "b", "c"], 1);
  assert.equal(attemptScore(data, attempt), 0);
  attempt.checked.a = { answer: "half", meaning: "" };
  assert.equal(attemptScore(data, attempt), 0.375);
  attempt.checked.b = { answer: "best", meaning: "" };
  attempt.checked.c = { answer: "none", meaning: "" };
  assert.equal(attemptScore(data, attempt), 0.625);
  assert.equal(attemptScore(data, begin("x", 1, ["c"], 1)), 1);
});

/** @type {{ name: string, items: { weight: number, counted: boolean, credit: number }[], score: number }[]} */
const attempts = JSON.parse(
  readFileSync(new URL("../vectors/attempts.json", import.meta.url), "utf8"),
);

for (const { name, items, score } of attempts)
  test(`an attempt: ${name}`, () => {
    const ids = items.map((_, i) => `i${i}`);
    const data = quiz({
      id: "q",
      items: items.map(({ weight, counted, credit }, i) =>
        item({ id: ids[i], weight, counted, choices: [{ id: "a", credit }] }),
      ),
    });
    const attempt = begin("x", 1, ids, 1);
    for (const id of ids) attempt.checked[id] = { answer: "a", meaning: "" };
    assert.equal(attemptScore(data, attempt), score);
  });

test("a mark is reached in spite of floating point", () => {
  assert.ok(reaches(0.1 + 0.2, 0.3) && reaches(0.3, 0.1 + 0.2));
  assert.ok(reaches(2 / 3 + 1 / 30, 0.7));
  assert.ok(!reaches(0.6999, 0.7));
});
