/**
 * Quizzes and answers at random, from a seed: every policy, every kind.
 */

import { shuffle } from "../../../src/player/core/random.js";
import { course, item, quiz } from "./course.mjs";

/** @typedef {() => number} Random */

/** @template T @param {Random} random @param {readonly T[]} list @returns {T} */
export const pick = (random, list) => list[Math.floor(random() * list.length)];

/** @param {Random} random @param {readonly string[]} list */
const some = (random, list) => list.filter(() => random() < 0.5);

const IDS = ["u", "v", "w", "x", "y"];

/** @param {Random} random @param {number[]} credits  of the choices after the key */
const choices = (random, credits) =>
  IDS.slice(0, 2 + Math.floor(random() * 4)).map((id, i) => ({
    id,
    credit: i ? pick(random, credits) : 1,
  }));

/**
 * A kind: the fields of an item, and a right answer to it.
 * @type {Record<string, { make(random: Random): object, right(item: any): Answer,
 *   any(random: Random, item: any): Answer }>}
 */
const KINDS = {
  choice: {
    make: (random) => ({ scoring: "graded", choices: choices(random, [0, 0.25, 0.5, 1]) }),
    right: () => "u",
    any: (random) => pick(random, IDS),
  },
  match: {
    make: () => ({
      scoring: "per-pair",
      pairs: ["u", "v", "w"],
      extra: ["extra-1"],
      choices: undefined,
    }),
    right: () => ({ u: "u", v: "v", w: "w" }),
    any: (random) => ({ u: pick(random, IDS), v: "v", w: "extra-1" }),
  },
  multiple: {
    make: (random) => ({
      scoring: pick(random, ["right-minus-wrong", "all-or-nothing", "per-choice", "capped"]),
      choices: choices(random, [0, 1]),
    }),
    right: ({ choices }) =>
      choices
        .filter((/** @type {ChoiceData} */ { credit }) => credit === 1)
        .map((/** @type {ChoiceData} */ { id }) => id),
    any: (random) => some(random, IDS),
  },
  order: {
    make: () => ({ scoring: "kendall", steps: IDS, choices: undefined }),
    right: () => IDS,
    any: (random) => shuffle(IDS, Math.floor(random() * 1000)),
  },
  "most-least": {
    make: (random) => ({
      scoring: pick(random, ["net", "plain"]),
      responses: [
        { id: "u", most: 1, least: 0 },
        { id: "v", most: 0, least: 0 },
        { id: "w", most: 0, least: 1 },
      ],
      choices: undefined,
    }),
    right: () => ({ most: "u", least: "w" }),
    any: (random) => ({ most: pick(random, IDS), least: pick(random, IDS) }),
  },
  number: {
    make: () => ({
      scoring: "within",
      answer: 14,
      tolerance: { nominal: 1 },
      unit: null,
      choices: undefined,
    }),
    right: () => "14,5",
    any: (random) => pick(random, ["12", "15", "many"]),
  },
  rate: {
    make: () => ({
      scoring: "near-miss",
      scale: { min: 1, max: 5 },
      responses: IDS.map((id, i) => ({ id, key: i + 1 })),
      best: 1,
      choices: undefined,
    }),
    right: () => Object.fromEntries(IDS.map((id, i) => [id, i + 1])),
    any: (random) => Object.fromEntries(IDS.map((id) => [id, Math.floor(random() * 6)])),
  },
  reflect: {
    make: () => ({ scoring: null, counted: false, choices: undefined }),
    right: () => ({ text: "Hear him out.", ticks: ["u"] }),
    any: (random) => ({ text: pick(random, ["", "Hm."]) }),
  },
  scenario: {
    make: () => ({
      scoring: "scale",
      zero: 0,
      best: 3,
      start: "u",
      meters: [{ id: "x", start: 0, min: 0, max: 1 }],
      nodes: [
        {
          id: "u",
          ending: null,
          branches: [
            { id: "go", points: 2, add: [0], when: [], once: false, to: "v" },
            { id: "wait", points: 1, add: [1], when: [], once: true, to: "u" },
            { id: "ask", points: 0, add: [0], when: [[0, 1, 1]], once: false, to: "v" },
          ],
        },
        { id: "v", ending: "success", branches: [] },
      ],
      choices: undefined,
    }),
    right: () => ["u/wait", "u/go"],
    any: (random) =>
      pick(random, [["u/go"], ["u/wait"], ["u/wait", "u/ask"], ["u/ask"], ["u/wait", "?u/go"]]),
  },
  text: {
    make: () => ({
      scoring: "best-match",
      answers: [
        { text: "seven", credit: 1 },
        { text: "eight", credit: 0.5 },
      ],
      near: true,
      case: false,
      choices: undefined,
    }),
    right: () => "Seven.",
    any: (random) => pick(random, ["sevn", "eight", "nine", " "]),
  },
  "true-false": {
    make: (random) => ({ scoring: "exact", answer: random() < 0.5, choices: undefined }),
    right: ({ answer }) => answer,
    any: (random) => random() < 0.5,
  },
};

/** An answer: often right, mostly well-formed. @param {Random} random @param {ItemData} one */
export function randomAnswer(random, one) {
  const roll = random();
  if (roll < 0.45) return KINDS[one.kind].right(one);
  if (roll < 0.92) return KINDS[one.kind].any(random, one);
  return pick(random, /** @type {any[]} */ ([null, "", [], "nothing", ["nothing"], 7, {}]));
}

/** @param {Random} random @param {string} id @returns {ItemData} */
function randomItem(random, id) {
  const kind = /** @type {any} */ (pick(random, Object.keys(KINDS)));
  return item({
    id,
    kind,
    weight: pick(random, [1, 1, 2, 0.5, 0]),
    counted: random() < 0.85,
    shuffle: random() < 0.7,
    hints: pick(random, [0, 1, 3]),
    ...KINDS[kind].make(random),
  });
}

/** A course of one page with two quizzes of any policy. @param {Random} random @returns {CourseData} */
export function randomCourse(random) {
  const quizzes = ["one", "two"].map((id) => {
    const items = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, i) =>
      randomItem(random, `${id}-${i}`),
    );
    return quiz({
      id,
      items,
      masteryScore: pick(random, [0.5, 0.7, 1]),
      attempts: pick(random, [null, 1, 2, 3]),
      draw: random() < 0.5 ? null : 1 + Math.floor(random() * items.length),
      order: pick(random, /** @type {const} */ (["fixed", "shuffled"])),
      reveal: pick(
        random,
        /** @type {const} */ (["at-once", "at-once", "after-submit", "after-pass", "never"]),
      ),
      counts: pick(random, /** @type {const} */ (["best", "last", "first"])),
      retry: pick(random, /** @type {const} */ (["all", "keep-correct", "only-wrong"])),
      hintPrice: pick(random, [0, 0.25, 0.5]),
      testOut: id === "two" ? ["lesson/one"] : [],
    });
  });
  const page = { id: "lesson/one", title: "One", minutes: 5, quizzes: ["one", "two"], was: [] };
  return course({ pages: [page], quizzes });
}
