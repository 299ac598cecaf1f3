/**
 * The course as a document for each page: on any server below any path, as quick to take as the single file, and there
 * without a network.
 */

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, ROOT } from "./lib/course.mjs";
import { bestPlan, mixedPlan } from "./lib/expected.mjs";
import * as hosting from "./lib/hosted.mjs";
import { assertNone } from "./lib/none.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { until } from "./lib/until.mjs";
import { assertResults, takeCourse } from "./lib/walk.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

/** An image of one pixel. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCA05RTSgAAAABJRU5ErkJggg==";

const built = hosting.built();

/** @param {Page} page @param {string} [folder] */
const hosted = (page, folder = built) => hosting.hosted(page, folder);

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

/** Answers an item at best that says so at once; which one that was. @param {import("./lib/web.mjs").WebTrainee} trainee */
async function answersOne(trainee) {
  const data = await trainee.data();
  const quiz = data.quizzes.find(({ reveal }) => reveal === "at-once");
  assert.ok(quiz);
  await trainee.go(quiz.page);
  const [id = ""] = await trainee.drawnItems(quiz.id);
  await trainee.answer(quiz.id, id, bestPlan(data).get(`${quiz.id}:${id}`) ?? []);
  await trainee.check(quiz.id, id);
  return { quiz, id };
}

inEachBrowser("a reset of everything can be undone on another page", async (page, desk) => {
  const { server, trainee } = await hosted(page);
  try {
    const { quiz, id } = await answersOne(trainee);
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
    const { quiz, id } = await answersOne(trainee);
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

inEachBrowser("what is practised shows its images, and its links lead on", async (page, desk) => {
  const course = temporaryFolder("linked");
  cpSync(join(ROOT, "tests", "courses", "base"), course, { recursive: true });
  const file = join(course, "quizzes", "try-it.yaml");
  const text = readFileSync(file, "utf8");
  const changed = text
    .replace(
      "prompt: What do you say first?",
      `prompt: |
      What do you say first? Read [this](../lessons/01-start/02-second.md#ask) or <https://example.org/>.

      ![A counter](../lessons/images/counter.png)`,
    )
    .replace("He can tell.", "He can tell; [see](../lessons/01-start/02-second.md).");
  assert.ok(changed.includes("or <https") && changed.includes("[see]"));
  writeFileSync(file, changed);
  writeFileSync(join(course, "lessons", "images", "counter.png"), Buffer.from(PIXEL, "base64"));
  const { server, trainee, url } = await hosted(page, hosting.built(course));
  try {
    await trainee.go("lesson/start/first");
    await trainee.answer("try-it", "first-words", ["ask"]);
    await trainee.check("try-it", "first-words");
    await trainee.saved();
    await page.evaluateOnNewDocument(() => {
      const now = Date.now;
      Date.now = () => now() + 40 * 86_400_000;
    });
    await trainee.go("practice");
    const form = "practice:quiz/try-it:first-words";
    await until("the question", () => trainee.page.$(`[id="${form}"]`));
    await trainee.fill(form, ["ask"]);
    await trainee.press("practise");
    /** In the page: where the links of the question lead, and how wide its images are. */
    const shown = () => ({
      links: [...document.querySelectorAll("#practice form a")].map((a) =>
        a instanceof HTMLAnchorElement ? a.href : "",
      ),
      widths: [...document.querySelectorAll("#practice form img")].map((image) =>
        image instanceof HTMLImageElement ? image.naturalWidth : 0,
      ),
    });
    await until("the image", async () =>
      (await trainee.page.evaluate(shown)).widths.some((width) => width > 0),
    );
    const { links } = await trainee.page.evaluate(shown);
    const second = `${url}lesson/start/second.html`;
    for (const link of [`${second}#lesson/start/second:ask`, second, "https://example.org/"])
      assert.ok(links.includes(link), `${link} is not among ${links}`);
    assertNone(desk.errors, "errors on the page");
  } finally {
    await server.close();
  }
});

inEachBrowser(
  "who is learning can be chosen, and begins on the first screen",
  async (page, desk) => {
    const { server, trainee } = await hosted(page);
    /** @param {string} action  of who learns from then on */
    const chooses = async (action) => {
      await trainee.page.evaluate((css) => {
        const button = document.querySelector(css);
        if (button instanceof HTMLElement) button.click();
      }, `[data-slot=people] ${action}`);
      await trainee.arrives("home");
      return trainee.page.evaluate(() => document.querySelector("[data-slot=who]")?.textContent);
    };
    try {
      await trainee.go("progress");
      await trainee.page.evaluate(() => {
        const field = document.querySelector("[data-slot=people] input");
        if (field instanceof HTMLInputElement) field.value = "Ольга";
      });
      assert.match((await chooses("[data-action=person]")) ?? "", /Ольга/);
      await trainee.go("progress");
      assert.doesNotMatch((await chooses("[data-slot=list] button")) ?? "", /Ольга/);
      assertNone(desk.errors, "errors on the page");
    } finally {
      await server.close();
    }
  },
);

inEachBrowser("an address with a fragment that means nothing leads to its page", async (page) => {
  const { server, trainee, url } = await hosted(page);
  try {
    const lesson = "lesson/expectations/set-it";
    await trainee.open(`${url}${lesson}.html#utm_source=mail`);
    assert.equal(await trainee.current(), lesson);
    await trainee.page.evaluate(() => {
      location.hash = "nowhere:at-all";
    });
    await until("the place", () => trainee.page.evaluate(() => location.hash.includes("nowhere")));
    assert.equal(await trainee.current(), lesson);
  } finally {
    await server.close();
  }
});

inEachBrowser(
  "once it was opened it is there without a network, and a new version too",
  async (page) => {
    const folder = hosting.copied(built);
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
    const second = await hosting.host(folder, Number(port));
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
