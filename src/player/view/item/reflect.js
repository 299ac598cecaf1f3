/**
 * Kind `reflect` on the screen: a text field, then words to compare with and a checklist.
 *
 * The words come once something is written, so that nobody writes after them; the text can still be
 * mended then. Whether they are there is part of the answer, so that a reload shows the same.
 */

import { all, mark, onAction, one, say, slot } from "../dom.js";
import { ticked } from "./options.js";

/** @param {HTMLFormElement} form @returns {HTMLTextAreaElement} */
const written = (form) => one(form, "textarea");

/** @type {KindView<ReflectItem>} */
export const reflectView = {
  words: "reflect",
  setup: (form) =>
    onAction(form, {
      compare() {
        if (!written(form).value.trim()) {
          const message = slot(form, "message");
          say(message, message.dataset.missing ?? "");
          written(form).focus();
          return;
        }
        mark(form, { compared: true });
        form.dispatchEvent(new Event("change"));
        one(form, ".compare").focus();
      },
    }),
  read(form) {
    const text = written(form).value;
    return form.dataset.compared ? { text, ticks: ticked(form) } : { text };
  },
  write(form, /** @type {any} */ answer) {
    const text = answer?.text ?? "";
    if (written(form).value !== text) written(form).value = text;
    mark(form, { compared: Array.isArray(answer?.ticks) });
    for (const box of all(form, ".compare input"))
      box.checked = !!answer?.ticks?.includes(box.value);
  },
};
