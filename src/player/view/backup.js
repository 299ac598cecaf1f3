/**
 * What can be done about the learner's records wherever they are: save them to a file, be reminded no
 * more, start again.
 */

import { exportFile } from "../core/transfer.js";
import { onAction, one, saveFile } from "./dom.js";

/** @param {App} app */
export function backupView(app) {
  onAction(document, {
    export(button) {
      app.dispatch({ type: "exported" });
      const text = exportFile(app.data, app.journal.records(), new Date().toISOString());
      saveFile(`${app.data.id}-progress.json`, text);
      app.say(app.t("progress.exported"));
      if (!button.checkVisibility()) one(document, "[data-current] h1").focus();
    },
    async reset() {
      if (!(await app.confirm("reset"))) return;
      app.reset(null, app.data.title);
    },
    dismiss() {
      app.dispatch({ type: "dismissed" });
      one(document, "[data-current] h1").focus();
    },
  });
}
