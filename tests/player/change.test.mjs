/**
 * The course changes under the trainee: what was answered stays, whatever was renamed, moved, put in
 * another order or taken out; a mended key scores it anew, and a pass stays.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptsOf, current, isFinished } from "../../src/player/core/attempt.js";
import { derive } from "../../src/player/core/outcome.js";
import { generator, shuffle } from "../../src/player/core/random.js";
import { attemptScore, isRescored, scoreBefore } from "../../src/player/core/score.js";
import { fold } from "../../src/player/core/state.js";
import { course, item, quiz } from "./lib/course.mjs";
import { randomLog, Tab } from "./lib/learner.mjs";

const data = course();

/** What is told of a state, without names: pages, then each quiz. @param {CourseData} data @param {LearnerRecord[]} log */
function told(data, log) {
  const state = fold(data, log);
  const { pages, quizzes, score, passed, complete, done } = derive(data, state);
  const shown = data.quizzes.map((quiz) => {
    const { attempts, finished, score, passed } = quizzes[quiz.id];
    const scores = attemptsOf(state, quiz).map((one) => [attemptScore(quiz, one), isFinished(one)]);
    return [attempts, finished, score, passed, scores];
  });
  return {
    pages: data.pages.map(({ id }) => pages[id].state),
    shown,
    score,
    passed,
    complete,
    done,
  };
}

/**
 * The course with new names for some of everything, and items and choices in another order.
 * @param {CourseData} data
 * @param {() => number} random
 * @returns {CourseData}
 */
function renamed(data, random) {
  /** @template {{ id: string, was?: string[] }} T @param {T} one @returns {T} */
  const rename = (one) =>
    random() < 0.5 ? one : { ...one, id: `${one.id}-2`, was: [...(one.was ?? []), one.id] };
  const seed = Math.floor(random() * 1e9);
  const quizzes = data.quizzes.map((quiz) => {
    const items = quiz.items.map((item) =>
      rename(
        "choices" in item ? { ...item, choices: shuffle(item.choices, seed).map(rename) } : item,
      ),
    );
    return rename({ ...quiz, items: shuffle(items, seed) });
  });
  const now = (/** @type {string} */ id) =>
    quizzes.find((one) => one.id === id || one.was.includes(id))?.id ?? id;
  const pages = data.pages.map((page) => rename({ ...page, quizzes: page.quizzes.map(now) }));
  const place = (/** @type {string} */ id) =>
    pages.find((one) => one.id === id || one.was.includes(id))?.id ?? id;
  for (const quiz of quizzes) quiz.page = place(quiz.page);
  return { ...data, version: "2", pages, quizzes };
}

test("new names and another order change nothing, once and twice", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const log = randomLog(data, seed, 25);
    const random = generator(seed);
    const next = renamed(data, random);
    assert.deepEqual(told(next, log), told(data, log), `seed ${seed}`);
    assert.deepEqual(told(renamed(next, random), log), told(data, log), `seed ${seed}, twice`);
  }
});

test("what is answered under new names joins what was answered under the old ones", () => {
  const old = new Tab(data, "old");
  old.check("first", "a", "half");
  const next = renamed(data, () => 0.9);
  for (const one of next.quizzes[0].items)
    if ("choices" in one) one.choices.push({ id: "fresh", credit: 0 });
  const tab = new Tab(next, "new");
  tab.receive(old.records);
  const [{ id }] = next.quizzes;
  const [, b] = tab.attempt(id).drawn;
  tab.check(id, b, "best");
  assert.ok(isFinished(tab.attempt(id)));
  assert.equal(tab.state.quizzes[id].attempts.length, 1);
});

test("what was taken out is set aside, and is there again when it comes back", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const log = randomLog(data, seed, 25);
    const [first, last] = data.quizzes;
    const less = course({
      pages: data.pages.slice(0, 1),
      quizzes: [{ ...first, items: first.items.slice(1) }],
    });
    const { score } = derive(less, fold(less, log));
    assert.ok(score === null || (score >= 0 && score <= 1));
    assert.deepEqual(told(course({ quizzes: [first, last] }), log), told(data, log));
  }
});

/** A quiz whose key was wrong. @param {number} best @param {number} half @param {string} meaning */
const keyed = (best, half, meaning) =>
  course({
    pages: [{ id: "lesson/one", title: "One", minutes: 5, quizzes: ["first"], was: [] }],
    quizzes: [
      quiz({
        id: "first",
        items: [
          item({
            id: "a",
            meaning,
            choices: [
              { id: "best", credit: best },
              { id: "half", credit: half },
            ],
          }),
          item({ id: "b" }),
        ],
      }),
    ],
  });

test("a mended key scores raw answers anew, and says what the score was", () => {
  const before = keyed(1, 0, "m");
  const after = { ...keyed(0, 1, "n"), version: "2" };
  const tab = new Tab(before, "t");
  tab.check("first", "a", "half");
  tab.check("first", "b", "best");
  const finished = tab.attempt("first");
  const score = attemptScore(before.quizzes[0], finished);
  tab.append({ type: "scored", quiz: "first", attempt: finished.id, score });
  tab.append({ type: "scored", quiz: "first", attempt: finished.id, score: 0.1 });
  tab.append({ type: "scored", quiz: "first", attempt: finished.id, score: "x" });
  assert.equal(scoreBefore(before.quizzes[0], tab.attempt("first")), null);
  tab.data = after;
  const attempt = tab.attempt("first");
  const [mended] = after.quizzes;
  assert.equal(scoreBefore(mended, attempt), 0.5);
  assert.equal(attemptScore(mended, attempt), 1);
  assert.ok(isRescored(mended, attempt, mended.items[0]));
  assert.equal(isRescored(mended, { ...attempt, told: 1 }, mended.items[0]), false);
  assert.ok(isRescored(mended, { ...attempt, told: null }, mended.items[0]), "an older record");
});

test("a pass once reached stays when a key is mended against it", () => {
  const tab = new Tab(keyed(1, 0, "m"), "t");
  tab.check("first", "a", "best");
  tab.check("first", "b", "best");
  tab.append({ type: "finished", page: "lesson/one" });
  for (const event of derive(tab.data, tab.state).passes) tab.append(event);
  tab.data = keyed(0, 1, "n");
  const { quizzes, score, passed, reached } = derive(tab.data, tab.state);
  assert.equal(score, 0.5);
  assert.deepEqual([quizzes.first.reached, quizzes.first.passed], [false, true]);
  assert.deepEqual([reached, passed], [false, true]);
  assert.equal(current(tab.data, tab.state, tab.quiz("first"), "t").drafts.a, undefined);
});
