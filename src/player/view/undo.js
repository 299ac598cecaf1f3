/**
 * Taking a reset back, as long as the page is open.
 */

import { onAction, one, say } from "./dom.js";

/** @param {App} app */
export function undoView(app) {
  const notice = one(document, "[data-notice=undo]");
  const button = one(notice, "button");
  onAction(notice, { undo: () => app.undo() });
  /** @param {string} [name]  of what was reset last */
  return (name) => {
    notice.hidden = !name;
    say(button, app.t("reset.undo", { name: name ?? "" }));
  };
}
