/**
 * Scores: the registry of item kinds, an item's credit, an attempt's score.
 */

import { findItem } from "./course.js";
import { choice } from "./item/choice.js";
import { match } from "./item/match.js";
import { mostLeast } from "./item/most-least.js";
import { multiple } from "./item/multiple.js";
import { number } from "./item/number.js";
import { order } from "./item/order.js";
import { rate } from "./item/rate.js";
import { reflect } from "./item/reflect.js";
import { scenario } from "./item/scenario.js";
import { text } from "./item/text.js";
import { trueFalse } from "./item/true-false.js";

/** @type {Record<string, Kind<any>>} */
const KINDS = {
  choice,
  match,
  "most-least": mostLeast,
  multiple,
  number,
  order,
  rate,
  reflect,
  scenario,
  text,
  "true-false": trueFalse,
};

/** @param {ItemData} item */
export const kindOf = (item) => KINDS[item.kind];

/**
 * What an answer to an item earns, 0 to 1.
 * @param {ItemData} item
 * @param {Answer | undefined} answer
 */
export const credit = (item, answer) => kindOf(item).credit(item, answer ?? null);

/**
 * What to call a credit.
 * @param {ItemData} item
 * @param {number} credit
 */
export const levelOf = (item, credit) =>
  kindOf(item).level?.(item, credit) ??
  (reaches(credit, 1) ? "right" : credit > 0 ? "partly" : "wrong");

/**
 * Whether a score reaches a mark, sums of floating point being what they are.
 * @param {number} score
 * @param {number} mark
 */
export const reaches = (score, mark) => score >= mark - 1e-9;

/**
 * The items an attempt drew, in the order shown.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 */
export const drawnItems = (quiz, attempt) =>
  attempt.drawn.flatMap((id) => findItem(quiz, id) ?? []);

/**
 * What is left of a credit after some hints: price and credit are shares of what the item can earn,
 * and it never falls below 0 (Moodle's adaptive mode takes its penalties off in the same way).
 * @param {number} credit
 * @param {number} price
 * @param {number} hints
 */
export const afterHints = (credit, price, hints) => Math.max(0, credit - price * hints);

/**
 * What an item has earned in an attempt, 0 to 1; nothing before it is locked.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 * @param {ItemData} item
 */
export const earned = ({ hintPrice }, { checked, hints }, item) =>
  afterHints(credit(item, checked[item.id]?.answer), hintPrice, hints[item.id] ?? 0);

/**
 * Scaled score of an attempt: Σ weight × earned / Σ weight over the drawn items that count; what
 * is not locked yet earns nothing. Without any item that counts there is nothing to miss: 1 (a
 * course in which nothing counts has no score, see `outcome.js`).
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 */
export function attemptScore(quiz, attempt) {
  let sum = 0;
  let total = 0;
  for (const item of drawnItems(quiz, attempt)) {
    if (!item.counted) continue;
    total += item.weight;
    sum += item.weight * earned(quiz, attempt, item);
  }
  return total ? sum / total : 1;
}

/**
 * The score that was told when an attempt was finished, where the course has been corrected since so
 * that it has another one now; null otherwise.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 */
export const scoreBefore = (quiz, attempt) =>
  attempt.told !== null && Math.abs(attempt.told - attemptScore(quiz, attempt)) > 5e-4
    ? attempt.told
    : null;

/**
 * Whether an answer earns something else than it did when it was locked, as far as anybody knows.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 * @param {ItemData} item
 */
export const isRescored = (quiz, attempt, { id, meaning }) =>
  (attempt.checked[id]?.meaning || meaning) !== meaning &&
  (attempt.told === null || scoreBefore(quiz, attempt) !== null);
