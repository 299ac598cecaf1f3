/**
 * Every screen and every kind of item, in every state and every look, also from right to left: axe finds nothing, and
 * nothing is wider than the screen.
 */

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, courseUrl, ROOT } from "./lib/course.mjs";
import { bestPlan, mixedPlan, partlyPlan, worstPlan } from "./lib/expected.mjs";
import { EXTREMES, look } from "./lib/looks.mjs";
import { assertNone } from "./lib/none.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { takeCourse } from "./lib/walk.mjs";

/** @typedef {import("./lib/looks.mjs").Look} Look */
/** @typedef {import("./lib/types.d.ts").Plan} Plan */

/** The small course with every kind of item, perhaps in another language of the player. @param {string} [language] */
function kinds(language = "en") {
  const folder = temporaryFolder("kinds");
  cpSync(join(ROOT, "tests", "browser", "kinds"), folder, { recursive: true });
  const book = join(folder, "book.toml");
  const text = readFileSync(book, "utf8").replace('language = "en"', `language = "${language}"`);
  writeFileSync(book, text);
  return pathToFileURL(join(buildCourse(folder), "index.html")).href;
}

/** Looks at what a trainee has before her; gathers what is wrong with it. */
class Auditor {
  /** @type {string[]} */
  found = [];

  /** @param {Trainee} trainee @param {readonly Look[]} looks  the first gets all rules */
  constructor(trainee, looks) {
    this.trainee = trainee;
    this.looks = looks;
  }

  /** What is shown now, in every look. @param {string} state */
  async audit(state) {
    const { page } = this.trainee;
    for (const [place, one] of this.looks.entries()) {
      await look(page, one);
      if (place === 0)
        await page.$$eval("[data-current] details", (all) => {
          for (const details of all) details.setAttribute("open", "");
        });
      const here = await findings(page, { lookOnly: place > 0 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > one.width) here.push(`the page is ${width} pixels wide`);
      this.found.push(...here.map((finding) => `${state}, ${one.name}: ${finding}`));
    }
  }

  /** Every screen. @param {string} state */
  async auditAll(state) {
    for (const screen of await this.trainee.screens()) {
      await this.trainee.go(screen);
      await this.audit(`${state}, ${screen}`);
    }
  }
}

/**
 * @param {string} title
 * @param {() => string} url
 * @param {readonly Look[]} looks
 * @param {(auditor: Auditor, trainee: Trainee) => Promise<void>} body
 */
function audits(title, url, looks, body) {
  inEachBrowser(
    `axe finds nothing: ${title}`,
    async (page) => {
      const trainee = new Trainee(page);
      await trainee.open(url());
      const auditor = new Auditor(trainee, looks);
      await body(auditor, trainee);
      assertNone(auditor.found, "findings");
    },
    ["chromium"],
  );
}

const [narrow, dark] = EXTREMES;

audits(
  "the course, before and after",
  courseUrl,
  [narrow, ...(dark ? [dark] : [])],
  async (auditor, trainee) => {
    await auditor.auditAll("nothing answered");
    await trainee.startsAgain();
    await takeCourse(trainee, mixedPlan(await trainee.data(), 7), {
      hints: (_, item) => item.hints,
    });
    await auditor.auditAll("answered");
  },
);

for (const [title, url] of /** @type {[string, () => string][]} */ ([
  ["every kind in every state and look", () => kinds()],
  ["every kind from right to left", () => kinds("ar")],
]))
  audits(title, url, EXTREMES, async (auditor, trainee) => {
    const data = await trainee.data();
    const many = title.includes("state");
    await auditor.auditAll("nothing answered");
    for (const quiz of data.quizzes) {
      await trainee.go(quiz.page);
      for (const { id, kind } of quiz.items)
        if (quiz.reveal === "at-once")
          await trainee.press(kind === "reflect" ? "compare" : "check", `quiz/${quiz.id}:${id}`);
      if (many) await auditor.audit(`something is missing, ${quiz.id}`);
    }
    await trainee.startsAgain();
    for (const [state, plan] of /** @type {[string, Plan][]} */ ([
      ["wrong", worstPlan(data)],
      ["partly right", partlyPlan(data)],
      ["right", bestPlan(data)],
    ])) {
      if (!many && state !== "partly right") continue;
      await takeCourse(trainee, plan, { hints: (_, item) => item.hints });
      await auditor.auditAll(state);
      if (state !== "right" && many) await trainee.startsAgain();
    }
    await trainee.go("progress");
    await trainee.press("reset");
    await trainee.isAsked();
    await auditor.audit("the dialog");
    await trainee.confirm("cancel");
  });

audits(
  "a quiz that is submitted as a whole",
  () => pathToFileURL(join(buildCourse(join(ROOT, "tests/courses/policy")), "index.html")).href,
  EXTREMES,
  async (auditor, trainee) => {
    const data = await trainee.data();
    const quiz = data.quizzes.find(({ reveal }) => reveal !== "at-once");
    await trainee.go(quiz?.page ?? "");
    await trainee.press("submit", `quiz/${quiz?.id}`);
    await trainee.isAsked();
    await auditor.audit("the look before submitting");
    await trainee.confirm("cancel");
    await takeCourse(trainee, mixedPlan(data, 3));
    await auditor.auditAll("finished");
  },
);
