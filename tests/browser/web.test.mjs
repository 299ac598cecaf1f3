/**
 * The course as a document for each page: on any server below any path, as quick to take as the single file, and there
 * without a network.
 */

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, ROOT } from "./lib/course.mjs";
import { bestPlan, mixedPlan } from "./lib/expected.mjs";
import { script } from "./lib/hands.mjs";
import { assertNone } from "./lib/none.mjs";
import { serve } from "./lib/server.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { until } from "./lib/until.mjs";
import { assertResults, takeCourse } from "./lib/walk.mjs";
import { WebTrainee } from "./lib/web.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

/** The path below which the course stands. */
const BELOW = "some/where else/";

const built = buildCourse(ROOT, "web", join(temporaryFolder("web"), BELOW));

/** The course on a server, and somebody who has opened it. @param {Page} page @param {string} [folder] */
async function hosted(page, folder = built) {
  const server = await serve(folder.slice(0, -BELOW.length - 1));
  const trainee = new WebTrainee(page, script());
  const url = server.url + encodeURI(BELOW);
  await trainee.open(url);
  return { server, trainee, url };
}

/** In the page: whether the browser has the whole course. */
const isKept = async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active?.state === "activated" && !!navigator.serviceWorker.controller;
};

inEachBrowser("the whole course is taken from page to page", async (page, desk) => {
  const { server, trainee } = await hosted(page);
  try {
    const data = await trainee.data();
    const attempts = await takeCourse(trainee, mixedPlan(data, 7));
    await assertResults(trainee, attempts);
    await trainee.saved();
    await trainee.reload();
    await assertResults(trainee, attempts);
    const asked = new Set(server.requests.map(({ method }) => method));
    assert.deepEqual([...asked], ["GET"]);
    assertNone(desk.errors, "errors on the page");
  } finally {
    await server.close();
  }
});

