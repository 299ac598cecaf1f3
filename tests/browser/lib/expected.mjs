/**
 * What the scores should be: a scorer of the tests' own, written from the stated formulas and not
 * from the player's code. Also the plans: what a trainee answers on one way through the course.
 */

import { KINDS } from "./kinds/registry.mjs";

/** @typedef {import("./types.d.ts").CourseData} CourseData */
/** @typedef {import("./types.d.ts").QuizData} QuizData */
/** @typedef {import("./types.d.ts").ItemData} ItemData */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Attempt} Attempt */
/** @typedef {import("./types.d.ts").Attempts} Attempts */
/** @typedef {import("./types.d.ts").Given} Given */

/** More choices than this, and the plans try single choices and the keys only. */
const MOST_CHOICES = 12;

/** What sums of floating point may be off. */
const SLACK = 1e-9;

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
 * What an answer earns after some hints: each takes its price off, never below 0.
 *
 * @param {QuizData} quiz
 * @param {ItemData} item
 * @param {Given} given
 */
export const earnedBy = ({ hintPrice }, item, { chosen, hints }) =>
  Math.max(0, creditOf(item, chosen) - hintPrice * hints);

/**
 * What stands in each attempt of a quiz, by item: what was given in it, and what was kept of the attempt before because it
 * had earned everything, or can earn nothing.
 *
 * @param {QuizData} quiz
 * @param {Attempt[]} attempts
 */
export function givenIn(quiz, attempts) {
  /** @type {Map<string, Given>[]} */
  const all = [];
  for (const { drawn, plan, hints } of attempts) {
    /** @type {Map<string, Given>} */
    const given = new Map(quiz.retry === "all" ? [] : keptOf(quiz, all.at(-1)));
    for (const id of drawn) {
      if (given.has(id)) continue;
      const chosen = plan.get(keyOf(quiz.id, id)) ?? [];
      given.set(id, { chosen, hints: hints?.[id] ?? 0 });
    }
    all.push(given);
  }
  return all;
}

/**
 * What need not be given again after an attempt.
 *
 * @param {QuizData} quiz
 * @param {Map<string, Given>} [before]
 */
export function keptOf(quiz, before = new Map()) {
  return [...before].filter(([id, given]) => {
    const item = quiz.items.find((one) => one.id === id);
    if (!item) return false;
    return item.counted ? earnedBy(quiz, item, given) > 1 - 1e-9 : given.chosen.length > 0;
  });
}

/**
 * The score of one attempt: Σ weight × earned / Σ weight over the items that count; 1 where none does,
 * for there is nothing to miss.
 *
 * @param {QuizData} quiz
 * @param {Map<string, Given>} given
 */
export function attemptScore(quiz, given) {
  let points = 0;
  let most = 0;
  for (const item of quiz.items) {
    const one = given.get(item.id);
    if (!item.counted || !one) continue;
    points += item.weight * earnedBy(quiz, item, one);
    most += item.weight;
  }
  return most === 0 ? 1 : points / most;
}

/**
 * The score of the attempt that counts; null without an attempt.
 *
 * @param {QuizData} quiz
 * @param {Attempt[]} attempts
 */
export function quizScore(quiz, attempts) {
  const scores = givenIn(quiz, attempts).map((given) => attemptScore(quiz, given));
  if (scores.length === 0) return null;
  if (quiz.counts === "first") return scores[0] ?? null;
  if (quiz.counts === "last") return scores.at(-1) ?? null;
  return Math.max(...scores);
}

/**
 * What the results page has to say of some finished attempts. A pass that was reached stays. Who passed a quiz that
 * spares pages need not pass the quizzes on them: those count only if they are passed.
 *
 * @param {CourseData} data
 * @param {Attempts} attempts
 */
export function expectedResults(data, attempts) {
  /** @type {Record<string, { score: number | null, passed: boolean, attempts: number }>} */
  const quizzes = {};
  for (const quiz of data.quizzes) {
    const all = attempts.get(quiz.id) ?? [];
    /** @param {number} n */
    const reached = (n) => (quizScore(quiz, all.slice(0, n)) ?? 0) >= quiz.masteryScore - SLACK;
    const passed = all.some((_, i) => reached(i + 1));
    quizzes[quiz.id] = { score: quizScore(quiz, all), passed, attempts: all.length };
  }
  const spared = data.quizzes.flatMap(({ id, testOut }) => (quizzes[id]?.passed ? testOut : []));
  let points = 0;
  let most = 0;
  let everyQuizPassed = true;
  for (const quiz of data.quizzes) {
    const { score = null, passed = false } = quizzes[quiz.id] ?? {};
    if (!quiz.items.some((item) => item.counted)) continue;
    if (spared.includes(quiz.page) && !passed) continue;
    points += quiz.weight * (score ?? 0);
    most += quiz.weight;
    if (quiz.weight > 0 && !passed) everyQuizPassed = false;
  }
  const score = most === 0 ? 0 : points / most;
  const reached = score >= data.masteryScore - SLACK;
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
 * Answers that earn neither everything nor nothing, as near to half as can be, wherever there are such.
 *
 * @param {CourseData} data
 */
export const partlyPlan = (data) =>
  planOf(data, (item, answers) => {
    /** @param {string[]} answer */
    const off = (answer) => Math.abs(creditOf(item, answer) - 0.5);
    return answers.toSorted((a, b) => off(a) - off(b))[0];
  });

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
