/**
 * "Saved" is a promise: it holds when the browser is killed the moment the page says so, and where
 * nothing can be saved the page says that.
 */

import assert from "node:assert/strict";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { bestPlan, keyOf } from "./lib/expected.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";
import { takeQuiz } from "./lib/walk.mjs";

/** Somebody at a quiz whose items are checked one by one. @param {import("./lib/browsers.mjs").Page} page */
async function atAQuiz(page) {
  const trainee = new Trainee(page);
  await trainee.open(courseUrl());
  const data = await trainee.data();
  const quiz = data.quizzes.find(({ reveal }) => reveal === "at-once");
  assert.ok(quiz, "the course has a quiz whose items are checked one by one");
  await trainee.go(quiz.page);
  return { trainee, data, quiz };
}

inEachBrowser("what the page calls saved survives a killed browser", async (page, desk) => {
  const { trainee, data, quiz } = await atAQuiz(page);
  const [first, second] = await trainee.drawnItems(quiz.id);
  const plan = bestPlan(data);
  for (const item of [first, second]) {
    if (!item) continue;
    await trainee.answer(quiz.id, item, plan.get(keyOf(quiz.id, item)) ?? []);
    if (item === first) await trainee.check(quiz.id, item); // the second stays a draft
  }
  const before = await trainee.forms();
  await trainee.saved();
  await desk.kill();

  trainee.page = await desk.open();
  await trainee.open(courseUrl());
  await trainee.go(quiz.page);
  assert.deepEqual(await trainee.forms(), before);
});

/** What is refused, and what the page then says of answers. @type {[refused: string[], says: string][]} */
const REFUSALS = [
  [["localStorage", "indexedDB"], "unsaved"],
  // Browsers write local storage to disk late: a crash would take the latest answers.
  [["indexedDB"], "local"],
];

for (const [refused, says] of REFUSALS)
  inEachBrowser(`without ${refused.join(" and ")} the page says so and goes on`, async (page) => {
    await page.evaluateOnNewDocument((names) => {
      for (const name of names) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
      }
    }, refused);
    const { trainee, data, quiz } = await atAQuiz(page);
    await takeQuiz(trainee, quiz, bestPlan(data));
    await until("the page says what it can keep", () =>
      page.evaluate((state) => {
        const notices = [...document.querySelectorAll("[data-saved]")];
        const shown = notices.filter((notice) => notice.checkVisibility());
        return (
          document.querySelector("[data-status=save]")?.getAttribute("data-state") === state &&
          shown.map((notice) => notice.getAttribute("data-saved")).join() === state
        );
      }, says),
    );
  });
