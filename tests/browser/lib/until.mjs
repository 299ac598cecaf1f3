/**
 * Waiting for a state, never for a time.
 */

const PAUSE_MS = 15;

/**
 * Asks `probe` again and again until it gives something truthy, and gives that back.
 * A probe that throws (a page that is just being replaced) counts as "not yet".
 *
 * @template T
 * @param {string} what for the message when it never comes
 * @param {() => T | Promise<T>} probe
 * @param {number} [limitMs]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, probe, limitMs = 20_000) {
  const start = performance.now();
  for (;;) {
    /** @type {unknown} */
    let trouble;
    try {
      const found = await probe();
      if (found) return /** @type {NonNullable<T>} */ (found);
    } catch (error) {
      trouble = error;
    }
    if (performance.now() - start > limitMs) {
      throw new Error(`waited ${limitMs} ms for: ${what}`, { cause: trouble });
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
