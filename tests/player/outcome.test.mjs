import assert from "node:assert/strict";
import { test } from "node:test";
import { derive } from "../../src/player/core/outcome.js";
import { fold } from "../../src/player/core/state.js";
import { course } from "./lib/course.mjs";
import { randomLog, Tab } from "./lib/learner.mjs";

/** @param {Tab} tab */
const outcome = (tab) => derive(tab.data, tab.state);

/** @param {Tab} tab @param {string} a @param {string} b */
const first = (tab, a, b) => {
  tab.check("first", "a", a);
  tab.check("first", "b", b);
};

/** Submits the last quiz with everything right. @param {Tab} tab */
const last = (tab) => tab.submit("last", { a: "best", b: true, c: ["x", "y"] });

/** @param {Tab} tab */
const finishAll = (tab) => {
  for (const { id } of tab.data.pages) tab.append({ type: "finished", page: id });
};

test("nothing done: nothing finished, the first page is next", () => {
  const found = outcome(new Tab(course(), "t"));
  assert.equal(found.done, 0);
  assert.equal(found.next, "lesson/one");
  assert.equal(found.minutesLeft, 15);
  assert.equal(found.score, 0);
  assert.ok(!found.complete && !found.passed);
  assert.equal(found.quizzes.first.score, null);
});

test("a page is done when Done was pressed and its quizzes are finished, never by opening it", () => {
  const tab = new Tab(course(), "t");
  const state = () => outcome(tab).pages["lesson/one"].state;
  assert.equal(state(), "new");
  tab.append({ type: "visited", page: "lesson/one" });
  assert.equal(state(), "started");
  tab.append({ type: "finished", page: "lesson/one" });
  assert.equal(state(), "started");
  assert.deepEqual(outcome(tab).pages["lesson/one"].open, ["first"]);
  first(tab, "none", "none");
  assert.equal(state(), "done");
  tab.retry("first");
  assert.equal(state(), "done", "trying again takes nothing back");
  tab.append({ type: "reset", quiz: "first" });
  assert.equal(state(), "started");
});

test("continue leads to the place left, else to the next open page after it, else to the first", () => {
  const tab = new Tab(course(), "t");
  const next = () => outcome(tab).next;
  tab.append({ type: "visited", page: "lesson/two" });
  assert.equal(next(), "lesson/two");
  tab.append({ type: "finished", page: "lesson/two" });
  assert.equal(next(), "quiz/last");
  last(tab);
  tab.append({ type: "finished", page: "quiz/last" });
  assert.equal(next(), "lesson/one");
  first(tab, "best", "best");
  tab.append({ type: "finished", page: "lesson/one" });
  assert.equal(next(), null);
  assert.ok(outcome(tab).complete);
});

test("completion and success are two things", () => {
  const tab = new Tab(course(), "t");
  finishAll(tab);
  first(tab, "none", "none");
  last(tab);
  assert.ok(outcome(tab).complete && !outcome(tab).passed);
  const other = new Tab(course(), "t");
  first(other, "best", "best");
  last(other);
  assert.ok(!outcome(other).complete && outcome(other).passed);
});

test("the course's score weighs the quizzes; one without an attempt counts as nothing", () => {
  const data = course();
  data.quizzes[0].weight = 3;
  const tab = new Tab(data, "t");
  first(tab, "best", "half");
  assert.equal(outcome(tab).score, (3 * 0.75) / 4);
  last(tab);
  assert.equal(outcome(tab).score, (3 * 0.75 + 1) / 4);
});

test("each: every quiz must be passed as well; total: the score alone", () => {
  for (const require of /** @type {const} */ (["each", "total"])) {
    const data = course({ require, masteryScore: 0.75 });
    const tab = new Tab(data, "t");
    first(tab, "half", "half");
    last(tab);
    assert.equal(outcome(tab).score, 0.75);
    assert.equal(outcome(tab).passed, require === "total");
  }
});

