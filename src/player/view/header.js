/**
 * The header: how far the learner is, and whether everything is saved.
 */

import { all, mark, one, say, slot } from "./dom.js";

/** @param {App["t"]} t */
export function saveView(t) {
  const element = one(document, "[data-status=save]");
  /** @param {SaveStatus} state */
  return (state) => {
    const text = t(`save.${state}`);
    mark(element, { state });
    say(slot(element, "seen"), text);
    if (state === "saving") return;
    say(slot(element, "said"), text);
    for (const notice of all(document, "[data-saved]"))
      notice.hidden = notice.dataset.saved !== state;
  };
}

/**
 * Whether a link leads to the screen that is shown.
 * @param {HTMLAnchorElement} link
 * @param {string} screen
 */
const isHere = ({ hash, pathname }, screen) =>
  hash === `#${screen}` || (!hash && pathname === location.pathname);

/** @param {App} app */
export function headerView({ t }) {
  const bar = one(document, "[data-progress]");
  /**
   * @param {Outcome} outcome
   * @param {string} screen
   */
  return ({ done, total }, screen) => {
    bar.value = done;
    mark(bar, { done, total });
    say(slot(document, "done"), t("nav.done", { n: done, total }));
    for (const a of all(document, "nav a, .find"))
      a.ariaCurrent = isHere(a, screen) ? "page" : null;
  };
}
