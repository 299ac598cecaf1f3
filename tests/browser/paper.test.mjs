/**
 * On paper: the handout with its key apart, and what the course itself prints.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, courseUrl, ROOT } from "./lib/course.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { htmlErrors } from "./lib/valid.mjs";

const handout = join(buildCourse(ROOT, "print"), "handout.html");

/** Widths of paper in millimetres. @type {["a4" | "letter", number][]} */
const SHEETS = [
  ["a4", 210],
  ["letter", 216],
];

/** The pages of a PDF, counted by what each must have. @param {Uint8Array} pdf */
const pagesOf = (pdf) =>
  [
    ...Buffer.from(pdf)
      .toString("latin1")
      .matchAll(/\/Type \/Page\b/g),
  ].length;

test("the handout's HTML is valid", async () => {
  assertNone(await htmlErrors(readFileSync(handout, "utf8")), "errors in the HTML");
});

inEachBrowser(
  "the handout is readable, asks nothing of the network and fits the sheet",
  async (page, desk) => {
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => asked.push(request.url().slice(0, 60)));
    await page.goto(pathToFileURL(handout).href);
    const found = await findings(page);
    assertNone(found, "findings of axe");
    assertNone(
      asked.filter((url) => !/^(file|data):/.test(url)),
      "requests",
    );
    const drawn = await page.$$eval("img", (images) =>
      images.filter((image) => !(image.complete && image.naturalWidth)).map((image) => image.alt),
    );
    assertNone(drawn, "pictures that are not there");
    await page.emulateMediaType("print");
    for (const [format, millimetres] of SHEETS) {
      const width = Math.floor(((millimetres - 34) / 25.4) * 96);
      await page.setViewport({ width, height: 1000 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${format}: ${wide} pixels of ${width}`);
    }
    assert.ok(pagesOf(await page.pdf({ format: "a4" })) > 20);
    assertNone(desk.errors, "errors on the page");
  },
  ["chromium"],
);

inEachBrowser(
  "a lesson prints alone, and the whole course when that is asked for",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(courseUrl());
    const { pages } = await trainee.data();
    await trainee.go(pages[0]?.id ?? "");
    await page.emulateMediaType("print");
    const shown = () =>
      page.$$eval("[data-screen]", (screens) =>
        screens
          .filter((screen) => screen.checkVisibility())
          .map((screen) => screen.getAttribute("data-screen")),
      );
    assert.deepEqual(await shown(), [pages[0]?.id]);
    const kept = await page.$eval(
      "[data-current] .item",
      (one) => getComputedStyle(one).breakInside,
    );
    assert.equal(kept, "avoid", "what is asked stands on the sheet of its situation");
    await page.emulateMediaType("screen");
    await trainee.go("progress");
    await page.evaluate(() => {
      window.print = () => {};
    });
    await trainee.press("print");
    assert.deepEqual(await shown(), ["progress"], "on the screen all stays as it was");
    await page.emulateMediaType("print");
    assert.deepEqual(await shown(), ["home", ...pages.map(({ id }) => id)]);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.deepEqual(await shown(), ["progress"], "the next print is of this page again");
    const buttons = await page.$$eval("[data-current] button, .bar", (found) =>
      found.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 90)),
    );
    assertNone(buttons, "what cannot be pressed on paper");
  },
  ["chromium"],
);
