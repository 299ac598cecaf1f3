/**
 * A bookmark and a note for a lesson, at its end, and the list of all of them.
 */

import { noteOf } from "../core/state.js";
import { clone, link, make, onAction, one, slot } from "./dom.js";
import { typist } from "./typing.js";

/**
 * What it is made of is put in when the lesson is shown for the first time.
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function noteView(app, screen) {
  const page = screen.dataset.screen ?? "";
  const template = one(document, "#note");
  const turn = one(screen, ".turn");
  /** @type {any} */
  let field = null;
  const { busy, typed, settle } = typist(app.journal, `note ${page}`, () =>
    app.dispatch({ type: "noted", page, text: field.value }),
  );
  onAction(screen, {
    mark: () => app.dispatch({ type: "marked", page, on: !noteOf(app.state, page).marked }),
  });
  return () => {
    if (!template || !turn || screen.dataset.kind !== "lesson") return;
    const { text, marked } = noteOf(app.state, page);
    if (!field) {
      turn.before(clone(template));
      field = one(screen, ".note textarea");
      field.oninput = typed;
      field.onchange = () => busy() && settle();
      one(screen, ".note details").open = text !== "";
    }
    one(screen, "[data-action=mark]").ariaPressed = `${marked}`;
    if (!busy() && field.value !== text) field.value = text;
  };
}

/**
 * @param {App} app
 * @param {HTMLElement} screen
 */
export function listNotes({ t, data, state }, screen) {
  const notes = data.pages.flatMap(({ id, title }) => {
    const { text, marked } = noteOf(state, id);
    const words = Object.assign(make("p", text), { className: "note-text", dir: "auto" });
    return marked || text
      ? make("li", link(id, title), marked ? ` · ${t("note.marked")}` : "", words)
      : [];
  });
  slot(screen, "notes")?.replaceChildren(...notes);
  const none = slot(screen, "no-notes");
  if (none) none.hidden = notes.length > 0;
}
