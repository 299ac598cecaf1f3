/**
 * The progress screen: save to a file, load from a file, start again.
 */

import { exportFile } from "../core/transfer.js";
import { make, onAction, one } from "./dom.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function progressView(app, screen) {
  onAction(document, {
    export() {
      const text = exportFile(app.data, app.journal.records(), new Date().toISOString());
      const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      Object.assign(make("a"), { href, download: `${app.data.id}-progress.json` }).click();
    },
    async reset() {
      if (!(await app.confirm("reset"))) return;
      app.dispatch({ type: "reset", quiz: null });
      app.go("home");
    },
  });

  const input = one(screen, "[data-action=import]");
  input.onchange = async () => {
    if (input.files[0]) app.say(app.load(await input.files[0].text()));
    input.value = "";
  };

  return () => {};
}
