/**
 * axe-core, put in by the driver's evaluate: the page's CSP (rightly) blocks script tags.
 */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * The findings of axe on what the page shows now, one line each.
 *
 * @param {import("puppeteer-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function findings(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (tags) => {
    const axe = /** @type {typeof import("axe-core")} */ (Reflect.get(window, "axe"));
    // The screens that are not shown are many, and hidden from everybody.
    const { violations } = await axe.run(
      { exclude: [["[data-screen]:not([data-current])"]] },
      {
        runOnly: tags,
        rules: { "target-size": { enabled: true } },
        resultTypes: ["violations"],
      },
    );
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} — ${node.failureSummary}`),
    );
  }, TAGS);
}