test("practice is never needed to pass, and neither is a quiz where nothing counts", () => {
  const data = course();
  data.quizzes[0].weight = 0;
  const tab = new Tab(data, "t");
  last(tab);
  assert.ok(outcome(tab).passed);
  const other = course();
  for (const item of other.quizzes[0].items) item.counted = false;
  const opinions = new Tab(other, "t");
  last(opinions);
  assert.ok(outcome(opinions).passed);
});

test("a course without anything scored has no score and no success", () => {
  const data = course({ quizzes: [] });
  for (const page of data.pages) page.quizzes = [];
  const tab = new Tab(data, "t");
  finishAll(tab);
  assert.equal(outcome(tab).score, null);
  assert.ok(outcome(tab).complete && !outcome(tab).passed);
  assert.deepEqual(outcome(tab).passes, [{ type: "completed" }]);
});

test("the counting attempt is the best, the last or the first finished one", () => {
  for (const [counts, score] of /** @type {const} */ ([
    ["best", 1],
    ["last", 0.5],
    ["first", 0.25],
  ])) {
    const data = course();
    data.quizzes[0].counts = counts;
    const tab = new Tab(data, "t");
    first(tab, "half", "none");
    tab.retry("first");
    first(tab, "best", "best");
    tab.retry("first");
    first(tab, "half", "half");
    tab.retry("first");
    tab.check("first", "a", "best");
    assert.equal(outcome(tab).quizzes.first.score, score);
    assert.equal(outcome(tab).quizzes.first.attempts, 4);
  }
});

test("a pass is reported until it is recorded, and stays when a later attempt counts less", () => {
  const data = course();
  data.quizzes[0].counts = "last";
  const tab = new Tab(data, "t");
  first(tab, "best", "best");
  const [passed] = outcome(tab).passes;
  assert.deepEqual(passed, { type: "passed", quiz: "first", score: 1 });
  tab.append(passed);
  assert.deepEqual(outcome(tab).passes, []);
  tab.retry("first");
  first(tab, "none", "none");
  assert.equal(outcome(tab).quizzes.first.score, 0);
  assert.ok(outcome(tab).quizzes.first.passed && !outcome(tab).quizzes.first.reached);
  last(tab);
  const whole = course();
  const all = new Tab(whole, "t");
  first(all, "best", "best");
  last(all);
  assert.deepEqual(
    outcome(all).passes.map((event) => "quiz" in event && event.quiz),
    ["first", "last", null],
  );
});

test("a key that is fixed scores old answers anew", () => {
  const tab = new Tab(course(), "t");
  first(tab, "half", "half");
  assert.equal(outcome(tab).quizzes.first.score, 0.5);
  const fixed = course();
  for (const item of fixed.quizzes[0].items) if (item.kind === "choice") item.choices[1].credit = 1;
  tab.data = fixed;
  assert.equal(outcome(tab).quizzes.first.score, 1);
});

test("in order: what comes later is locked until what comes before is done", () => {
  const tab = new Tab(course({ order: "in-order" }), "t");
  const locked = () => tab.data.pages.filter(({ id }) => outcome(tab).pages[id].locked).length;
  assert.equal(locked(), 2);
  tab.append({ type: "finished", page: "lesson/one" });
  assert.equal(locked(), 2);
  first(tab, "none", "none");
  assert.equal(locked(), 1);
  assert.equal(outcome(tab).next, "lesson/two");
  tab.append({ type: "finished", page: "lesson/two" });
  assert.equal(locked(), 0);
});

test("whatever a learner does, the numbers keep their bounds", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const data = course({ order: seed % 2 ? "free" : "in-order" });
    const found = derive(data, fold(data, randomLog(data, seed)));
    assert.ok(found.score !== null && found.score >= 0 && found.score <= 1);
    assert.ok(found.done <= found.total && found.minutesLeft >= 0);
    assert.equal(found.complete, found.next === null);
    if (found.next) assert.ok(!found.pages[found.next].locked);
  }
});
