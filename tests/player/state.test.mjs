import assert from "node:assert/strict";
import { test } from "node:test";
import { isFinished } from "../../src/player/core/attempt.js";
import { hash, shuffle } from "../../src/player/core/random.js";
import { merge } from "../../src/player/core/record.js";
import { EMPTY, fold, lastReset, reduce } from "../../src/player/core/state.js";
import { course, item, quiz } from "./lib/course.mjs";
import { randomLog, Tab } from "./lib/learner.mjs";

const data = course();

test("records fold to the same state in whatever order they arrive", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const log = randomLog(data, seed);
    const state = fold(data, log);
    for (const times of [1, 2, 3]) {
      const arrived = shuffle(log, hash(seed, times)).reduce(
        (known, record) => merge(known, [record, ...known.slice(0, 2)]),
        /** @type {LearnerRecord[]} */ ([]),
      );
      assert.deepEqual(fold(data, arrived), state);
    }
  }
});

test("reducing one by one is the same as folding, as long as nothing is undone", () => {
  for (let seed = 200; seed < 260; seed++) {
    const log = randomLog(data, seed);
    assert.deepEqual(
      log.reduce((state, record) => reduce(data, state, record), EMPTY),
      fold(data, log),
    );
  }
});

test("a locked answer never changes, and drafts stop there", () => {
  const tab = new Tab(data, "t");
  tab.check("first", "a", "half");
  const { id } = tab.attempt("first");
  tab.append({ type: "drafted", quiz: "first", attempt: id, item: "a", answer: "best" });
  tab.append({ type: "checked", quiz: "first", attempt: id, item: "a", answer: "best" });
  tab.append({ type: "hinted", quiz: "first", attempt: id, item: "a", n: 2 });
  const attempt = tab.attempt("first");
  assert.deepEqual(attempt.checked.a, { answer: "half", meaning: "m" });
  assert.equal(attempt.drafts.a, undefined);
  assert.equal(attempt.hints.a, undefined);
});

test("a submit locks every item, answered or not, and the first one counts", () => {
  const tab = new Tab(data, "t");
  const { drawn } = tab.begin("last");
  tab.submit("last", { [drawn[0]]: "best" });
  const finished = tab.attempt("last");
  assert.ok(isFinished(finished));
  tab.append({ type: "submitted", quiz: "last", attempt: finished.id, answers: {}, meanings: {} });
  assert.deepEqual(tab.attempt("last").checked, finished.checked);
});

test("starting the same attempt twice is nothing new", () => {
  const tab = new Tab(data, "t");
  const attempt = tab.begin("first");
  tab.append({ type: "started", quiz: "first", attempt: attempt.id, seed: 1, drawn: ["b"] });
  assert.equal(tab.state.quizzes.first.attempts.length, 1);
  assert.deepEqual(tab.attempt("first").drawn, ["a", "b"]);
});

test("former ids of pages, quizzes and items lead to the new ones", () => {
  const tab = new Tab(data, "t");
  tab.append({ type: "visited", page: "lesson/uno" });
  const drawn = ["alpha", "b", "alpha", "gone"];
  tab.append({ type: "started", quiz: "erst", attempt: "1z", seed: 71, drawn });
  const about = { quiz: "erst", attempt: "1z", item: "alpha" };
  tab.append({ type: "checked", ...about, answer: "best", meaning: "m" });
  assert.equal(tab.state.last, "lesson/one");
  assert.deepEqual(tab.attempt("first").drawn, ["a", "b"]);
  assert.equal(tab.attempt("first").checked.a.answer, "best");
});

test("items that left the course are skipped, and what is left decides whether it is finished", () => {
  const tab = new Tab(data, "t");
  tab.check("first", "a", "best");
  assert.ok(!isFinished(tab.attempt("first")));
  tab.data = course({ quizzes: [quiz({ id: "first", items: [item({ id: "a" })] })] });
  assert.ok(isFinished(tab.attempt("first")));
});

test("a reset takes what came before it out of its scope, and nothing else", () => {
  const tab = new Tab(data, "t");
  tab.append({ type: "visited", page: "lesson/two" });
  tab.check("first", "a", "best");
  tab.submit("last", {});
  tab.append({ type: "passed", quiz: "first", score: 1 });
  tab.append({ type: "passed", quiz: null, score: 1 });
  const reset = tab.append({ type: "reset", quiz: "first" });
  assert.deepEqual(tab.state.quizzes.first, {
    attempts: [],
    reset: reset.id,
    passed: null,
    given: [],
  });
  assert.equal(tab.state.quizzes.last.attempts.length, 1);
  assert.equal(tab.state.passed?.score, 1);
  const all = tab.append({ type: "reset", quiz: null });
  assert.deepEqual(tab.state, { ...EMPTY, salt: "t", reset: all.id });
});

test("a reset that was undone never was", () => {
  const tab = new Tab(data, "t");
  tab.check("first", "a", "best");
  const before = tab.state.quizzes.first.attempts;
  const reset = tab.append({ type: "reset", quiz: null });
  tab.append({ type: "imported", undo: [reset.id] });
  assert.deepEqual(tab.state.quizzes.first.attempts, before);
});

test("a reset can be undone until something is answered", () => {
  const tab = new Tab(data, "t");
  const last = () => lastReset(data, tab.records)?.id;
  tab.check("first", "a", "best");
  assert.equal(last(), undefined);
  const one = tab.append({ type: "reset", quiz: "first" });
  tab.append({ type: "visited", page: "lesson/one" });
  tab.append({ type: "reset", quiz: "gone" });
  assert.equal(last(), one.id);
  const all = tab.append({ type: "reset", quiz: null });
  assert.equal(last(), all.id);
  tab.append({ type: "imported", undo: [all.id] });
  assert.equal(last(), one.id, "the one before");
  tab.check("last", "a", "best");
  assert.equal(last(), undefined);
});

test("a pass stays with the version it was reached in", () => {
  const tab = new Tab(data, "t");
  tab.append({ type: "passed", quiz: "first", score: 0.8 });
  tab.append({ type: "passed", quiz: "first", score: 0.9 });
  assert.deepEqual(tab.state.quizzes.first.passed, { score: 0.8, version: "1.0.0", at: 1001 });
});

test("events that do not fit change nothing", () => {
  const tab = new Tab(data, "t");
  tab.check("first", "a", "best");
  const { id } = tab.attempt("first");
  const before = tab.state;
  const about = { quiz: "first", attempt: id, item: "b" };
  for (const e of [
    { type: "visited", page: "lesson/none" },
    { type: "visited", page: 7 },
    { type: "bookmarked", page: "lesson/two" },
    { type: "promoted", quiz: null },
    { type: "skipped", ...about },
    { type: "checked", ...about, quiz: "none" },
    { type: "checked", ...about, attempt: "zzz" },
    { type: "checked", ...about, item: "zzz" },
    { type: "started", quiz: "first", attempt: "q" },
    { type: "started", quiz: "first", attempt: "q", seed: 1, drawn: { length: 1 } },
    { type: "submitted", quiz: "first", attempt: id },
    { type: "imported" },
    { type: "__proto__", quiz: "first", attempt: id },
  ])
    tab.append(e);
  tab.receive([{ ...tab.append({ type: "reset", quiz: null }), v: 2 }]);
  const resets = tab.records.filter(({ v, e }) => v === 1 && e.type === "reset");
  tab.records = tab.records.filter((record) => !resets.includes(record));
  assert.deepEqual(tab.state, before);
});
