/**
 * Taking a reset back, until something is answered.
 */

import { findQuiz } from "../core/course.js";
import { onAction, one, say } from "./dom.js";

/** @param {App} app */
export function undoView(app) {
  const notice = one(document, "[data-notice=undo]");
  const button = one(notice, "button");
  onAction(notice, { undo: () => app.undo() });
  /** @param {LearnerRecord | null} reset  the last */
  return (reset) => {
    notice.hidden = !reset;
    /** @type {any} */
    const { quiz } = reset?.e ?? {};
    const { title } = findQuiz(app.data, quiz) ?? app.data;
    say(button, app.t("reset.undo", { name: title }));
  };
}
