/**
 * axe-core, put in by the driver's evaluate: the page's CSP (rightly) blocks script tags.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules whose answer depends on colours and sizes, and not on what stands in the page alone. */
const OF_THE_LOOK = ["color-contrast", "link-in-text-block", "target-size"];

/**
 * The findings of axe on what the page shows now, one line each.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {{ lookOnly?: boolean }} [options] `lookOnly`: the page is the same as before, and only looks another way
 * @returns {Promise<string[]>}
 */
export async function findings(page, { lookOnly = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(SOURCE);
  return page.evaluate(
    async (values, rules) => {
      // What happens to lie below the bar that stays at the top can be scrolled into view.
      scrollTo(0, 0);
      const axe = /** @type {typeof import("axe-core")} */ (Reflect.get(window, "axe"));
      // The screens that are not shown are many, and hidden from everybody: they wait outside, which is quicker.
      const hidden = [...document.querySelectorAll("[data-screen]:not([data-current])")];
      const places = hidden.map((screen) => {
        const place = document.createComment("");
        screen.replaceWith(place);
        return place;
      });
      const { violations } = await axe
        .run({
          runOnly: { type: rules ? "rule" : "tag", values },
          rules: rules ? {} : { "target-size": { enabled: true } },
          resultTypes: ["violations"],
          preload: false,
        })
        .finally(() => {
          for (const [n, place] of places.entries()) place.replaceWith(hidden[n] ?? "");
        });
      return violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} — ${node.failureSummary}`),
      );
    },
    lookOnly ? OF_THE_LOOK : TAGS,
    lookOnly,
  );
}
