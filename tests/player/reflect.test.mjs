import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, isFinished, partOrder, unanswered } from "../../src/player/core/attempt.js";
import { attemptScore } from "../../src/player/core/score.js";
import { course, item, quiz } from "./lib/course.mjs";
import { Tab } from "./lib/learner.mjs";

const own = item({ id: "own", kind: "reflect", scoring: null, counted: false });
const data = course({ quizzes: [quiz({ id: "q", items: [own, item({ id: "a" })] })] });
const words = { text: "I would hear him out.", ticks: ["check-1"] };

test("words and ticks are kept, and only words are an answer", () => {
  const tab = new Tab(data, "aaaa");
  const attempt = tab.begin("q").id;
  /** @param {any} answer */
  const draft = (answer) => {
    tab.append({ type: "drafted", quiz: "q", attempt, item: "own", answer });
    return unanswered(tab.quiz("q"), tab.attempt("q")).some(({ id }) => id === "own");
  };
  for (const nothing of [null, "text", {}, { text: " \n" }, { text: 1 }, { ticks: ["check-1"] }])
    assert.ok(draft(nothing), JSON.stringify(nothing));
  assert.ok(!draft(words));
  assert.deepEqual(answerOf(tab.attempt("q"), "own"), words);
});

test("a score is that of the other items", () => {
  const tab = new Tab(data, "aaaa");
  tab.check("q", "own", words);
  tab.check("q", "a", "half");
  assert.ok(isFinished(tab.attempt("q")));
  assert.equal(attemptScore(tab.quiz("q"), tab.attempt("q")), 0.5);
});

test("there is nothing to shuffle", () => {
  for (let seed = 0; seed < 10; seed++) assert.deepEqual(partOrder(own, seed), []);
});
