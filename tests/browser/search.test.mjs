/**
 * Search finds lessons, questions and the glossary, by keyboard, and gives nothing away.
 */

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseHtml, courseUrl } from "./lib/course.mjs";
import { LOOKS, look } from "./lib/looks.mjs";
import { assertNone } from "./lib/none.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

const LESSON = "lesson/partners/mr-needitnow";

/** @param {Page} page @param {string} [screen] */
async function newTrainee(page, screen = "home") {
  const trainee = new Trainee(page);
  await trainee.open(courseUrl());
  await trainee.go(screen);
  return trainee;
}

/** Presses Control and K. @param {Page} page */
async function pressShortcut(page) {
  await page.keyboard.down("Control");
  await page.keyboard.press("k");
  await page.keyboard.up("Control");
}

/** In the page: what the search screen shows, and where the focus is. */
function shown() {
  const screen = document.getElementById("search");
  /** @param {Element} root @param {string} selector */
  const texts = (root, selector) =>
    [...root.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
  assert(screen);
  return {
    count: screen.querySelector("[role=status]")?.textContent ?? "",
    groups: texts(screen, "h2"),
    results: [...screen.querySelectorAll("li")].map((item) => ({
      route: item.querySelector("a")?.hash.slice(1) ?? "",
      text: item.textContent ?? "",
      marks: texts(item, "mark"),
    })),
    focus: document.activeElement?.tagName ?? "",
    at: document.activeElement instanceof HTMLAnchorElement ? document.activeElement.hash : "",
  };

  /** @param {unknown} value @returns {asserts value} */
  function assert(value) {
    if (!value) throw new Error("there is no search screen");
  }
}

/** Asks for words, and waits until the number of places is told. @param {Page} page @param {string} words */
async function ask(page, words) {
  await page.evaluate(() => {
    const status = document.querySelector("#search [role=status]");
    if (status) status.textContent = "";
  });
  await page.focus("#search input");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(words);
  await until("the number of places", async () => (await page.evaluate(shown)).count !== "");
  return page.evaluate(shown);
}

/** In the page: the words that are highlighted, and whether one of them can be seen. */
function highlighted() {
  const ranges = /** @type {Range[]} */ ([...(CSS.highlights.get("found") ?? [])]);
  return {
    words: ranges.map(String),
    seen: ranges.some((range) => {
      const { top, bottom } = range.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && bottom > 0;
    }),
  };
}

inEachBrowser("search is opened, used and left by keyboard", async (page, desk) => {
  const trainee = await newTrainee(page, LESSON);
  await page.evaluate(() => scrollTo(0, 700));
  const top = await page.evaluate(() => scrollY);
  await pressShortcut(page);
  await trainee.arrives("search");
  assert.equal((await page.evaluate(shown)).focus, "INPUT");
  await page.keyboard.press("Escape");
  await trainee.arrives(LESSON);
  await until("the place that was read", () => page.evaluate((y) => scrollY === y, top));
  await pressShortcut(page);
  await trainee.arrives("search");
  const { count, groups, results } = await ask(page, "PROMISE cán");
  assert.match(count, /^\d+ places found\.$/);
  assert.equal(Number.parseInt(count, 10), results.length);
  assert.equal(new Set(groups).size, groups.length, "each page once");
  for (const { text, marks } of results) {
    assert.ok(/\bpromise/i.test(text) || /\bcan/i.test(text), text);
    for (const mark of marks) assert.match(mark, /^(promise|can)/i);
  }
  await page.keyboard.press("Enter");
  const first = (await page.evaluate(shown)).at;
  assert.equal(first, `#${results[0]?.route}`, "Enter goes to the first result");
  await page.keyboard.press("Enter");
  await until("the place", () => page.evaluate((hash) => location.hash === hash, first));
  await until("a highlight", async () => (await page.evaluate(highlighted)).seen);
  const { words } = await page.evaluate(highlighted);
  assert.ok(words.length > 0 && words.every((word) => /^(promise|can)/i.test(word)), `${words}`);
  assert.equal(
    await page.evaluate(() => document.activeElement?.closest("[data-current]") !== null),
    true,
    "the focus followed",
  );
  await page.goBack();
  await trainee.arrives("search");
  const back = await page.evaluate(shown);
  assert.deepEqual([back.at, back.results.length], [first, results.length], "what was found stays");
  assert.deepEqual((await page.evaluate(highlighted)).words, []);
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("the glossary is found, opened and highlighted", async (page) => {
  const trainee = await newTrainee(page);
  await page.click(".find");
  await trainee.arrives("search");
  const { results, groups } = await ask(page, "trivex");
  assert.ok(groups.includes("Words to look up"), `${groups}`);
  const word = results.find(({ route }) => route === "home");
  assert.deepEqual(word?.marks.slice(0, 1), ["Trivex"]);
  await page.click('#search a[href="#home"]');
  await trainee.arrives("home");
  await until("the meaning", async () => (await page.evaluate(highlighted)).seen);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Trivex");
});

inEachBrowser("what is not there is said, and nothing is given away", async (page) => {
  const trainee = await newTrainee(page);
  const drawn = new Set();
  for (const { id, page: screen } of (await trainee.data()).quizzes) {
    await trainee.go(screen);
    for (const item of await trainee.drawnItems(id)) drawn.add(`quiz/${id}:${item}`);
  }
  await trainee.go("search");
  const none = await ask(page, "xylophone promise");
  assert.match(none.count, /^Nothing found for “xylophone promise”/);
  assert.deepEqual(none.results, []);
  const secrets = await page.evaluate(() => {
    const seen = document.body.textContent?.replace(/\s+/g, " ") ?? "";
    const texts = [...document.querySelectorAll("form[data-item] template")].map(
      (template) => (template instanceof HTMLTemplateElement && template.content.textContent) || "",
    );
    return texts
      .map((text) => text.trim().split(/\s+/).slice(0, 6).join(" "))
      .filter((text) => text.length > 20 && !seen.includes(text));
  });
  assert.ok(secrets.length > 50, `${secrets.length} texts that only feedback has`);
  for (const secret of secrets.filter((_, i) => i % 30 === 0))
    for (const { text } of (await ask(page, secret)).results)
      assert.ok(!text.includes(secret), text);
  const all = (await ask(page, "t")).results;
  const asked = all.filter(({ route }) => /^quiz\/.*:/.test(route));
  assert.ok(asked.length > 0, "questions are found");
  for (const { route } of asked) assert.ok(drawn.has(route), `${route} is drawn`);
});

inEachBrowser("pages that are not open yet are not found", async (page) => {
  const html = courseHtml();
  const [free, locked] = ['"order":"free"', '"order":"in-order"'];
  assert.ok(html.includes(free));
  const file = join(temporaryFolder("locked"), "index.html");
  writeFileSync(file, html.replace(free, locked));
  const trainee = new Trainee(page);
  await trainee.open(pathToFileURL(file).href);
  const [first, second] = (await trainee.data()).pages;
  assert.ok(first && second);
  await trainee.go("search");
  const { results } = await ask(page, "the");
  assert.ok(results.length > 0);
  for (const { route } of results)
    assert.ok(route === "home" || !route.startsWith(second.id), route);
  const pages = new Set((await page.evaluate(shown)).groups);
  assert.deepEqual([...pages].toSorted(), [first.title, "Words to look up"].toSorted());
});

inEachBrowser(
  "axe finds nothing in what was found, and it fits 320 pixels",
  async (page) => {
    await newTrainee(page, "search");
    await ask(page, "promise");
    for (const one of LOOKS) {
      await look(page, one);
      assertNone(await findings(page), `findings, ${one.name}`);
    }
    await page.setViewport({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width} pixels wide`);
  },
  ["chromium"],
);
