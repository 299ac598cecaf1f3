/**
 * The whole course as a trainee takes it, with everything that can come between.
 */

import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { bestPlan, keyOf, mixedPlan, worstPlan } from "./lib/expected.mjs";
import { finger, script } from "./lib/hands.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";
import { assertResults, takeCourse, takeQuiz } from "./lib/walk.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */
/** @typedef {import("./lib/browsers.mjs").Desk} Desk */

/** More ways through the course at random: tests/long sets this. */
const TRIALS = Number(process.env.TRIALS ?? 1);

const PHONE = { width: 360, height: 740 };

/**
 * @param {Page} page
 * @param {import("./lib/hands.mjs").Hands} [hands]
 */
async function newTrainee(page, hands = script()) {
  const trainee = new Trainee(page, hands);
  await trainee.open(courseUrl());
  return trainee;
}

/** @param {Trainee} trainee */
async function assertNothingDone(trainee) {
  const { items, quizzes, results, pages } = await trainee.snapshot();
  assert.deepEqual(items, {}, "no item is touched");
  for (const [id, { state }] of Object.entries(quizzes)) assert.equal(state, "open", id);
  for (const [id, row] of Object.entries(results.quizzes)) {
    assert.ok(!row.passed && !row.attempts && !row.score, `${id} has no result`);
  }
  assert.deepEqual([results.passed, results.complete, results.score ?? 0], [false, false, 0]);
  assert.ok(!Object.values(pages).includes("done"), "no page is done");
}

inEachBrowser("opening every page does nothing for score or completion", async (page) => {
  const trainee = await newTrainee(page);
  await assertNothingDone(trainee); // goes through every page
  await trainee.reload();
  await assertNothingDone(trainee);
});

inEachBrowser("by touch on a phone the best answers reach the top score", async (page, desk) => {
  // Firefox is told nothing of the device but its size.
  const device = desk.name === "chromium" ? { isMobile: true, hasTouch: true } : {};
  await page.setViewport({ ...PHONE, ...device });
  const trainee = await newTrainee(page, finger());
  const attempts = await takeCourse(trainee, bestPlan(await trainee.data()));
  const { score, passed } = await assertResults(trainee, attempts);
  assert.ok(score > 0.9999, `the top score is reachable, not only ${score}`);
  assert.ok(passed, "the best answers pass");
  const states = Object.values(await trainee.outline());
  assert.ok(
    states.every((state) => state === "done"),
    `every page is done: ${states}`,
  );
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("the worst answers fail; trying again and starting again work", async (page) => {
  const trainee = await newTrainee(page);
  const data = await trainee.data();
  const attempts = await takeCourse(trainee, worstPlan(data));
  const { passed } = await assertResults(trainee, attempts);
  assert.equal(passed, false, "the worst answers do not pass");

  const quiz = data.quizzes.find((one) => one.attempts === null || one.attempts > 1);
  if (quiz) {
    const plan = bestPlan(data);
    await trainee.go(quiz.page);
    await trainee.retry(quiz.id);
    attempts.get(quiz.id)?.push(await takeQuiz(trainee, quiz, plan));
    await assertResults(trainee, attempts);
  }

  await trainee.go("progress");
  await trainee.press("reset");
  await trainee.confirm("cancel");
  await assertResults(trainee, attempts);
  await trainee.startsAgain();
  await assertNothingDone(trainee);
  await trainee.reload();
  await assertNothingDone(trainee);
});

for (let trial = 1; trial <= TRIALS; trial++) {
  inEachBrowser(`interruptions lose nothing, seed ${trial}`, async (page, desk) => {
    const trainee = await newTrainee(page);
    const data = await trainee.data();
    const plan = mixedPlan(data, trial);
    const interruptions = [draftThenReload, closeAndOpen, exportForgetImport];
    const total = data.quizzes.reduce((sum, quiz) => sum + (quiz.draw ?? quiz.items.length), 0);
    let answered = 0;
    const attempts = await takeCourse(trainee, plan, {
      answered: async (quiz, item) => {
        answered += 1;
        for (const [index, interrupt] of interruptions.entries()) {
          if (answered !== Math.ceil((total * (index + 1)) / (interruptions.length + 1))) continue;
          await interrupt(trainee, desk);
          const { items } = await trainee.forms();
          const key = keyOf(quiz.id, item.id);
          assert.deepEqual(items[key]?.chosen.toSorted(), plan.get(key)?.toSorted(), "the draft");
        }
      },
    });
    assert.ok(answered >= interruptions.length, "enough items for every interruption");
    await assertResults(trainee, attempts);
    const before = await trainee.snapshot();
    await trainee.reload();
    assert.deepEqual(await trainee.snapshot(), before, "the end, after a reload");
  });
}

/**
 * Reloads without waiting for anything: what was ticked and checked is there again.
 *
 * @param {Trainee} trainee
 */
async function draftThenReload(trainee) {
  const [place, before] = [await trainee.current(), await trainee.forms()];
  await trainee.reload();
  assert.equal(await trainee.current(), place, "a reload stays on the page");
  assert.deepEqual(await trainee.forms(), before, "this page after a reload");
  const whole = await trainee.snapshot();
  await trainee.reload();
  assert.deepEqual(await trainee.snapshot(), whole, "every page after a reload");
  await trainee.go(place ?? "");
}

/**
 * Closes the browser as soon as the page says "saved", and opens it again.
 *
 * @param {Trainee} trainee
 * @param {Desk} desk
 */
async function closeAndOpen(trainee, desk) {
  const [place, before] = [await trainee.current(), await trainee.forms()];
  await trainee.saved();
  await desk.close();
  trainee.page = await desk.open();
  await trainee.open(courseUrl());
  assert.equal(await trainee.current(), "home");
  await trainee.continues();
  assert.equal(await trainee.current(), place, "Continue goes to the place left");
  assert.deepEqual(await trainee.forms(), before, "after closing and opening the browser");
}

/**
 * Saves the progress to a file, loses everything, loads the file.
 *
 * @param {Trainee} trainee
 * @param {Desk} desk
 */
async function exportForgetImport(trainee, desk) {
  const place = await trainee.current();
  const before = await trainee.snapshot();
  const file = await trainee.exports(desk.downloads);
  await trainee.forgetEverything();
  await assertNothingDone(trainee);
  await trainee.imports(file);
  await until("the import is in", async () =>
    isDeepStrictEqual((await trainee.snapshot()).items, before.items),
  ).catch(() => {}); // the next line says what is missing
  assert.deepEqual(await trainee.snapshot(), before, "after the import");
  await trainee.reload();
  assert.deepEqual(await trainee.snapshot(), before, "after the import and a reload");
  await trainee.go(place ?? "");
}
