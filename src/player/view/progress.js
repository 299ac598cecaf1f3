/**
 * The progress screen: load from a file, and all notes.
 */

import { one } from "./dom.js";
import { listNotes } from "./note.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function progressView(app, screen) {
  const input = one(screen, "[data-action=import]");
  input.onchange = async () => {
    if (input.files[0]) app.say(await app.load(await input.files[0].text()));
    input.value = "";
  };

  return () => listNotes(app, screen);
}
