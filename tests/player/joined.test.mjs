/**
 * Attempts that began in two tabs, or on two devices, before either knew of the other.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, isFinished, openIds } from "../../src/player/core/attempt.js";
import { merge } from "../../src/player/core/record.js";
import { course, item, quiz } from "./lib/course.mjs";
import { Tab } from "./lib/learner.mjs";

const data = course();

/** @param {Tab} tab */
const at = (tab) => ({ quiz: "first", attempt: tab.attempt("first").id });

/** Two tabs that begin the same quiz without knowing of each other. @param {CourseData} [course] */
function twoBeginnings(course = data) {
  const tabs = ["a", "b"].map((name) => new Tab(course, name));
  for (const tab of tabs) tab.begin("first");
  const [a, b] = tabs;
  assert.notEqual(a.attempt("first").id, b.attempt("first").id);
  return { a, b };
}

/** Both hear of everything, and make one of the open attempts, as the player does. @param {Tab[]} tabs */
function meet(...tabs) {
  const all = tabs.reduce(
    (records, tab) => merge(records, tab.records),
    /** @type {LearnerRecord[]} */ ([]),
  );
  for (const tab of tabs) {
    tab.receive(all);
    const attempts = openIds(tab.state, tab.quiz("first"));
    if (attempts.length > 1) tab.append({ type: "joined", quiz: "first", attempts });
  }
  for (const tab of tabs) for (const other of tabs) tab.receive(other.records);
}

test("attempts that began without knowing of each other become one, with all answers", () => {
  const { a, b } = twoBeginnings();
  a.check("first", "a", "best");
  const about = { quiz: "first", attempt: b.attempt("first").id };
  b.append({ type: "drafted", ...about, item: "b", answer: "half" });
  b.append({ type: "hinted", ...about, item: "b", n: 2 });
  meet(a, b);
  const { attempts } = a.state.quizzes.first;
  assert.deepEqual(attempts, b.state.quizzes.first.attempts);
  assert.equal(attempts.length, 1);
  const [one] = attempts;
  assert.deepEqual([answerOf(one, "a"), answerOf(one, "b")], ["best", "half"]);
  assert.deepEqual({ ...one.hints }, { b: 2 });
  b.append({ type: "checked", ...about, item: "b", answer: "none", meaning: "m" });
  assert.equal(answerOf(b.attempt("first"), "b"), "none", "a late answer finds its attempt");
  assert.ok(isFinished(b.attempt("first")));
});

test("what one of two attempts asked and the other did not is asked in both", () => {
  const items = ["a", "b", "c", "d", "e", "f"].map((id) => item({ id }));
  const drawn = course({ quizzes: [quiz({ id: "first", items, draw: 2 })] });
  const { a, b } = twoBeginnings(drawn);
  const [mine, yours] = [a, b].map((tab) => tab.attempt("first").drawn);
  for (const id of mine) a.append({ type: "drafted", ...at(a), item: id, answer: "best" });
  const about = at(b);
  const [now, late] = yours;
  b.append({ type: "drafted", ...about, item: now, answer: "half" });
  meet(a, b);
  b.append({ type: "drafted", ...about, item: late, answer: "none" });
  const one = b.attempt("first");
  for (const id of mine) assert.ok(one.drawn.includes(id));
  const given = (/** @type {string} */ id) => (mine.includes(id) ? ["best", "half"] : ["half"]);
  assert.ok(given(now).includes(`${answerOf(one, now)}`));
  assert.equal(answerOf(one, late), "none");
});

test("a finished attempt stays beside an open one", () => {
  const { a, b } = twoBeginnings();
  a.check("first", "a", "best");
  a.check("first", "b", "best");
  const before = b.attempt("first").id;
  b.check("first", "a", "none");
  meet(a, b);
  assert.equal(a.state.quizzes.first.attempts.length, 2);
  assert.equal(a.attempt("first").id, before);
  const ids = a.state.quizzes.first.attempts.map(({ id }) => id);
  a.append({ type: "joined", quiz: "first", attempts: ids });
  assert.equal(a.state.quizzes.first.attempts.length, 2);
});
