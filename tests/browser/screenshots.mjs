/**
 * Pictures of the courses to look at: `node tests/browser/screenshots.mjs FOLDER [WORD]`.
 *
 * The screens of the course in the repository's root; each kind of item (kinds/) unanswered, wrong, partly and wholly right,
 * and with nothing chosen; a scenario from its start to its endings; a quiz's policy, the look before submitting, and the
 * results (tests/courses/policy). Each light and dark, 360 and 1280 pixels wide. With WORD, only pictures whose name
 * has it are taken.
 */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Desk } from "./lib/browsers.mjs";
import { buildCourse, courseUrl, ROOT } from "./lib/course.mjs";
import { bestPlan, mixedPlan, partlyPlan, worstPlan } from "./lib/expected.mjs";
import { LOOKS, look } from "./lib/looks.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";
import { takeCourse, takeQuiz } from "./lib/walk.mjs";

/** @typedef {import("./lib/types.d.ts").Plan} Plan */

const SEED = 3;

/** Ways through the scenario of kinds/, by what they show. */
const PLAYS = {
  well: ["door/say-back", "story/cause", "ways/two-ways"],
  half: ["door/sorry", "story/lab", "ways/discount"],
  badly: ["door/voice", "louder/insist", "louder/fetch"],
};

const [folder, word = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/browser/screenshots.mjs FOLDER [WORD]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const desk = new Desk("chromium");
try {
  const trainee = new Trainee(await desk.open());
  await root(trainee);
  await kinds(trainee);
  await scenario(trainee);
  await policy(trainee);
} finally {
  await desk.dispose();
}

/** @param {string} name a folder with a course, from the root of the repository */
function url(name) {
  return pathToFileURL(join(buildCourse(join(ROOT, name)), "index.html")).href;
}

/**
 * Takes a picture of the page, or of one element on it, in every look.
 *
 * @param {Trainee} trainee
 * @param {string} name
 * @param {string} [id] of the element in the document
 */
async function picture({ page }, name, id) {
  if (!name.includes(word)) return;
  for (const one of LOOKS) {
    await look(page, one);
    // The bar would stick in the middle of an element that is taller than the window.
    await page.$eval(".bar", (bar, hidden) => bar.toggleAttribute("hidden", hidden), !!id);
    const path = /** @type {`${string}.png`} */ (
      `${join(folder ?? ".", `${name}-${one.name}`)}.png`
    );
    const element = id ? await page.$(`[id="${id}"]`) : page;
    await element?.screenshot(id ? { path } : { path, fullPage: true });
  }
}

/** The course in the repository's root. @param {Trainee} trainee */
async function root(trainee) {
  const names = ["start", "home", "lesson", "results", "progress", "search", "found", "practice"];
  if (!names.some((name) => isWanted(`root-${name}`))) return;
  await trainee.open(courseUrl());
  const data = await trainee.data();
  await picture(trainee, "root-start");
  await takeCourse(trainee, mixedPlan(data, SEED));
  for (const [name, screen] of [
    ["home", "home"],
    ["lesson", data.pages[0]?.id],
    ["results", "results"],
    ["progress", "progress"],
  ]) {
    await trainee.go(screen ?? "home");
    await picture(trainee, `root-${name}`);
  }
  await trainee.go("search");
  await trainee.page.type("#search input", "promise");
  await until("what is found", () =>
    trainee.page.$eval("#search [role=status]", ({ textContent }) => textContent !== ""),
  );
  await picture(trainee, "root-search");
  await trainee.page.click("#search li a");
  await until("the place", () => trainee.page.evaluate(() => CSS.highlights.has("found")));
  await picture(trainee, "root-found");
  await trainee.saved();
  await trainee.page.evaluateOnNewDocument(() => {
    const now = Date.now;
    Date.now = () => now() + 4 * 86_400_000;
  });
  await trainee.reload();
  await trainee.go("practice");
  await picture(trainee, "root-practice");
}

/** @param {string} name */
function isWanted(name) {
  return name.includes(word) || word.includes(name);
}

/** Each item of kinds/ in each state. @param {Trainee} trainee */
async function kinds(trainee) {
  if (!isWanted("item")) return;
  await trainee.open(url("tests/browser/kinds"));
  const data = await trainee.data();
  /** @param {string} state */
  const pictures = async (state) => {
    for (const quiz of data.quizzes) {
      await trainee.go(quiz.page);
      for (const { id, kind } of quiz.items) {
        await picture(trainee, `item-${kind}-${id}-${state}`, `quiz/${quiz.id}:${id}`);
      }
    }
  };
  await pictures("0-open");
  for (const quiz of data.quizzes.filter(({ reveal }) => reveal === "at-once")) {
    await trainee.go(quiz.page);
    for (const { id, kind, hints } of quiz.items) {
      const form = `quiz/${quiz.id}:${id}`;
      for (let hint = 0; hint < hints; hint++) await trainee.press("hint", form);
      await trainee.press(kind === "reflect" ? "compare" : "check", form);
    }
  }
  await pictures("1-missing");
  for (const [state, plan] of /** @type {[string, Plan][]} */ ([
    ["2-wrong", worstPlan(data)],
    ["3-partly", partlyPlan(data)],
    ["4-right", bestPlan(data)],
  ])) {
    await trainee.startsAgain();
    await takeCourse(trainee, plan);
    await pictures(state);
  }
}

/** The scenario of kinds/, step by step. @param {Trainee} trainee */
async function scenario(trainee) {
  if (!isWanted("play")) return;
  await trainee.open(url("tests/browser/kinds"));
  const [quiz, item, form] = ["play", "third-visit", "quiz/play:third-visit"];
  for (const [name, path] of Object.entries(PLAYS)) {
    await trainee.startsAgain();
    await trainee.go("lesson/play");
    await picture(trainee, `play-${name}-0`, form);
    for (let steps = 1; steps < path.length; steps++) {
      await trainee.answer(quiz, item, path.slice(0, steps + 1));
      await picture(trainee, `play-${name}-${steps}`, form);
    }
    await trainee.check(quiz, item);
    await picture(trainee, `play-${name}-end`, form);
    for (const summary of await trainee.page.$$(`[id="${form}"] summary`))
      if (await summary.isVisible()) await summary.click();
    await picture(trainee, `play-${name}-all`, form);
  }
}

/** The quizzes of tests/courses/policy. @param {Trainee} trainee */
async function policy(trainee) {
  if (!isWanted("policy")) return;
  await trainee.open(url("tests/courses/policy"));
  const data = await trainee.data();
  await trainee.go("lesson/start/hear");
  await picture(trainee, "policy-before");
  for (const quiz of data.quizzes.filter(({ page }) => page === "lesson/start/hear")) {
    if (quiz.reveal === "at-once") {
      await takeQuiz(trainee, quiz, mixedPlan(data, SEED), { hints: () => 1 });
    } else {
      const [first = ""] = await trainee.drawnItems(quiz.id);
      await trainee.answer(quiz.id, first, ["ask"]);
      await trainee.press("submit", `quiz/${quiz.id}`);
      await trainee.isAsked();
      for (const one of LOOKS) {
        await look(trainee.page, one);
        const path = /** @type {`${string}.png`} */ (
          `${join(folder ?? ".", `policy-dialog-${one.name}`)}.png`
        );
        if ("policy-dialog".includes(word)) await trainee.page.screenshot({ path });
      }
      await trainee.confirm();
    }
  }
  await picture(trainee, "policy-after");
  await trainee.retry("again");
  await picture(trainee, "policy-again");
  const again = data.quizzes.find(({ id }) => id === "again");
  if (again) {
    for (const id of await trainee.drawnItems("again")) {
      await trainee.answer("again", id, ["ask"]);
      await trainee.check("again", id);
    }
  }
  await trainee.results();
  for (const details of await trainee.page.$$("#results summary")) await details.click();
  await picture(trainee, "policy-results");
  await trainee.go("lesson/more/spared");
  await picture(trainee, "policy-spared");
}
