import assert from "node:assert/strict";
import { test } from "node:test";
import { canRetry, coming, isFinished, isLocked, shownIds } from "../../src/player/core/attempt.js";
import { derive } from "../../src/player/core/outcome.js";
import { attemptScore } from "../../src/player/core/score.js";
import { course, item } from "./lib/course.mjs";
import { Tab } from "./lib/learner.mjs";

/** A course whose first quiz has five items and this policy. @param {Partial<QuizData>} policy */
const tabWith = (policy) => {
  const data = course();
  const items = ["a", "b", "c", "d", "e"].map((id) => item({ id }));
  Object.assign(data.quizzes[0], { items, ...policy });
  return new Tab(data, "t");
};

/** @param {Tab} tab */
const again = (tab) => canRetry(tab.data, tab.state, tab.quiz("first"), tab.tab);

/** Answers everything that is open: right where `right` says so. @param {Tab} tab @param {string} right */
const answer = (tab, right) => {
  const attempt = tab.begin("first");
  for (const id of attempt.drawn)
    if (!isLocked(attempt, id)) tab.check("first", id, right.includes(id) ? "best" : "half");
};

for (const retry of /** @type {const} */ (["keep-correct", "only-wrong"]))
  test(`${retry}: what was right is locked and counts as before, the rest is asked again`, () => {
    const tab = tabWith({ retry });
    answer(tab, "bd");
    tab.retry("first");
    const attempt = tab.attempt("first");
    assert.deepEqual(attempt.kept, ["b", "d"]);
    assert.deepEqual(
      attempt.drawn.filter((id) => isLocked(attempt, id)),
      ["b", "d"],
    );
    const asked = retry === "only-wrong" ? ["a", "c", "e"] : ["a", "b", "c", "d", "e"];
    assert.deepEqual(shownIds(tab.quiz("first"), attempt), asked);
    assert.equal(attemptScore(tab.quiz("first"), attempt), 0.4);
    tab.check("first", "b", "none");
    assert.equal(tab.attempt("first").checked.b.answer, "best", "a kept answer stays");
    answer(tab, "ac");
    assert.equal(derive(tab.data, tab.state).quizzes.first.score, 0.9);
    assert.deepEqual(coming(tab.data, tab.state, tab.quiz("first"), "t").kept, [
      "a",
      "b",
      "c",
      "d",
    ]);
  });

test("all: trying again starts from nothing", () => {
  const tab = tabWith({ retry: "all" });
  answer(tab, "abcde");
  assert.ok(again(tab));
  tab.retry("first");
  assert.deepEqual(tab.attempt("first").kept, []);
  assert.equal(attemptScore(tab.quiz("first"), tab.attempt("first")), 0);
});

test("where nothing was wrong there is nothing to try again, unless everything is asked anew", () => {
  for (const retry of /** @type {const} */ (["keep-correct", "only-wrong"])) {
    const tab = tabWith({ retry });
    assert.ok(!again(tab), "nothing is finished yet");
    answer(tab, "abcd");
    assert.ok(again(tab));
    tab.retry("first");
    answer(tab, "e");
    assert.ok(!again(tab));
    tab.append({ type: "reset", quiz: "first" });
    assert.deepEqual(tab.attempt("first").kept, []);
  }
});

test("a pool is drawn once: what comes again are the items of before", () => {
  for (const order of /** @type {const} */ (["fixed", "shuffled"])) {
    const tab = tabWith({ retry: "keep-correct", draw: 3, order });
    const { drawn } = tab.begin("first");
    answer(tab, drawn[0]);
    tab.retry("first");
    assert.deepEqual([...tab.attempt("first").drawn].sort(), [...drawn].sort());
    const quiz = tab.quiz("first");
    quiz.items = quiz.items.filter(({ id }) => id !== drawn[0]);
    assert.equal(tab.attempt("first").drawn.length, 2, "an item the course lost is left out");
    answer(tab, "");
    assert.equal(coming(tab.data, tab.state, quiz, "t").drawn.length, 3, "another takes its place");
    quiz.draw = 1;
    const { drawn: fewer, kept } = coming(tab.data, tab.state, quiz, "t");
    assert.ok(fewer.length === 1 && kept.every((id) => fewer.includes(id)));
  }
});

