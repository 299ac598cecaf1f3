/**
 * A word of the glossary opens what it means, by keyboard and without scripts too.
 */

import assert from "node:assert/strict";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";

/** In the page: the words that can be looked up on the screen that is shown. */
function terms() {
  return [...document.querySelectorAll("[data-screen] .term")]
    .filter((term) => term.checkVisibility())
    .map((term) => term.textContent);
}

/** In the page: what is open, and where the focus is. */
function open() {
  const [meaning] = document.querySelectorAll(":popover-open");
  return { text: meaning?.textContent?.trim() ?? "", focus: document.activeElement?.textContent };
}

/** In the page: puts the focus on the first word that can be looked up. */
function focusFirst() {
  const all = [...document.querySelectorAll("[data-screen] .term")];
  const first = all.find((term) => term.checkVisibility());
  if (first instanceof HTMLElement) first.focus();
}

const LESSON = `${courseUrl()}#lesson/partners/mr-needitnow`;

/**
 * Opens and closes the first word by keyboard.
 *
 * @param {import("puppeteer-core").Page} page
 */
async function lookUp(page) {
  await page.evaluate(focusFirst);
  const { focus } = await page.evaluate(open);
  await page.keyboard.press("Enter");
  await until("the meaning", async () => (await page.evaluate(open)).text.length > 20);
  await page.keyboard.press("Escape");
  await until("no meaning", async () => (await page.evaluate(open)).text === "");
  assert.equal((await page.evaluate(open)).focus, focus, "the focus comes back");
}

inEachBrowser("a word in a lesson opens what it means", async (page) => {
  await new Trainee(page).open(LESSON);
  const words = await page.evaluate(terms);
  assert.ok(words.includes("Trivex"), words.join(", "));
  assert.equal(new Set(words).size, words.length, "each is marked once");
  await lookUp(page);
});

inEachBrowser(
  "a word opens what it means without scripts",
  async (page) => {
    await page.setJavaScriptEnabled(false);
    await page.goto(LESSON);
    await lookUp(page);
  },
  ["chromium"],
);
