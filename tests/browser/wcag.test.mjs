/**
 * What WCAG 2.2 asks for and axe cannot see: spacing of the trainee's own, zoom, contrast of what is no text, movement, keys.
 * ACCESSIBILITY.md has the whole list.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Desk, inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, ROOT } from "./lib/course.mjs";
import { partlyPlan } from "./lib/expected.mjs";
import { fit } from "./lib/fit.mjs";
import { EXTREMES, look } from "./lib/looks.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { takeCourse } from "./lib/walk.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const kinds = pathToFileURL(
  join(buildCourse(join(ROOT, "tests", "browser", "kinds")), "index.html"),
).href;

/** What trainees may set for themselves (1.4.12), and text at twice its size (1.4.4). */
const STYLES = {
  spacing: [
    "*, ::before, ::after { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
    "p { margin-block-end: 2em !important }",
  ],
  "large text": [":root { font-size: 34px !important }"],
};

/** Windows in CSS pixels: 1280 by 1024 at 100 %, at 200 % and at 400 % (1.4.10). */
const ZOOMS = [
  { width: 1280, height: 1024, deviceScaleFactor: 1 },
  { width: 640, height: 512, deviceScaleFactor: 2 },
  { width: 320, height: 256, deviceScaleFactor: 4 },
];

/** Somebody who has opened the course, and what stands in it. @param {Page} page */
async function opened(page) {
  const trainee = new Trainee(page);
  await trainee.open(kinds);
  return { trainee, data: await trainee.data(), screens: await trainee.screens() };
}

/** Somebody who has answered everything in part. @param {Page} page */
async function answered(page) {
  const { trainee, data, screens } = await opened(page);
  await takeCourse(trainee, partlyPlan(data));
  return { trainee, screens };
}

test("a phone shows everything in letters of twice the size", async () => {
  const desk = new Desk("chromium", { letters: 32 });
  try {
    const page = await desk.open();
    const { trainee, screens } = await answered(page);
    /** @type {string[]} */
    const wrong = [];
    for (const width of [390, 320]) {
      await page.setViewport({ width, height: 780 });
      for (const screen of screens) {
        await trainee.go(screen);
        const size = await page.evaluate(() => getComputedStyle(document.body).fontSize);
        assert.equal(size, "34px");
        const { misfits } = await page.evaluate(fit, width);
        wrong.push(...misfits.map((misfit) => `${width}, ${screen}: ${misfit}`));
      }
    }
    assertNone(wrong, "what does not fit");
  } finally {
    await desk.dispose();
  }
});

inEachBrowser(
  "nothing is lost with other spacing, with large text, and at four times the size",
  async (page) => {
    const { trainee, screens } = await answered(page);
    /** @type {string[]} */
    const wrong = [];
    /** @param {string} what */
    const see = async (what) => {
      for (const screen of screens) {
        await trainee.go(screen);
        const width = await page.evaluate(() => innerWidth);
        const { misfits } = await page.evaluate(fit, width);
        wrong.push(...misfits.map((misfit) => `${what}, ${screen}: ${misfit}`));
      }
    };
    for (const zoom of ZOOMS) {
      await page.setViewport(zoom);
      await see(`${zoom.width} pixels`);
    }
    for (const [name, rules] of Object.entries(STYLES)) {
      await page.evaluate((all) => {
        for (const rule of all) document.styleSheets[0]?.insertRule(rule);
      }, rules);
      for (const width of [320, 1280]) {
        if (name === "large text" && width < 640) continue;
        await page.setViewport({ width, height: 900 });
        await see(`${name}, ${width} pixels`);
      }
      await page.evaluate((count) => {
        for (let n = 0; n < count; n++) document.styleSheets[0]?.deleteRule(0);
      }, rules.length);
    }
    assertNone([...new Set(wrong)], "what does not fit");
  },
  ["chromium"],
);

