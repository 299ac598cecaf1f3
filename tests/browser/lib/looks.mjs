/**
 * The looks that every screen has to be good in: light and dark, on a phone and on a desk.
 */

/**
 * @typedef {object} Look
 * @property {string} name
 * @property {"light" | "dark"} scheme
 * @property {number} width
 */

/** @type {readonly Look[]} */
export const LOOKS = [360, 1280].flatMap((width) =>
  /** @type {const} */ (["light", "dark"]).map((scheme) => ({
    name: `${width}-${scheme}`,
    scheme,
    width,
  })),
);

/**
 * Makes the page look so (Chromium only).
 *
 * @param {import("puppeteer-core").Page} page
 * @param {Look} look
 */
export async function look(page, { scheme, width }) {
  await page.setViewport({ width, height: width < 600 ? 780 : 900 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
}
