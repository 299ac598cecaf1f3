/**
 * The trainee's record, as they see it: resets that can be undone, a hint to keep a copy, files that
 * do not fit, several people on one device, and a course that was corrected meanwhile.
 */

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, courseUrl, ROOT } from "./lib/course.mjs";
import { bestPlan } from "./lib/expected.mjs";
import { assertNone } from "./lib/none.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";
import { takeQuiz } from "./lib/walk.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/** @param {Page} page @param {string} [url] */
async function newTrainee(page, url = courseUrl()) {
  const trainee = new Trainee(page);
  await trainee.open(url);
  return trainee;
}

/** @param {Trainee} trainee @param {number} count how many quizzes to take with the best answers */
async function takeSome(trainee, count) {
  const data = await trainee.data();
  const quizzes = data.quizzes.filter(({ reveal }) => reveal === "at-once").slice(0, count);
  for (const quiz of quizzes) {
    await trainee.go(quiz.page);
    await takeQuiz(trainee, quiz, bestPlan(data));
  }
  return quizzes;
}

/** Presses what is found anywhere on the page. @param {Trainee} trainee @param {string} selector */
async function press(trainee, selector) {
  const button = await trainee.find(selector, (one) => document.querySelector(one), selector);
  await trainee.hands.press(button);
}

/** @param {Page} page @param {string} selector */
const visible = (page, selector) =>
  page.evaluate((one) => !!document.querySelector(one)?.checkVisibility(), selector);

/** What the status line says. @param {Page} page */
const said = (page) =>
  page.evaluate(() => document.querySelector('[data-slot="notice"]')?.textContent ?? "");

/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.tagName.toLowerCase());

const UNDO = '[data-action="undo"]';
const NUDGE = '[data-notice="nudge"]';

inEachBrowser("a reset can be undone until something is answered", async (page) => {
  const trainee = await newTrainee(page);
  const [quiz] = await takeSome(trainee, 1);
  assert.ok(quiz);
  const before = await trainee.snapshot();
  assert.equal(await visible(page, UNDO), false);
  await trainee.go(quiz.page);
  await trainee.press("reset-quiz", `quiz/${quiz.id}`);
  await trainee.confirm();
  await until("the quiz is open again", async () => (await trainee.quizState(quiz.id)) === "open");
  assert.match(await said(page), /has been reset/);
  await press(trainee, UNDO);
  assert.equal(await trainee.quizState(quiz.id), "finished");
  assert.equal(await focused(page), "h1");
  await trainee.startsAgain();
  assert.match(await said(page), /has been reset/);
  assert.ok(await visible(page, UNDO));
  assertNone(await findings(page), "findings with the undo button");
  await press(trainee, UNDO);
  assert.equal(await visible(page, UNDO), false);
  assert.deepEqual(await trainee.snapshot(), before);
  await trainee.startsAgain();
  await trainee.reload();
  await trainee.go(quiz.page);
  assert.ok(await visible(page, UNDO), "after a reload, and on other pages");
  const [item = ""] = await trainee.drawnItems(quiz.id);
  await trainee.answer(
    quiz.id,
    item,
    bestPlan(await trainee.data()).get(`${quiz.id}:${item}`) ?? [],
  );
  assert.equal(await visible(page, UNDO), false, "with the first answer");
  await trainee.saved();
  await trainee.reload();
  assert.equal(await visible(page, UNDO), false);
});