/** In the page: the contrast of edges and of the focus with what is behind them, where it is less than 3 to 1. */
function faint() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = /** @type {CanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  /** Red, green, blue, and how solid it is. @param {string} colour */
  const parts = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  /** Relative luminance, WCAG 2.2. @param {number[]} parts */
  const luminance = ([r = 0, g = 0, b = 0]) => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  /** The first solid colour behind an element. @param {Element | null} element @returns {string} */
  const behind = (element) => {
    if (!element) return "white";
    const colour = getComputedStyle(element).backgroundColor;
    return (parts(colour)[3] ?? 0) > 250 ? colour : behind(element.parentElement);
  };
  /** @param {string} one @param {string} other */
  const contrast = (one, other) => {
    const [dark = 0, light = 0] = [luminance(parts(one)), luminance(parts(other))].sort(
      (a, b) => a - b,
    );
    return (light + 0.05) / (dark + 0.05);
  };
  /** @type {string[]} */
  const found = [];
  let measured = 0;
  /** @param {string} what @param {Element} element @param {string} colour */
  const measure = (what, element, colour) => {
    measured += 1;
    const ratio = contrast(colour, behind(element.parentElement));
    if (ratio < 3) found.push(`${what} ${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 100)}`);
  };
  const controls = document.querySelectorAll(
    "[data-current] :is(a, button, select, summary, textarea, input:not([type=file])), .bar a",
  );
  for (const control of controls) {
    if (
      !(control instanceof HTMLElement) ||
      !control.checkVisibility() ||
      control.matches(":disabled")
    )
      continue;
    const { borderTopColor, borderTopWidth, borderTopStyle } = getComputedStyle(control);
    const edged = borderTopStyle !== "none" && Number.parseFloat(borderTopWidth) > 0;
    if (edged && (parts(borderTopColor)[3] ?? 0) > 250) measure("edge", control, borderTopColor);
    control.focus();
    if (control.matches(":focus-visible"))
      measure("focus", control, getComputedStyle(control).outlineColor);
  }
  for (const choice of document.querySelectorAll("[data-current] .choice"))
    if (choice.checkVisibility() && !choice.matches(":has(:checked), [data-key]"))
      measure("edge of a choice", choice, getComputedStyle(choice).borderTopColor);
  return { found, measured };
}

inEachBrowser(
  "edges and the focus stand out, in every look",
  async (page) => {
    const { trainee, data, screens } = await opened(page);
    // The browser shows the focus to those who use keys.
    await page.keyboard.press("Tab");
    for (const one of EXTREMES) {
      await look(page, one);
      let sum = 0;
      for (const screen of screens) {
        await trainee.go(screen);
        const { found, measured } = await page.evaluate(faint);
        assertNone(found, `${screen}, ${one.name}: less than 3 to 1`);
        sum += measured;
      }
      assert.ok(sum > 150, `${sum} measured, ${one.name}`);
    }
    await look(page, { name: "as ever", scheme: "light", width: 1280 });
    await trainee.go(data.pages[0]?.id ?? "");
    await page.evaluate(() => document.documentElement.style.setProperty("--edge", "#ccc"));
    const { found } = await page.evaluate(faint);
    assert.ok(found.length > 0, "a pale edge is noticed");
  },
  ["chromium"],
);

inEachBrowser(
  "nothing moves by itself",
  async (page) => {
    const { trainee, screens } = await answered(page);
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    for (const screen of screens) {
      await trainee.go(screen);
      const moving = await page.evaluate(() => document.getAnimations().length);
      assert.equal(moving, 0, screen);
    }
    const lasting = await page.$$eval("*", (all) =>
      all
        .filter((one) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
          return (
            /[1-9]/.test(transitionDuration) ||
            animationName !== "none" ||
            scrollBehavior === "smooth"
          );
        })
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    assertNone(lasting, "what takes its time to move");
  },
  ["chromium"],
);

inEachBrowser(
  "each screen has a title of its own, and says in which language it is",
  async (page) => {
    const { trainee, data, screens } = await opened(page);
    const titles = new Set();
    for (const screen of screens) {
      await trainee.go(screen);
      const { heads, name, language } = await page.evaluate(() => ({
        heads: document.querySelectorAll("[data-current] h1").length,
        name: document.title,
        language: document.documentElement.lang,
      }));
      assert.deepEqual([heads, language], [1, "en"], screen);
      assert.ok(name.includes(data.title), name);
      titles.add(name);
    }
    assert.equal(titles.size, screens.length);
  },
);

inEachBrowser(
  "choosing changes nothing but the choice, and no single letter is a command",
  async (page) => {
    const { trainee, data } = await opened(page);
    const state = () =>
      page.evaluate(() => ({
        route: location.hash,
        screen: document.querySelector("[data-current]")?.getAttribute("data-screen"),
        checked: document.querySelectorAll("[data-checked]").length,
        dialogs: document.querySelectorAll("dialog[open]").length,
        focus: document.activeElement?.localName,
      }));
    for (const screen of ["home", data.pages[0]?.id ?? "", "results"]) {
      await trainee.go(screen);
      await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
      const before = await state();
      for (const key of "abcdefghijklmnopqrstuvwxyz0123456789/?.,-+*#")
        await page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
      assert.deepEqual(await state(), before, `${screen}: after every letter`);
    }
    let sum = 0;
    for (const { id } of data.pages) {
      await trainee.go(id);
      const before = await state();
      const chosen = await page.evaluate(() => {
        const fields = document.querySelectorAll(
          "[data-current] :is(input[type=radio], input[type=checkbox], select)",
        );
        for (const field of fields) {
          if (field instanceof HTMLSelectElement) {
            field.selectedIndex = field.length - 1;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new Event("change", { bubbles: true }));
          } else if (field instanceof HTMLElement) field.click();
        }
        return fields.length;
      });
      sum += chosen;
      assert.deepEqual(await state(), before, `${id}: after choosing`);
    }
    assert.ok(sum > 20, `${sum} choices`);
  },
  ["chromium"],
);
