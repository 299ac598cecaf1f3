/**
 * Waiting for a browser: no longer than one can, and for as long as it needs.
 */

/**
 * A promise that gives up after a while.
 * @param {number} ms
 * @param {(resolve: (value: any) => void, reject: (reason?: unknown) => void) => void} work
 * @returns {Promise<any>}
 */
export const within = (ms, work) =>
  new Promise((resolve, reject) => {
    setTimeout(reject, ms, new Error("timeout"));
    work(resolve, reject);
  });

/**
 * Resolves when the browser has answered a question that only a loaded page can ask.
 *
 * Chromium gives a page that asks for its storage before the browser's own process knows of the page
 * a storage that is empty and keeps nothing, for as long as the page is open: now and then right
 * after a reload. Who has had an answer to something else is known.
 */
export const known = () =>
  within(1000, (done) => navigator.locks.query().then(done, done)).catch(() => {});
