/**
 * The progress screen: save to a file, load from a file, notes, start again.
 */

import { exportFile } from "../core/transfer.js";
import { onAction, one, saveFile } from "./dom.js";
import { listNotes } from "./note.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function progressView(app, screen) {
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

  const input = one(screen, "[data-action=import]");
  input.onchange = async () => {
    if (input.files[0]) app.say(await app.load(await input.files[0].text()));
    input.value = "";
  };

  return () => listNotes(app, screen);
}
