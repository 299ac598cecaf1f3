/**
 * Every screen, before and after answering, light and dark, wide and narrow: axe finds nothing.
 */

import assert from "node:assert/strict";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { mixedPlan } from "./lib/expected.mjs";
import { LOOKS, look } from "./lib/looks.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { takeCourse } from "./lib/walk.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

/** The narrowest screen that WCAG 1.4.10 asks for. */
const NARROWEST = 320;

/**
 * @param {Trainee} trainee
 * @returns {Promise<string[]>}
 */
async function everyScreen(trainee) {
  const { pages } = await trainee.data();
  return ["home", ...pages.map(({ id }) => id), "results", "progress", "search", "practice"];
}

/**
 * Shows every screen in every look.
 *
 * @param {Trainee} trainee
 * @param {string[]} screens
 */
async function assertNoFindings(trainee, screens) {
  /** @type {string[]} */
  const found = [];
  for (const one of LOOKS) {
    await look(trainee.page, one);
    for (const screen of screens) {
      await trainee.go(screen);
      const here = await findings(trainee.page);
      found.push(...here.map((finding) => `${screen}, ${one.name}: ${finding}`));
    }
  }
  assertNone(found, "findings");
}

/** @param {Page} page */
async function newTrainee(page) {
  const trainee = new Trainee(page);
  await trainee.open(courseUrl());
  return trainee;
}

inEachBrowser(
  "axe finds nothing before anything is answered",
  async (page) => {
    const trainee = await newTrainee(page);
    await assertNoFindings(trainee, await everyScreen(trainee));
  },
  ["chromium"],
);

inEachBrowser(
  "axe finds nothing with answers, hints, feedback and results",
  async (page) => {
    const trainee = await newTrainee(page);
    await takeCourse(trainee, mixedPlan(await trainee.data(), 7), {
      hints: (_, item) => item.hints,
    });
    await assertNoFindings(trainee, await everyScreen(trainee));
  },
  ["chromium"],
);

inEachBrowser(
  "axe finds nothing when something is missing or asked",
  async (page) => {
    const trainee = await newTrainee(page);
    const quiz = (await trainee.data()).quizzes.find(({ reveal }) => reveal === "at-once");
    for (const one of LOOKS) {
      await look(page, one);
      if (quiz) {
        await trainee.go(quiz.page);
        await trainee.press("check", `quiz/${quiz.id}:${(await trainee.drawnItems(quiz.id))[0]}`);
        assertNone(await findings(page), `findings, ${one.name}, checked without an answer`);
      }
      await trainee.go("progress");
      await trainee.press("reset");
      await trainee.isAsked();
      assertNone(await findings(page), `findings, ${one.name}, the dialog`);
      await trainee.confirm("cancel");
    }
  },
  ["chromium"],
);

inEachBrowser(
  `no screen scrolls sideways at ${NARROWEST} pixels`,
  async (page) => {
    const trainee = await newTrainee(page);
    await page.setViewport({ width: NARROWEST, height: 640 });
    for (const screen of await everyScreen(trainee)) {
      await trainee.go(screen);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= NARROWEST, `${screen} is ${width} pixels wide`);
    }
  },
  ["chromium"],
);
