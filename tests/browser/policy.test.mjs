/**
 * A small course (tests/courses/policy) with what a quiz's policy can say: what trying again asks, what a hint
 * costs, what is looked over before submitting, which lessons a quiz spares; and where that leads.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, ROOT } from "./lib/course.mjs";
import { bestPlan, expectedResults, mixedPlan, worstPlan } from "./lib/expected.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { assertResults, takeCourse, takeQuiz } from "./lib/walk.mjs";

const policy = pathToFileURL(
  join(buildCourse(join(ROOT, "tests", "courses", "policy")), "index.html"),
).href;

/** @typedef {import("./lib/browsers.mjs").Page} Page */

/**
 * The items of a quiz that are on the screen: what is ticked, and whether it is locked.
 *
 * @param {Page} page
 * @param {string} quiz
 */
const shown = (page, quiz) =>
  page.evaluate(
    (id) =>
      [...document.querySelectorAll(`form[data-quiz="${id}"]:not([hidden])`)].map((form) => ({
        id: form.getAttribute("data-item") ?? "",
        ticked: form.querySelector("input:checked")?.getAttribute("value") ?? null,
        locked: form.hasAttribute("data-checked"),
      })),
    quiz,
  );

/**
 * The words of what matches and can be seen.
 *
 * @param {Page} page
 * @param {string} selector
 */
const words = (page, selector) =>
  page.evaluate(
    (css) =>
      [...document.querySelectorAll(css)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.textContent?.trim() ?? ""),
    selector,
  );

inEachBrowser("trying again asks only what was wrong, and hints have a price", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(policy);
  await trainee.go("lesson/start/hear");
  await trainee.press("hint", "quiz/again:one");
  for (const [item, choice] of Object.entries({ one: "ask", two: "ask", three: "refuse" })) {
    await trainee.answer("again", item, [choice]);
    await trainee.check("again", item);
  }
  assert.deepEqual(await words(page, '[id="quiz/again:one"] [data-slot=verdict]'), [
    "Right75% after hints",
  ]);
  await trainee.retry("again");
  for (const at of ["at once", "after a reload"]) {
    const open = (await shown(page, "again")).map(({ id, ticked }) => [id, ticked]);
    assert.deepEqual(
      open.sort(),
      [
        ["one", null],
        ["three", null],
      ],
      at,
    );
    await trainee.reload();
    await trainee.go("lesson/start/hear");
  }
  for (const item of ["one", "three"]) {
    await trainee.answer("again", item, ["ask"]);
    await trainee.check("again", item);
  }
  const { quizzes } = await trainee.results();
  assert.deepEqual(quizzes.again, { score: 1, passed: true, attempts: 2 });
  assert.equal((await trainee.outline())["lesson/more/spared"], "done", "the lesson is spared");
});

inEachBrowser(
  "what is submitted as a whole is looked over first, and what was right is kept",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(policy);
    await trainee.go("lesson/start/hear");
    const [first = "", second = ""] = (await shown(page, "whole")).map(({ id }) => id);
    await trainee.answer("whole", first, ["ask"]);
    await trainee.press("submit", "quiz/whole");
    await trainee.isAsked();
    assert.deepEqual(await words(page, "dialog li .badge"), ["Answered", "Not answered yet"]);
    assertNone(await findings(page), "findings, the look before submitting");
    await page.evaluate(() => {
      const links = document.querySelectorAll("dialog li a");
      /** @type {HTMLElement} */ (links[1]).click();
    });
    assert.equal(await trainee.asked(), false, "a link in it goes back to the question");
    await trainee.answer("whole", second, ["explain"]);
    await trainee.submit("whole");
    await trainee.retry("whole");
    const again = await shown(page, "whole");
    assert.deepEqual(
      again.map(({ id, ticked, locked }) => [id, ticked, locked]),
      [
        [first, "ask", true],
        [second, null, false],
      ],
    );
    await trainee.answer("whole", second, ["refuse"]);
    await trainee.submit("whole");
    const { quizzes } = await trainee.results();
    assert.deepEqual(quizzes.whole, { score: 0.75, passed: false, attempts: 2 });
  },
);

