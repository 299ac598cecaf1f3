/**
 * Search where each page is a document: the keys lead to it, and what was chosen there is shown.
 */

import { tellNext, toldBefore } from "../store/local.js";
import { all, one } from "./dom.js";
import { onShortcut, placesOf, point, SOUGHT } from "./search.js";

/** @param {App} app */
export function seek({ go, grounds }) {
  onShortcut(() => grounds.page !== "search" && go("search"));
  const [route, query] = JSON.parse(toldBefore(SOUGHT) || "[]");
  if (grounds.page === "search") {
    // Who comes back finds what was found before.
    const input = one(document, "[data-screen=search] input");
    input.value ||= query ?? "";
    input.dispatchEvent(new Event("input"));
    return;
  }
  if (query) tellNext(SOUGHT, JSON.stringify(["", query]));
  const found = all(document, "[data-current]")
    .flatMap(placesOf)
    .find((one) => one.route === route);
  if (found) point(found, query);
}
