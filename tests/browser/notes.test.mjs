/**
 * Bookmarks and notes: written by keyboard, kept, listed, taken along, and never more than text.
 */

import assert from "node:assert/strict";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { keyboard } from "./lib/hands.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

const NOTE = "Ask Ana.\n<b onclick=alert(1)>On Monday</b> — «مهم»";

/** In the page: the bookmark and the note of the lesson that is shown, and the list of all. */
function noted() {
  const note = document.querySelector("[data-current] .note");
  const list = document.querySelector("#progress [data-slot=notes]");
  return {
    marked: note?.querySelector("button")?.getAttribute("aria-pressed") === "true",
    text: note?.querySelector("textarea")?.value ?? "",
    open: note?.querySelector("details")?.open ?? false,
    list: [...(list?.children ?? [])].map((item) => ({
      route: item.querySelector("a")?.hash.slice(1) ?? "",
      text: item.querySelector("p")?.textContent ?? "",
      marked: item.textContent?.includes("Bookmarked") ?? false,
      elements: item.querySelectorAll("b, script, [onclick]").length,
    })),
  };
}

/** The screens of the first lessons. @param {Trainee} trainee */
async function lessons(trainee) {
  const { pages } = await trainee.data();
  const [first = "", second = ""] = pages.map(({ id }) => id);
  return /** @type {const} */ ([first, second]);
}

/** @param {Trainee} trainee @param {string} text */
async function write(trainee, text) {
  const { page } = trainee;
  if (!(await page.evaluate(noted)).open) {
    const summary = await trainee.find("summary", () =>
      document.querySelector("[data-current] .note summary"),
    );
    await trainee.hands.press(summary);
  }
  const field = await trainee.find("field", () =>
    document.querySelector("[data-current] .note textarea"),
  );
  await field.focus();
  for (const [i, line] of text.split("\n").entries()) {
    if (i) await page.keyboard.press("Enter");
    await page.keyboard.type(line);
  }
}

inEachBrowser("a bookmark and a note are kept, listed and taken along", async (page, desk) => {
  const trainee = new Trainee(page, keyboard(page));
  await trainee.open(courseUrl());
  const [first, second] = await lessons(trainee);
  await trainee.go("progress");
  assert.deepEqual((await page.evaluate(noted)).list, []);
  await trainee.go(first);
  await trainee.press("mark");
  await until("the bookmark", async () => (await page.evaluate(noted)).marked);
  await trainee.go(second);
  await write(trainee, NOTE);
  await trainee.saved();
  const list = [
    { route: first, text: "", marked: true, elements: 0 },
    { route: second, text: NOTE, marked: false, elements: 0 },
  ];
  await trainee.reload();
  const { text, open, marked } = await page.evaluate(noted);
  assert.deepEqual({ text, open, marked }, { text: NOTE, open: true, marked: false });
  const file = await trainee.exports(desk.downloads);
  assert.deepEqual((await page.evaluate(noted)).list, list);
  await trainee.go("home");
  const tag = await page.$eval(`a[data-page="${first}"]`, ({ textContent }) => textContent ?? "");
  assert.match(tag, /Bookmarked/);
  await trainee.forgetEverything();
  await trainee.go("progress");
  assert.deepEqual((await page.evaluate(noted)).list, []);
  await trainee.imports(file);
  await until("the notes", async () => (await page.evaluate(noted)).list.length === 2);
  assert.deepEqual((await page.evaluate(noted)).list, list);
  await page.click(`#progress a[href="#${first}"]`);
  await trainee.arrives(first);
  // By mouse, for Firefox's driver does not find back from the bar.
  await new Trainee(page).press("mark");
  await until("no bookmark", async () => !(await page.evaluate(noted)).marked);
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("of two tabs the last word stands in both", async (page, desk) => {
  const one = new Trainee(page);
  await one.open(courseUrl());
  const [first] = await lessons(one);
  await one.go(first);
  await write(one, "one");
  await one.saved();
  const other = new Trainee(await desk.newTab());
  await other.open(`${courseUrl()}#${first}`);
  assert.equal((await other.page.evaluate(noted)).text, "one");
  await write(other, " and two");
  await other.saved();
  await page.bringToFront();
  const { text } = await other.page.evaluate(noted);
  assert.match(text, /and two/);
  await until("the other tab's words", async () => (await page.evaluate(noted)).text === text);
});

inEachBrowser(
  "axe finds nothing with a note, and it fits 320 pixels",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(courseUrl());
    const [first] = await lessons(trainee);
    await trainee.go(first);
    await trainee.press("mark");
    await write(trainee, `${"long".repeat(40)} ${NOTE}`);
    await trainee.saved();
    await page.setViewport({ width: 320, height: 640 });
    for (const screen of [first, "progress", "home"]) {
      await trainee.go(screen);
      assertNone(await findings(page), `findings, ${screen}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${screen} is ${width} pixels wide`);
    }
  },
  ["chromium"],
);
