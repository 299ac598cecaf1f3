/**
 * The tests' own scorer, by the vectors that the player and the compiler run. No browser is needed.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { attemptScore } from "./lib/expected.mjs";

/** @typedef {import("./lib/types.d.ts").QuizData} QuizData */

/** @type {{ name: string, items: { weight: number, counted: boolean, credit: number }[], score: number }[]} */
const vectors = JSON.parse(
  readFileSync(new URL("../vectors/attempts.json", import.meta.url), "utf8"),
);

for (const { name, items, score } of vectors)
  test(`an attempt: ${name}`, () => {
    const all = items.map(({ credit, ...rest }, i) => ({
      id: `i${i}`,
      kind: "choice",
      choices: [{ id: "a", credit }],
      ...rest,
    }));
    const quiz = /** @type {QuizData} */ (
      /** @type {unknown} */ ({ id: "q", hintPrice: 0, items: all })
    );
    const given = new Map(all.map(({ id }) => [id, { chosen: ["a"], hints: 0 }]));
    assert.equal(attemptScore(quiz, given), score);
  });
