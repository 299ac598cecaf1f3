/**
 * A small course (rules/) with the rules that the course in the repository's root does not use:
 * draws, weights, every scoring rule, late and hidden feedback, which attempt counts, pages in order.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, ROOT } from "./lib/course.mjs";
import { bestPlan, mixedPlan, worstPlan } from "./lib/expected.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { assertResults, takeCourse, takeQuiz } from "./lib/walk.mjs";

/** Ways through the course at random; each starts with nothing done. */
const SEEDS = [11, 12];

const rules = pathToFileURL(
  join(buildCourse(join(ROOT, "tests", "browser", "rules")), "index.html"),
).href;

inEachBrowser("every rule scores as stated, and so does a second attempt", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(rules);
  const data = await trainee.data();
  const attempts = await takeCourse(trainee, worstPlan(data));
  await assertResults(trainee, attempts);
  const plan = bestPlan(data);
  for (const quiz of data.quizzes) {
    await trainee.go(quiz.page);
    await trainee.retry(quiz.id);
    attempts.get(quiz.id)?.push(await takeQuiz(trainee, quiz, plan));
  }
  await assertResults(trainee, attempts);
  await trainee.reload();
  await assertResults(trainee, attempts);
});

inEachBrowser("answers at random score as stated, starting again each time", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(rules);
  const data = await trainee.data();
  for (const seed of SEEDS) {
    await assertResults(trainee, await takeCourse(trainee, mixedPlan(data, seed)));
    await trainee.startsAgain();
  }
});

inEachBrowser("in order, a page opens when those before it are done", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(rules);
  const { pages } = await trainee.data();
  await trainee.continues();
  assert.equal(await trainee.current(), pages[0]?.id);
  await page.evaluate((id) => {
    location.hash = `#${id}`;
  }, pages[1]?.id);
  await trainee.arrives("home");
});
