/**
 * A small course (kinds/) with the kinds of item that are more than inputs to tick: answered right,
 * wrong and in between, by mouse and by keyboard, with a reload in the middle of each.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, ROOT } from "./lib/course.mjs";
import { bestPlan, mixedPlan, worstPlan } from "./lib/expected.mjs";
import { keyboard } from "./lib/hands.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { assertResults, takeCourse } from "./lib/walk.mjs";

const kinds = pathToFileURL(
  join(buildCourse(join(ROOT, "tests", "browser", "kinds")), "index.html"),
).href;

/**
 * Reloads before each check, once the page says that all is saved: the draft is there again, in the same order.
 *
 * @param {Trainee} trainee
 */
const reloads = (trainee) => ({
  answered: async () => {
    const before = await trainee.forms();
    await trainee.saved();
    await trainee.reload();
    assert.deepEqual(await trainee.forms(), before, "the draft after a reload");
  },
});

inEachBrowser("every kind scores as stated", async (page, desk) => {
  const trainee = new Trainee(page);
  await trainee.open(kinds);
  const data = await trainee.data();
  for (const plan of [worstPlan(data), mixedPlan(data, 5), mixedPlan(data, 6), bestPlan(data)]) {
    await assertResults(trainee, await takeCourse(trainee, plan, reloads(trainee)));
    await trainee.startsAgain();
  }
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("every kind is answered by keyboard", async (page) => {
  const trainee = new Trainee(page, keyboard(page));
  await trainee.open(kinds);
  const plan = bestPlan(await trainee.data());
  const { score } = await assertResults(trainee, await takeCourse(trainee, plan));
  assert.equal(score, 1);
});

inEachBrowser("the most and the least are one response each, and can move", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(kinds);
  await trainee.go("lesson/typed");
  await trainee.answer("typed", "net", ["most/seven", "least/one"]);
  await trainee.answer("typed", "net", ["most/six", "least/one"]);
  await trainee.answer("typed", "net", ["most/one", "least/six"]);
});
