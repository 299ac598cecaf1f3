/**
 * The one dialog: asks before something that cannot simply be taken back.
 */

import { make, one, say, slot } from "./dom.js";

/**
 * @param {App["t"]} t
 * @returns {App["confirm"]}
 */
export function confirmView(t) {
  /** @type {HTMLDialogElement} */
  const dialog = one(document, "dialog");
  dialog.addEventListener("click", (/** @type {any} */ { target }) => {
    if (target.closest("button, a")) dialog.close(target.value);
  });
  return (key, values, links = []) => {
    say(slot(dialog, "title"), t(`confirm.${key}`));
    say(slot(dialog, "text"), t(`confirm.${key}_text`, values));
    say(one(dialog, "[value=confirm]"), t(`confirm.${key}_yes`));
    slot(dialog, "list").replaceChildren(...links.map((link) => make("li", link)));
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.onclose = () => resolve(dialog.returnValue === "confirm");
    });
  };
}
