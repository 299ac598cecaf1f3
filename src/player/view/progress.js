/**
 * The progress screen: save to a file, load from a file, start again.
 */

import { exportFile } from "../core/transfer.js";
import { onAction, one, saveFile } from "./dom.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function progressView(app, screen) {
  onAction(document, {
    export() {
      const text = exportFile(app.data, app.journal.records(), new Date().toISOString());
      saveFile(`${app.data.id}-progress.json`, text);
    },
    async reset() {
      if (!(await app.confirm("reset"))) return;
      app.dispatch({ type: "reset", quiz: null });
      app.go("home");
    },
  });

  const input = one(screen, "[data-action=import]");
  input.onchange = async () => {
    if (input.files[0]) app.say(await app.load(await input.files[0].text()));
    input.value = "";
  };

  return () => {};
}
