/**
 * Two tabs at once: neither overwrites the other.
 */

import assert from "node:assert/strict";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { bestPlan, keyOf } from "./lib/expected.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";

/** @typedef {[form: string, chosen: string[]][]} Answers */

/**
 * Ticks and checks items by script, one right after the other: both tabs have to be quick, and a
 * tab in the background takes no mouse.
 *
 * @param {Trainee} trainee
 * @param {Answers} answers
 */
async function answerAtOnce(trainee, answers) {
  await trainee.page.evaluate((all) => {
    for (const [id, chosen] of all) {
      const form = document.getElementById(id);
      for (const value of chosen) {
        form?.querySelector(`input[value="${value}"]`)?.dispatchEvent(new MouseEvent("click"));
      }
      form?.querySelector("[data-action=check]")?.dispatchEvent(new MouseEvent("click"));
    }
  }, answers);
  for (const [id] of answers) {
    await until(`${id} is checked`, () =>
      trainee.page.evaluate((f) => document.getElementById(f)?.hasAttribute("data-checked"), id),
    );
  }
}

/**
 * A quiz with at least two items that are checked one by one, and the best answers to those drawn.
 *
 * @param {Trainee} trainee
 */
async function quizForTwo(trainee) {
  const data = await trainee.data();
  const quiz = data.quizzes.find(
    ({ reveal, items, draw }) => reveal === "at-once" && (draw ?? items.length) > 1,
  );
  assert.ok(quiz, "the course has a quiz with two items that are checked one by one");
  const plan = bestPlan(data);
  /** @param {string[]} drawn @returns {Answers} */
  const answersTo = (drawn) =>
    drawn.map((item) => {
      const key = keyOf(quiz.id, item);
      return [`quiz/${key}`, plan.get(key) ?? []];
    });
  return { quiz, answersTo };
}

/**
 * After a reload a tab shows every one of these answers.
 *
 * @param {Trainee} trainee
 * @param {string} quiz
 * @param {Answers} answers
 */
async function assertHasAll(trainee, quiz, answers) {
  await trainee.page.bringToFront();
  await trainee.reload();
  const { items, quizzes } = await trainee.forms();
  for (const [form, chosen] of answers) {
    const item = items[form.replace(/^quiz\//, "")];
    assert.ok(item?.checked, `${form} is checked in both tabs`);
    assert.deepEqual(item.chosen.toSorted(), chosen.toSorted());
  }
  assert.equal(quizzes[quiz]?.state, "finished");
}

inEachBrowser("two tabs answer different items at once", async (page, desk) => {
  const one = new Trainee(page);
  await one.open(courseUrl());
  const { quiz, answersTo } = await quizForTwo(one);
  await one.go(quiz.page);
  const two = new Trainee(await desk.newTab());
  await two.open(courseUrl());
  await two.go(quiz.page);
  const drawn = await two.drawnItems(quiz.id);
  assert.deepEqual(await one.drawnItems(quiz.id), drawn, "both tabs show the same attempt");

  const answers = answersTo(drawn);
  await Promise.all([
    answerAtOnce(
      one,
      answers.filter((_, index) => index % 2 === 0),
    ),
    answerAtOnce(
      two,
      answers.filter((_, index) => index % 2 === 1),
    ),
  ]);
  await Promise.all([one.saved(), two.saved()]);
  for (const trainee of [one, two]) await assertHasAll(trainee, quiz.id, answers);
});

inEachBrowser("a tab that was open before goes on where the other one is", async (page, desk) => {
  const one = new Trainee(page);
  await one.open(courseUrl());
  const two = new Trainee(await desk.newTab());
  await two.open(courseUrl());
  const { quiz, answersTo } = await quizForTwo(one);

  await one.page.bringToFront();
  await one.go(quiz.page);
  const answers = answersTo(await one.drawnItems(quiz.id));
  await answerAtOnce(one, answers.slice(0, 1));

  await two.page.bringToFront();
  await two.go(quiz.page);
  await until("the other tab's answer is seen", async () => {
    const { items } = await two.forms();
    return answers.slice(0, 1).every(([form]) => items[form.replace(/^quiz\//, "")]?.checked);
  });
  await answerAtOnce(two, answers.slice(1));
  await Promise.all([one.saved(), two.saved()]);
  for (const trainee of [one, two]) await assertHasAll(trainee, quiz.id, answers);
});
