/**
 * What belongs together stands together: edges, lines of text and colours of rules that meet the eye at once.
 */

import assert from "node:assert/strict";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { mixedPlan } from "./lib/expected.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { takeQuiz } from "./lib/walk.mjs";

/** Quizzes with enough kinds of items, and enough of them for a copy to be suggested. */
const TAKEN = ["sorry", "options", "rage"];

/** In the page: the distances, in pixels, that an eye would see, and the colours of two rules. */
function seen() {
  /** @param {string} selector */
  const shown = (selector) => {
    const found = [...document.querySelectorAll(`[data-current] ${selector}`)];
    return /** @type {HTMLElement[]} */ (found.filter((one) => one.checkVisibility()));
  };
  /** Where the first line of a text begins and ends. @param {Node | null | undefined} node */
  const line = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node ?? document.body);
    return range.getClientRects()[0] ?? new DOMRect();
  };
  const marks = shown(".choice > .marks .badge").flatMap((badge) => {
    const text = badge.closest(".choice")?.querySelector("label > .text");
    return text ? [line(text).left - badge.getBoundingClientRect().left] : [];
  });
  const icons = shown(".badge").map((badge) => {
    const icon = badge.querySelector("svg")?.getBoundingClientRect() ?? new DOMRect();
    const text = line(badge.lastChild);
    return text.top + text.height / 2 - (icon.top + icon.height / 2);
  });
  const [turn] = shown(".turn");
  const [item] = shown(".item");
  const rules = [
    turn && getComputedStyle(turn).borderBlockStartColor,
    item && getComputedStyle(item).borderBlockEndColor,
  ];
  return { marks, icons, rules };
}

inEachBrowser("nothing moves while somebody types", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(courseUrl());
  await trainee.go("lesson/your-answer/in-one-sentence");
  const places = () =>
    page.evaluate(() => {
      const state = document.querySelector("[data-status=save]")?.getAttribute("data-state");
      const parts = document.querySelectorAll(
        "header, header a, [data-current] :is(h1, form textarea)",
      );
      const corners = [...parts].map((part) => part.getBoundingClientRect());
      return {
        state,
        corners: corners.map(({ left, top, bottom }) => [left, top, bottom].map(Math.round)),
      };
    });
  for (const width of [320, 360, 390, 800, 1280]) {
    await page.setViewport({ width, height: 780 });
    await trainee.saved();
    await page.evaluate(() => scrollTo(0, 0));
    const before = await places();
    await page.evaluate(() => {
      const field = /** @type {HTMLTextAreaElement} */ (
        document.querySelector("[data-current] form textarea")
      );
      field.value += "a";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    const after = await places();
    assert.deepEqual([before.state, after.state], ["saved", "saving"]);
    assert.deepEqual(after.corners, before.corners, `${width} pixels wide`);
  }
});

/** In the page: the words of tables that are broken in two. */
function broken() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  /** @type {string[]} */
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest("[data-current] table")) continue;
    for (const { 0: word, index } of (node.textContent ?? "").matchAll(/[\p{L}\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) words.push(word);
    }
  }
  return words;
}

inEachBrowser(
  "no table of a lesson breaks a word on a phone",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(courseUrl());
    await page.setViewport({ width: 360, height: 780 });
    for (const { id } of (await trainee.data()).pages) {
      await trainee.go(id);
      assert.deepEqual(await page.evaluate(broken), [], id);
    }
  },
  // Others divide words as the language does.
  ["chromium"],
);

inEachBrowser(
  "marks, icons, rules and widths are in line with what they belong to",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(courseUrl());
    const data = await trainee.data();
    for (const quiz of data.quizzes.filter(({ id }) => TAKEN.includes(id))) {
      await trainee.go(quiz.page);
      await takeQuiz(trainee, quiz, mixedPlan(data, 3));
    }
    await trainee.go("home");
    const widths = await page.evaluate(() =>
      ["[data-notice=nudge]", "#home .hero"].map(
        (selector) => document.querySelector(selector)?.getBoundingClientRect().width,
      ),
    );
    assert.ok(
      widths[0] && widths[0] === widths[1],
      `a notice is as wide as what follows: ${widths}`,
    );
    await page.setViewport({ width: 360, height: 780 });
    await trainee.go("lesson/when-things-go-wrong/rage");
    const play = await page.evaluate(seen);
    await trainee.go("lesson/when-things-go-wrong/options");
    const { marks, icons, rules } = await page.evaluate(seen);
    assert.ok(marks.length > 3 && icons.length > 8);
    for (const off of marks) assert.ok(Math.abs(off) < 1, `a mark is ${off} pixels off its choice`);
    for (const off of [...icons, ...play.icons])
      assert.ok(Math.abs(off) < 3, `an icon is ${off} pixels off the first line of its words`);
    assert.ok(rules[0] && rules[0] === rules[1], `the rules have one colour: ${rules}`);
  },
);
