/**
 * The looks that every screen has to be good in: light and dark, on a phone and on a desk, and what people set who need
 * more contrast.
 */

import assert from "node:assert/strict";

/**
 * @typedef {object} Look
 * @property {string} name
 * @property {"light" | "dark"} scheme
 * @property {number} width
 * @property {"more" | "forced"} [contrast] asked for by the trainee, or made by the system
 */

/** @type {readonly Look[]} */
export const LOOKS = [360, 1280].flatMap((width) =>
  /** @type {const} */ (["light", "dark"]).map((scheme) => ({
    name: `${width}-${scheme}`,
    scheme,
    width,
  })),
);

/** The narrowest screen that WCAG 1.4.10 asks for. */
export const NARROWEST = 320;

/** A look of each sort, the first the narrowest. @type {readonly [Look, ...Look[]]} */
export const EXTREMES = [
  { name: "narrow", scheme: "light", width: NARROWEST },
  { name: "wide and dark", scheme: "dark", width: 1280 },
  { name: "more contrast", scheme: "light", width: 1280, contrast: "more" },
  { name: "more contrast in the dark", scheme: "dark", width: NARROWEST, contrast: "more" },
  { name: "forced colours", scheme: "dark", width: NARROWEST, contrast: "forced" },
];

/** What is emulated ends with its session. @type {WeakMap<import("puppeteer-core").Page, import("puppeteer-core").CDPSession>} */
const sessions = new WeakMap();

/**
 * Makes the page look so (Chromium only), and sees that it does.
 *
 * @param {import("puppeteer-core").Page} page
 * @param {Look} look
 */
export async function look(page, { name, scheme, width, contrast }) {
  await page.setViewport({ width, height: width < 600 ? 780 : 900 });
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  const features = {
    "prefers-color-scheme": scheme,
    "prefers-reduced-motion": "reduce",
    "prefers-contrast": contrast === "more" ? "more" : "no-preference",
    "forced-colors": contrast === "forced" ? "active" : "none",
  };
  const wanted = Object.entries(features).map(([name, value]) => ({ name, value }));
  // The driver's own function knows fewer of them.
  await session.send("Emulation.setEmulatedMedia", { features: wanted });
  const missing = await page.evaluate(
    (all) => all.filter(({ name, value }) => !matchMedia(`(${name}: ${value})`).matches),
    contrast === "forced" ? wanted.filter((one) => one.name !== "prefers-contrast") : wanted,
  );
  assert.deepEqual(missing, [], `the page does not look as it should: ${name}`);
}