inEachBrowser("search finds what stands on other pages and leads there", async (page, desk) => {
  const { server, trainee } = await hosted(page);
  try {
    await trainee.go("lesson/partners/mr-needitnow");
    await page.keyboard.down("Control");
    await page.keyboard.press("k");
    await page.keyboard.up("Control");
    await trainee.arrives("search");
    await until("the field has the focus", () =>
      trainee.page.evaluate(() => document.activeElement?.tagName === "INPUT"),
    );
    await page.keyboard.type("promise");
    await until("the number of places", () =>
      trainee.page.evaluate(() => document.querySelector("#search [role=status]")?.textContent),
    );
    const found = await trainee.page.evaluate(() =>
      [...document.querySelectorAll("#search li a")].map((a) => a.getAttribute("href") ?? ""),
    );
    assert.ok(new Set(found.map((href) => href.split(":")[0])).size > 3, `${found}`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const screen = await until("another page", async () => {
      const now = await trainee.current();
      return now === "search" ? null : now;
    });
    assert.ok(found[0]?.startsWith(`#${screen}`) || found[0]?.startsWith("#quiz/"), screen);
    const marked = await until("what was asked for is marked", () =>
      trainee.page.evaluate(() => [...(CSS.highlights.get("found") ?? [])].map(String)),
    );
    assert.ok(
      marked.every((word) => /^promise/i.test(word)),
      `${marked}`,
    );
    await trainee.page.evaluate(() => history.back());
    await trainee.arrives("search");
    await until("what was found is there again", () =>
      trainee.page.evaluate(
        (first) => document.querySelector(`#search li a[href="${first}"]`) !== null,
        found[0] ?? "",
      ),
    );
    assertNone(desk.errors, "errors on the page");
  } finally {
    await server.close();
  }
});

inEachBrowser("a reset of everything can be undone on another page", async (page, desk) => {
  const { server, trainee } = await hosted(page);
  try {
    const data = await trainee.data();
    const quiz = data.quizzes.find(({ reveal }) => reveal === "at-once");
    assert.ok(quiz);
    await trainee.go(quiz.page);
    const [id = ""] = await trainee.drawnItems(quiz.id);
    await trainee.answer(quiz.id, id, bestPlan(data).get(`${quiz.id}:${id}`) ?? []);
    await trainee.check(quiz.id, id);
    await trainee.startsAgain();
    const told = () =>
      trainee.page.evaluate(() => document.querySelector("[data-slot=notice]")?.textContent);
    assert.match((await told()) ?? "", /has been reset/);
    await trainee.go(quiz.page);
    /** @param {string} form */
    const isChecked = (form) =>
      trainee.page.evaluate(
        (id) => document.getElementById(id)?.hasAttribute("data-checked"),
        form,
      );
    const form = `quiz/${quiz.id}:${id}`;
    assert.equal(await isChecked(form), false);
    const offered = await trainee.page.evaluate(() => {
      const button = /** @type {HTMLElement} */ (document.querySelector("[data-action=undo]"));
      const seen = button.checkVisibility();
      button.click();
      return seen;
    });
    assert.ok(offered);
    await until("the answer is back", () => isChecked(form));
    assertNone(desk.errors, "errors on the page");
  } finally {
    await server.close();
  }
});

inEachBrowser("what was answered on other pages comes back for practice", async (page, desk) => {
  const { server, trainee } = await hosted(page);
  try {
    const data = await trainee.data();
    const quiz = data.quizzes.find(({ reveal }) => reveal === "at-once");
    assert.ok(quiz);
    await trainee.go(quiz.page);
    const [id = ""] = await trainee.drawnItems(quiz.id);
    await trainee.answer(quiz.id, id, bestPlan(data).get(`${quiz.id}:${id}`) ?? []);
    await trainee.check(quiz.id, id);
    await trainee.saved();
    await page.evaluateOnNewDocument(() => {
      const now = Date.now;
      Date.now = () => now() + 40 * 86_400_000;
    });
    await trainee.go("practice");
    const form = await until("the question", () =>
      trainee.page.evaluate(() => document.querySelector("#practice form")?.id),
    );
    assert.equal(form, `practice:quiz/${quiz.id}:${id}`);
    assertNone(desk.errors, "errors on the page");
  } finally {
    await server.close();
  }
});

inEachBrowser(
  "once it was opened it is there without a network, and a new version too",
  async (page) => {
    const folder = join(temporaryFolder("edition"), BELOW);
    mkdirSync(folder, { recursive: true });
    cpSync(built, folder, { recursive: true });
    const first = await hosted(page, folder);
    await until("the browser has it", () => first.trainee.page.evaluate(isKept));
    await first.server.close();
    const screens = ["lesson/your-answer/in-one-sentence", "results", "search"];
    for (const screen of screens) await first.trainee.go(screen);
    await first.trainee.go("home");
    await first.trainee.reload();
    assert.equal(await first.trainee.current(), "home");

    const lesson = "lesson/expectations/set-it.html";
    const text = readFileSync(join(folder, lesson), "utf8");
    const course = temporaryFolder("changed");
    for (const part of ["book.toml", "lessons", "quizzes"])
      cpSync(join(ROOT, part), join(course, part), { recursive: true });
    const source = join(course, "lessons/02-expectations/01-set-it.md");
    writeFileSync(source, `${readFileSync(source, "utf8")}\nA line of the second edition.\n`);
    buildCourse(course, "web", folder);
    assert.notEqual(readFileSync(join(folder, lesson), "utf8"), text);
    const port = new URL(first.url).port;
    const second = await serve(folder.slice(0, -BELOW.length - 1), Number(port));
    try {
      const editions = () => first.trainee.page.evaluate(() => caches.keys());
      const [before = ""] = await editions();
      await first.trainee.reload();
      await until("the second edition", async () => !(await editions()).includes(before));
      await first.trainee.go("lesson/expectations/set-it");
      assert.ok(
        await first.trainee.page.evaluate(() =>
          document.body.textContent?.includes("A line of the second edition."),
        ),
      );
      assert.ok(
        !second.requests.some(({ path }) => path.includes("/lesson/partners/")),
        "what has not changed is not asked for again",
      );
    } finally {
      await second.close();
    }
  },
);

inEachBrowser("opened from a folder it says what to do, and can be read", async (page) => {
  await page.goto(pathToFileURL(join(built, "lesson/expectations/set-it.html")).href);
  const shown = await page.evaluate(() => ({
    notice: document.querySelector("[data-notice=file]")?.checkVisibility(),
    other: document.querySelector("[data-notice=script]")?.checkVisibility(),
    text: document.querySelector(".prose")?.checkVisibility(),
  }));
  assert.deepEqual(shown, { notice: true, other: false, text: true });
});

inEachBrowser(
  "no screen has anything for axe to find",
  async (page) => {
    const { server, trainee } = await hosted(page);
    try {
      for (const screen of [
        "home",
        "lesson/expectations/set-it",
        "search",
        "results",
        "progress",
      ]) {
        await trainee.go(screen);
        assertNone(await findings(page), screen);
      }
    } finally {
      await server.close();
    }
  },
  ["chromium"],
);
