/**
 * What the scores should be: a scorer of the tests' own, written from the stated formulas and not
 * from the player's code. Also the plans: what a trainee answers on one way through the course.
 */

import { KINDS } from "./kinds/registry.mjs";

/** @typedef {import("./types.d.ts").CourseData} CourseData */
/** @typedef {import("./types.d.ts").QuizData} QuizData */
/** @typedef {import("./types.d.ts").ItemData} ItemData */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Attempts} Attempts */

/** More choices than this, and the plans try single choices and the keys only. */
const MOST_CHOICES = 12;

/** Scores on the page carry four decimals. */
export const TOLERANCE = 0.00006;

/**
 * @param {string} quiz
 * @param {string} item
 */
export const keyOf = (quiz, item) => `${quiz}:${item}`;

/**
 * The credit that an answer earns, 0 to 1.
 *
 * @param {ItemData} item
 * @param {string[]} chosen choice ids, or what was typed
 * @returns {number}
 */
export function creditOf(item, chosen) {
  const kind = KINDS[item.kind];
  if (kind) return kind.credit(item, chosen);
  if (item.kind === "true-false") return chosen[0] === String(item.answer) ? 1 : 0;
  const choices = item.choices ?? [];
  if (item.kind === "choice") {
    return choices.find((choice) => choice.id === chosen[0])?.credit ?? 0;
  }
  const selected = new Set(chosen);
  const keys = choices.filter((choice) => choice.credit === 1);
  const right = keys.filter((choice) => selected.has(choice.id)).length;
  const wrong = selected.size - right;
  switch (item.scoring) {
    case "right-minus-wrong":
      return Math.max(0, (right - wrong) / keys.length);
    case "all-or-nothing":
      return right === keys.length && wrong === 0 ? 1 : 0;
    case "per-choice":
      return (choices.length - wrong - (keys.length - right)) / choices.length;
    case "capped":
      return selected.size > keys.length ? 0 : right / keys.length;
    default:
      throw new Error(`${item.id}: no rule "${item.scoring}" for kind ${item.kind}`);
  }
}

/**
 * The score of one attempt: Σ weight × credit / Σ weight over the drawn items that count.
 *
 * @param {QuizData} quiz
 * @param {string[]} drawn item ids
 * @param {Plan} plan
 */
export function attemptScore(quiz, drawn, plan) {
  let points = 0;
  let most = 0;
  for (const item of quiz.items) {
    if (!item.counted || !drawn.includes(item.id)) continue;
    points += item.weight * creditOf(item, plan.get(keyOf(quiz.id, item.id)) ?? []);
    most += item.weight;
  }
  return most === 0 ? 0 : points / most;
}

/**
 * The score of the attempt that counts; null without an attempt.
 *
 * @param {QuizData} quiz
 * @param {Attempts} attempts
 */
export function quizScore(quiz, attempts) {
  const scores = (attempts.get(quiz.id) ?? []).map(({ drawn, plan }) =>
    attemptScore(quiz, drawn, plan),
  );
  if (scores.length === 0) return null;
  if (quiz.counts === "first") return scores[0] ?? null;
  if (quiz.counts === "last") return scores.at(-1) ?? null;
  return Math.max(...scores);
}

/**
 * What the results page has to say once every page is done.
 *
 * @param {CourseData} data
 * @param {Attempts} attempts finished ones
 */
export function expectedResults(data, attempts) {
  /** @type {Record<string, { score: number | null, passed: boolean, attempts: number }>} */
  const quizzes = {};
  let points = 0;
  let most = 0;
  let everyQuizPassed = true;
  for (const quiz of data.quizzes) {
    const score = quizScore(quiz, attempts);
    const weight = quiz.items.some((item) => item.counted) ? quiz.weight : 0;
    const passed = score !== null && score >= quiz.masteryScore - Number.EPSILON * 8;
    quizzes[quiz.id] = { score, passed, attempts: attempts.get(quiz.id)?.length ?? 0 };
    points += weight * (score ?? 0);
    most += weight;
    if (weight > 0 && !passed) everyQuizPassed = false;
  }
  const score = most === 0 ? 0 : points / most;
  const reached = score >= data.masteryScore - Number.EPSILON * 8;
  return { score, passed: reached && (data.require === "total" || everyQuizPassed), quizzes };
}

/**
 * Every answer that can be given to an item.
 *
 * @param {ItemData} item
 * @returns {string[][]}
 */
function possibleAnswers(item) {
  const kind = KINDS[item.kind];
  if (kind) return kind.answers(item);
  if (item.kind === "true-false") return [["true"], ["false"]];
  const choices = item.choices ?? [];
  const singles = choices.map((choice) => [choice.id]);
  if (item.kind === "choice") return singles;
  const keys = choices.filter((choice) => choice.credit === 1).map((choice) => choice.id);
  if (choices.length > MOST_CHOICES) return [keys, ...singles];
  return Array.from({ length: 2 ** choices.length - 1 }, (_, index) =>
    choices.filter((_, bit) => ((index + 1) >> bit) & 1).map((choice) => choice.id),
  );
}

/**
 * @param {CourseData} data
 * @param {(item: ItemData, answers: string[][]) => string[] | undefined} pick
 * @returns {Plan}
 */
function planOf(data, pick) {
  const plan = new Map();
  for (const quiz of data.quizzes) {
    for (const item of quiz.items) {
      plan.set(keyOf(quiz.id, item.id), pick(item, possibleAnswers(item)) ?? []);
    }
  }
  return plan;
}

/**
 * @param {ItemData} item
 * @param {string[][]} answers
 * @param {1 | -1} sign
 */
const extreme = (item, answers, sign) =>
  answers.toSorted((a, b) => sign * (creditOf(item, b) - creditOf(item, a)))[0];

/** @param {CourseData} data */
export const bestPlan = (data) => planOf(data, (item, answers) => extreme(item, answers, 1));

/** @param {CourseData} data */
export const worstPlan = (data) => planOf(data, (item, answers) => extreme(item, answers, -1));

/**
 * Answers at random, the same for the same seed.
 *
 * @param {CourseData} data
 * @param {number} seed
 */
export function mixedPlan(data, seed) {
  const random = generator(seed);
  return planOf(data, (_, answers) => answers[Math.floor(random() * answers.length)]);
}

/**
 * Mulberry32: small, seeded, 0 ≤ x < 1.
 *
 * @param {number} seed
 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
