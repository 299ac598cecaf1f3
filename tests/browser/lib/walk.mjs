/**
 * One way through the whole course, from "Start" to the results, answering by a plan.
 */

import assert from "node:assert/strict";
import { earnedBy, expectedResults, givenIn, keptOf, keyOf, TOLERANCE } from "./expected.mjs";

/** @typedef {import("./trainee.mjs").Trainee} Trainee */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Attempt} Attempt */
/** @typedef {import("./types.d.ts").Attempts} Attempts */
/** @typedef {import("./types.d.ts").CourseData} CourseData */
/** @typedef {import("./types.d.ts").QuizData} QuizData */
/** @typedef {import("./types.d.ts").ItemData} ItemData */

/**
 * What a test wants to look at, or to do, on the way.
 *
 * @typedef {object} Watch
 * @property {(quiz: QuizData, item: ItemData) => number} [hints] how many to open before answering
 * @property {(quiz: QuizData, item: ItemData) => Promise<void>} [answered] ticked, not yet checked
 * @property {(quiz: QuizData, item: ItemData) => Promise<void>} [checked]
 * @property {(quiz: QuizData) => Promise<void>} [submitted]
 * @property {(screen: string | null) => Promise<void>} [arrived] on the next page, or the results
 */

/**
 * Reads every page, answers every item, presses every "Done".
 *
 * @param {Trainee} trainee with nothing done yet
 * @param {Plan} plan
 * @param {Watch} [watch]
 * @returns {Promise<Attempts>}
 */
export async function takeCourse(trainee, plan, watch = {}) {
  const data = await trainee.data();
  /** @type {Attempts} */
  const attempts = new Map();
  await trainee.continues();
  for (const [index, page] of data.pages.entries()) {
    assert.equal(await trainee.current(), page.id, "the pages come in reading order");
    for (const id of page.quizzes) {
      const quiz = data.quizzes.find((one) => one.id === id);
      assert.ok(quiz, `quiz ${id} of ${page.id} is in the data`);
      attempts.set(id, [await takeQuiz(trainee, quiz, plan, watch)]);
    }
    const next = await trainee.done();
    assert.equal(next, data.pages[index + 1]?.id ?? "results", `what follows ${page.id}`);
    await watch.arrived?.(next);
  }
  return attempts;
}

/**
 * One attempt at a quiz on the page that is shown.
 *
 * @param {Trainee} trainee
 * @param {QuizData} quiz
 * @param {Plan} plan
 * @param {Watch} [watch]
 * @param {Attempt[]} [before] the attempts before it
 * @returns {Promise<Attempt>}
 */
export async function takeQuiz(trainee, quiz, plan, watch = {}, before = []) {
  const drawn = await trainee.drawnItems(quiz.id);
  const kept = new Map(quiz.retry === "all" ? [] : keptOf(quiz, givenIn(quiz, before).at(-1)));
  const hidden = quiz.retry === "only-wrong" ? kept.size : 0;
  assert.equal(drawn.length, (quiz.draw ?? quiz.items.length) - hidden, `items of ${quiz.id}`);
  const { items } = await trainee.forms();
  /** @type {Record<string, number>} */
  const hints = {};
  for (const id of drawn) {
    const key = keyOf(quiz.id, id);
    const item = quiz.items.find((one) => one.id === id);
    assert.ok(item, `item ${key} is in the data`);
    assert.equal(items[key]?.checked, kept.has(id), `${key} is locked from the start`);
    if (kept.has(id)) continue;
    hints[id] = watch.hints?.(quiz, item) ?? 0;
    for (let hint = 0; hint < hints[id]; hint++) await trainee.press("hint", `quiz/${key}`);
    const chosen = plan.get(key) ?? [];
    await trainee.answer(quiz.id, id, chosen);
    await watch.answered?.(quiz, item);
    if (quiz.reveal !== "at-once") continue;
    await trainee.check(quiz.id, id);
    await assertJudged(trainee, quiz, item, { chosen, hints: hints[id] });
    await watch.checked?.(quiz, item);
  }
  if (quiz.reveal !== "at-once") {
    await trainee.submit(quiz.id);
    await watch.submitted?.(quiz);
  }
  assert.equal(await trainee.quizState(quiz.id), "finished", `${quiz.id} after its last item`);
  return { drawn, plan, hints };
}

/**
 * After a check the page shows the right credit, and the feedback for the choice made.
 *
 * @param {Trainee} trainee
 * @param {QuizData} quiz
 * @param {ItemData} item
 * @param {import("./types.d.ts").Given} given
 */
async function assertJudged(trainee, quiz, item, given) {
  const key = keyOf(quiz.id, item.id);
  const { items } = await trainee.forms();
  const credit = items[key]?.credit ?? null;
  if (item.counted) assertScore(credit, earnedBy(quiz, item, given), `credit of ${key}`);
  const { shown, written } = await trainee.feedback(quiz.id, item.id, given.chosen);
  for (const text of written) {
    assert.ok(shown.includes(text), `${key}: the feedback for the choice made is shown: ${text}`);
  }
}

/**
 * The results page says exactly what the formulas say.
 *
 * @param {Trainee} trainee who has done every page
 * @param {Attempts} attempts
 */
export async function assertResults(trainee, attempts) {
  const expected = expectedResults(await trainee.data(), attempts);
  const shown = await trainee.results();
  assertScore(shown.score, expected.score, "score of the course");
  assert.equal(shown.passed, expected.passed, "course passed");
  assert.equal(shown.complete, true, "course complete");
  assert.deepEqual(Object.keys(shown.quizzes), Object.keys(expected.quizzes), "quizzes listed");
  for (const [id, quiz] of Object.entries(expected.quizzes)) {
    const row = shown.quizzes[id];
    assertScore(row?.score ?? null, quiz.score, `score of ${id}`);
    assert.equal(row?.passed, quiz.passed, `${id} passed`);
    assert.equal(row?.attempts, quiz.attempts, `attempts at ${id}`);
  }
  return expected;
}

/**
 * @param {number | null} actual
 * @param {number | null} expected
 * @param {string} what
 */
function assertScore(actual, expected, what) {
  const near = actual !== null && expected !== null && Math.abs(actual - expected) <= TOLERANCE;
  assert.ok(near || actual === expected, `${what}: shown ${actual}, expected ${expected}`);
}