inEachBrowser("after real work a copy is suggested, and not again at once", async (page, desk) => {
  const trainee = await newTrainee(page);
  await takeSome(trainee, 2);
  await trainee.go("home");
  assert.equal(await visible(page, NUDGE), false);
  const data = await trainee.data();
  const third = data.quizzes.filter(({ reveal }) => reveal === "at-once")[2];
  assert.ok(third);
  await trainee.go(third.page);
  await takeQuiz(trainee, third, bestPlan(data));
  assert.equal(await visible(page, NUDGE), false, "nothing moves while somebody answers");
  await page.setViewport({ width: 320, height: 640 });
  await trainee.go("home");
  assert.ok(await visible(page, NUDGE));
  await trainee.go(third.page);
  assert.equal(await visible(page, NUDGE), false, "nobody is asked while reading");
  await trainee.go("home");
  assertNone(await findings(page), "findings with the suggestion");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `${width} pixels wide`);
  await press(trainee, `${NUDGE} [data-action="dismiss"]`);
  assert.equal(await visible(page, NUDGE), false);
  assert.equal(await focused(page), "h1");
  await trainee.reload();
  assert.equal(await visible(page, NUDGE), false);
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("a file that does not fit changes nothing, and says why", async (page, desk) => {
  const trainee = await newTrainee(page);
  await takeSome(trainee, 1);
  const file = await trainee.exports(desk.downloads);
  const text = readFileSync(file, "utf8");
  const before = await trainee.snapshot();
  const folder = temporaryFolder("files");
  for (const [name, content, words] of /** @type {const} */ ([
    ["damaged", text.replace('"visited"', '"Visited"'), /damaged/],
    ["cut", text.slice(0, -100), /damaged/],
    ["newer", text.replace('"format":2', '"format":99'), /newer version/],
    ["photo", "\u0000\u0001", /damaged/],
  ])) {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, content);
    await trainee.imports(path);
    await until(`the page speaks of the ${name} file`, async () => words.test(await said(page)));
    assert.deepEqual(await trainee.snapshot(), before);
  }
  await trainee.startsAgain();
  await trainee.imports(file);
  await trainee.confirm();
  await until("the answers are back", async () => /has been loaded/.test(await said(page)));
  assert.deepEqual(await trainee.snapshot(), before, "what was reset can be brought back");
});

inEachBrowser("two people on one device have progress of their own", async (page) => {
  const trainee = await newTrainee(page);
  const [quiz] = await takeSome(trainee, 1);
  assert.ok(quiz);
  const before = (await trainee.snapshot()).items;
  assert.equal(await visible(page, '[data-slot="who"]'), false, "nobody is asked");
  await trainee.go("progress");
  await press(trainee, '[data-slot="people"] summary');
  await trainee.press("person");
  assert.equal(await focused(page), "input");
  await page.type('[data-slot="people"] input', "Ольга");
  assertNone(await findings(page), "findings with the people");
  await trainee.anew(() => trainee.press("person"));
  assert.match(
    await page.$eval('[data-slot="who"]', (line) => line.textContent ?? ""),
    /^Ольга is learning/,
  );
  assert.deepEqual((await trainee.snapshot()).items, {});
  await trainee.go("progress");
  await trainee.anew(() => press(trainee, '[data-slot="people"] [data-slot="list"] button'));
  assert.deepEqual((await trainee.snapshot()).items, before);
});

inEachBrowser("a corrected key scores anew, and the trainee is told", async (page) => {
  const source = temporaryFolder("corrected");
  cpSync(join(ROOT, "tests", "browser", "rules"), source, { recursive: true });
  const built = buildCourse(source);
  const trainee = await newTrainee(page, pathToFileURL(join(built, "index.html")).href);
  const data = await trainee.data();
  const quiz = data.quizzes.find(({ reveal, weight }) => reveal === "at-once" && weight > 0);
  assert.ok(quiz);
  const plan = bestPlan(data);
  await trainee.go(quiz.page);
  await takeQuiz(trainee, quiz, plan);
  await trainee.saved();
  const html = join(built, "index.html");
  const document = readFileSync(html, "utf8");
  const island = /(id="course-data">)([\s\S]*?)(<\/script>)/;
  const next = JSON.parse(island.exec(document)?.[2] ?? "");
  next.version = "2";
  const mended = next.quizzes.find((/** @type {any} */ one) => one.id === quiz.id);
  for (const item of mended.items) {
    item.meaning = "another";
    item.answer = !item.answer;
    for (const choice of item.choices ?? []) choice.credit = choice.credit ? 0 : 1;
  }
  writeFileSync(
    html,
    document.replace(island, (_, a, __, b) => a + JSON.stringify(next) + b),
  );
  await trainee.reload();
  assert.match(await said(page), /corrected since you were here.* 100% before, /);
  const section = await page.$eval(`[id="quiz/${quiz.id}"]`, (one) => one.textContent ?? "");
  assert.match(section, /It was 100% when you finished/);
  assert.match(section, /Passed earlier; that stays\./);
  await trainee.go("results");
  const results = await page.$eval(
    `[data-quiz-result="${quiz.id}"]`,
    (one) => one.textContent ?? "",
  );
  assert.match(results, /Passed.*that stays.*It was 100%/);
  await trainee.reload();
  assert.doesNotMatch(await said(page), /corrected/, "it is said once");
});