inEachBrowser(
  "whatever a policy keeps, takes off or spares, the scores are as stated",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(policy);
    const data = await trainee.data();
    // One hint at some of the items, another time at others.
    const watch = {
      hints: (/** @type {unknown} */ _, { id = "", hints = 0 }) => hints * (id.length % 2),
    };
    for (const seed of [1, 2, 3]) {
      const attempts = await takeCourse(trainee, mixedPlan(data, seed), watch);
      for (const plan of [mixedPlan(data, seed + 3), bestPlan(data)]) {
        await assertResults(trainee, attempts);
        for (const quiz of data.quizzes) {
          const before = attempts.get(quiz.id) ?? [];
          await trainee.go(quiz.page);
          if (!(await trainee.canRetry(quiz.id))) continue;
          await trainee.retry(quiz.id);
          before.push(await takeQuiz(trainee, quiz, plan, {}, before));
        }
      }
      await assertResults(trainee, attempts);
      await trainee.startsAgain();
    }
  },
);

inEachBrowser("a module that was tested out of stands in nobody's way", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(policy);
  const data = await trainee.data();
  /** @type {import("./lib/types.d.ts").Attempts} */
  const attempts = new Map();
  await trainee.go("lesson/start/hear");
  for (const quiz of data.quizzes.filter(({ page: at }) => at === "lesson/start/hear"))
    attempts.set(quiz.id, [await takeQuiz(trainee, quiz, bestPlan(data))]);
  await trainee.done();
  const expected = expectedResults(data, attempts);
  assert.deepEqual([expected.score, expected.passed], [1, true]);
  const { score, passed, complete, quizzes } = await trainee.results();
  assert.deepEqual([score, passed, complete], [1, true, true]);
  assert.deepEqual(quizzes.spared, { score: null, passed: false, attempts: 0 });
  const row = "[data-quiz-result=spared] [data-slot=outcome]";
  assert.deepEqual(await words(page, row), ["Not needed: “Only what was wrong” passed"]);
  await trainee.go("lesson/more/spared");
  assert.match((await words(page, "[data-slot=spared]")).join(), /^Not needed, because you passed/);
  const [spared] = data.quizzes.filter(({ id }) => id === "spared");
  attempts.set("spared", [await takeQuiz(trainee, /** @type {any} */ (spared), worstPlan(data))]);
  await assertResults(trainee, attempts);
  await trainee.go("lesson/more/spared");
  await trainee.retry("spared");
  attempts
    .get("spared")
    ?.push(await takeQuiz(trainee, /** @type {any} */ (spared), bestPlan(data)));
  await assertResults(trainee, attempts);
  assert.deepEqual(await words(page, row), ["Passed"]);
});

inEachBrowser("the results show skills, objectives and what to read again", async (page, desk) => {
  const trainee = new Trainee(page);
  await trainee.open(policy);
  await trainee.results();
  assert.deepEqual(await words(page, "[data-bar]"), [], "no skill before three questions");
  await trainee.go("lesson/start/hear");
  for (const [item, choice] of Object.entries({ one: "ask", two: "explain", three: "ask" })) {
    await trainee.answer("again", item, [choice]);
    await trainee.check("again", item);
  }
  await trainee.results();
  assert.deepEqual(await words(page, "[data-bar]"), ["Listen first 83.3%"]);
  const bar = await page.evaluate(() =>
    document.querySelector("progress[max='1']")?.getAttribute("value"),
  );
  assert.ok(Math.abs(Number(bar) - 2.5 / 3) < 1e-9, `the bar says ${bar}`);
  assert.deepEqual(await words(page, "[data-objective] td"), ["83.3%", "3"]);
  assert.deepEqual(await words(page, "[data-study]"), ["Hear them: First"]);
  assertNone(await findings(page), "findings, the results");
  assertNone(desk.errors, "errors on the page");
});
