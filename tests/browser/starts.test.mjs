/**
 * A page whose player cannot start can be read and says so; what only looks like that changes nothing.
 */

import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { BELOW, built, copied, host, hosted } from "./lib/hosted.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

const folder = built();

/** In the page: what can be seen of it. */
function seen() {
  /** @param {string} selector */
  const visible = (selector) =>
    [...document.querySelectorAll(selector)].filter((element) =>
      element.checkVisibility({ visibilityProperty: true }),
    );
  return {
    notices: visible("[data-notice]").map((notice) => notice.getAttribute("data-notice")),
    text: visible(".prose").length > 0,
    marks: document.documentElement.className,
  };
}

/** Does something to a page that has been read, before its player has started. @param {Page} page @param {() => void} act */
const beforeItStarts = (page, act) =>
  page.evaluateOnNewDocument(`document.addEventListener("DOMContentLoaded", () => {
    if (document.documentElement.hasAttribute("data-ready")) throw new Error("too late");
    (${act})();
  })`);

inEachBrowser(
  "a page whose player is gone from the server can be read and says so",
  async (page) => {
    const without = copied(folder);
    const [player = ""] = readdirSync(join(without, "assets")).filter((name) =>
      /^player\..*\.js$/.test(name),
    );
    rmSync(join(without, "assets", player));
    const server = await host(without);
    try {
      await page.goto(`${server.url}${encodeURI(BELOW)}lesson/expectations/set-it.html`);
      assert.deepEqual(await page.evaluate(seen), {
        notices: ["failed"],
        text: true,
        marks: "failed",
      });
    } finally {
      await server.close();
    }
  },
);

inEachBrowser("a player that fails as it starts leaves a page that can be read", async (page) => {
  await beforeItStarts(page, () => {
    throw new Error("on purpose");
  });
  await page.goto(courseUrl());
  const { notices, text, marks } = await page.evaluate(seen);
  assert.ok(notices.includes("failed") && text, `${notices}`);
  assert.equal(marks, "failed");
});

inEachBrowser(
  "what a lesson has that does not load keeps no player from starting",
  async (page) => {
    await beforeItStarts(page, () => {
      for (const name of ["img", "script", "link"]) {
        const part = document.createElement(name);
        document.querySelector("main")?.append(part);
        part.dispatchEvent(new Event("error"));
      }
    });
    await new Trainee(page).open(courseUrl());
    assert.equal((await page.evaluate(seen)).marks, "js");
    const { server } = await hosted(page, folder);
    try {
      assert.equal((await page.evaluate(seen)).marks, "js");
    } finally {
      await server.close();
    }
  },
);

inEachBrowser(
  "where the browser keeps nothing the pages are there all the same",
  async (page, desk) => {
    await page.evaluateOnNewDocument(() => {
      for (const name of ["sessionStorage", "localStorage", "indexedDB"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
      }
    });
    const { server, trainee } = await hosted(page, folder);
    try {
      await trainee.go("lesson/expectations/set-it");
      const { notices, marks } = await trainee.page.evaluate(seen);
      assert.deepEqual([notices, marks], [["storage"], "js"]);
      await trainee.go("search");
      await trainee.page.focus("#search input");
      await page.keyboard.type("promise");
      const hit = "#search li a[href^='#lesson/']";
      const href = await until("a place in a lesson", () =>
        trainee.page.evaluate((css) => document.querySelector(css)?.getAttribute("href"), hit),
      );
      await trainee.page.evaluate((css) => {
        const link = document.querySelector(css);
        if (link instanceof HTMLElement) link.click();
      }, hit);
      await trainee.arrives(href.slice(1).split(":")[0] ?? "");
      assertNone(desk.errors, "errors on the page");
    } finally {
      await server.close();
    }
  },
);
