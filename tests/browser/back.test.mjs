/**
 * Who goes back, or reloads, finds the place where they were.
 */

import assert from "node:assert/strict";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

/** A lesson with links to others in its text. */
const LESSON = "lesson/when-things-go-wrong/rage";

/** Pixels that browsers may be off. */
const SLACK = 3;

/** How far down the page is scrolled. @param {Page} page */
const top = (page) => page.evaluate(() => scrollY);

/** Follows the last link of the lesson's text to another page; says how far down it stood. @param {Page} page */
async function follow(page) {
  await page.evaluate(() => {
    const links = document.querySelectorAll('[data-current] .prose a[href^="#lesson/"]');
    const link = /** @type {HTMLElement | undefined} */ ([...links].at(-1));
    link?.scrollIntoView({ block: "center" });
    link?.focus();
  });
  // The browser says that scrolling has ended; the page takes note of it then.
  await until("the place is known", () => page.evaluate(() => history.state === scrollY));
  const before = await top(page);
  await page.keyboard.press("Enter");
  return before;
}

inEachBrowser("the way back leads to the place, and to the link", async (page, desk) => {
  const trainee = new Trainee(page);
  await trainee.open(courseUrl());
  await trainee.go(LESSON);
  assert.equal(await top(page), 0, "a page begins at its beginning");
  const before = await follow(page);
  assert.ok(before > 500, `${before} pixels down`);
  await until("the other page", async () => (await trainee.current()) !== LESSON);
  const other = await trainee.current();
  await page.evaluate(() => history.back());
  await trainee.arrives(LESSON);
  await until("the place", async () => Math.abs((await top(page)) - before) < SLACK);
  const focus = await page.evaluate(() => document.activeElement?.outerHTML ?? "");
  assert.match(focus, /^<a href="#lesson/, "the link that was followed has the focus");
  await page.keyboard.press("Enter");
  await trainee.arrives(other ?? "");
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("the end of a scroll on one page is no place of the next", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(courseUrl());
  await trainee.go(LESSON);
  await follow(page);
  await until("the other page", async () => (await trainee.current()) !== LESSON);
  await page.evaluate((route) => {
    scrollTo(0, 300);
    location.hash = route;
    dispatchEvent(new Event("scrollend"));
  }, `#${LESSON}`);
  await trainee.arrives(LESSON);
  assert.equal(await top(page), 0, "it begins at its beginning");
});

inEachBrowser("a reload keeps the place", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(`${courseUrl()}#quiz/rage`);
  const before = await follow(page);
  await until("the other page", async () => (await trainee.current()) !== LESSON);
  await page.evaluate(() => history.back());
  await trainee.arrives(LESSON);
  await until("the place", async () => Math.abs((await top(page)) - before) < SLACK);
  await trainee.saved();
  await trainee.reload();
  await until("the place again", async () => Math.abs((await top(page)) - before) < SLACK);
});
