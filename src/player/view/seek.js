/**
 * Search where each page is a document: the keys that lead to it, and showing what was chosen there.
 */

import { all, one } from "./dom.js";
import { placesOf, point, SOUGHT } from "./search.js";

/** @param {App} app */
export function seek({ go, grounds }) {
  document.addEventListener("keydown", (event) => {
    const { ctrlKey, metaKey, key } = event;
    if (key !== "k" || !(ctrlKey || metaKey) || one(document, "dialog[open]")) return;
    event.preventDefault();
    if (grounds.page !== "search") go("search");
  });
  const [route, query] = JSON.parse(sessionStorage.getItem(SOUGHT) ?? "[]");
  if (grounds.page === "search") {
    // Who comes back finds what was found before.
    const input = one(document, "[data-screen=search] input");
    input.value ||= query ?? "";
    input.dispatchEvent(new Event("input"));
    return;
  }
  if (query) sessionStorage.setItem(SOUGHT, JSON.stringify(["", query]));
  const found = all(document, "[data-current]")
    .flatMap(placesOf)
    .find((one) => one.route === route);
  if (found) point(found, query);
}