test("an opinion that was given need not be given again, and an empty one is asked", () => {
  const tab = tabWith({ retry: "only-wrong", reveal: "after-submit" });
  for (const one of tab.quiz("first").items) one.counted = !"de".includes(one.id);
  tab.submit("first", { a: "best", b: "half", d: "none", e: null });
  tab.retry("first");
  assert.deepEqual(tab.attempt("first").kept, ["a", "d"]);
  tab.submit("first", { b: "half", c: "half", e: "none" });
  assert.ok(isFinished(tab.attempt("first")));
});

test("a kept answer follows a key that is mended", () => {
  const tab = tabWith({ retry: "keep-correct" });
  answer(tab, "ab");
  tab.retry("first");
  const [first] = tab.quiz("first").items;
  if (first.kind === "choice") first.choices[0].credit = 0.5;
  assert.equal(attemptScore(tab.quiz("first"), tab.attempt("first")), 0.3);
});

test("damaged and foreign kept answers harm nothing", () => {
  const tab = tabWith({ retry: "keep-correct" });
  const started = { type: "started", quiz: "first", seed: 1, drawn: ["a", "b"] };
  tab.append({
    ...started,
    attempt: "1",
    kept: { a: {}, c: { answer: "best" }, zz: { answer: 1 } },
  });
  assert.deepEqual(tab.attempt("first").kept, ["a"]);
  for (const kept of ["x", 7, [null], { a: null }]) tab.append({ ...started, attempt: "2", kept });
  assert.ok(attemptScore(tab.quiz("first"), tab.attempt("first")) <= 1);
});

test("each hint takes its price off the credit, never below nothing", () => {
  const tab = tabWith({ hintPrice: 0.4, retry: "keep-correct" });
  const attempt = tab.begin("first").id;
  for (const [id, n] of Object.entries({ a: 1, b: 2, c: 1, d: 2 }))
    tab.append({ type: "hinted", quiz: "first", attempt, item: id, n });
  for (const [id, given] of Object.entries({ a: "best", b: "best", c: "half", d: "half" }))
    tab.check("first", id, given);
  tab.check("first", "e", "best");
  const score = attemptScore(tab.quiz("first"), tab.attempt("first"));
  assert.ok(Math.abs(score - (0.6 + 0.2 + 0.1 + 0 + 1) / 5) < 1e-9);
  tab.retry("first");
  assert.deepEqual(tab.attempt("first").kept, ["e"], "right after a hint is less than full credit");
});

test("passing a test-out makes its lessons done, whenever it is passed, until it is reset", () => {
  const data = course({ order: "in-order" });
  data.quizzes[1].testOut = ["lesson/one", "lesson/two"];
  const tab = new Tab(data, "t");
  const pages = () => derive(data, tab.state).pages;
  tab.submit("last", { a: "none", b: false, c: ["z"] });
  assert.equal(pages()["lesson/one"].state, "new");
  tab.retry("last");
  tab.submit("last", { a: "best", b: true, c: ["x", "y"] });
  const found = derive(data, tab.state);
  for (const id of data.quizzes[1].testOut)
    assert.deepEqual(found.pages[id], { state: "done", locked: false, open: [] });
  assert.equal(found.done, 2);
  assert.equal(found.next, "quiz/last");
  tab.append({ type: "reset", quiz: "last" });
  assert.equal(pages()["lesson/one"].state, "new");
});

test("a quiz that a test-out stands for is in nobody's way, and counts once it is passed itself", () => {
  const data = course({ masteryScore: 0.9 });
  data.quizzes[1].testOut = ["lesson/one"];
  const tab = new Tab(data, "t");
  const outcome = () => derive(data, tab.state);
  const { title } = data.quizzes[1];
  answer(tab, "");
  assert.equal(outcome().quizzes.first.spared, null);
  assert.equal(outcome().score, 0.25);
  tab.submit("last", { a: "best", b: true, c: ["x", "y"] });
  assert.equal(outcome().quizzes.first.spared, title, "it was not passed, so it is left out");
  assert.equal(outcome().quizzes.last.spared, null);
  assert.equal(outcome().score, 1);
  assert.ok(outcome().passed, "each quiz that counts is passed");
  tab.retry("first");
  answer(tab, "a");
  assert.equal(outcome().quizzes.first.spared, null);
  assert.equal(outcome().score, (0.75 + 1) / 2, "passed, it counts");
  tab.append({ type: "reset", quiz: "last" });
  tab.append({ type: "reset", quiz: "first" });
  assert.equal(outcome().score, 0);
  assert.ok(!outcome().passed);
});
