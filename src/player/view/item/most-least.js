/**
 * Kind `most-least` on the screen: each response can be the most, or the least, or neither. A radio
 * group is a response's own, for Tab to go from one to the next; "most" and "least" move when they
 * are given to another.
 */

import { all, one } from "../dom.js";
import { tick, ticked } from "./options.js";

/** @type {KindView} */
export const mostLeastView = {
  setup: (form) =>
    form.addEventListener(
      "change",
      (/** @type {any} */ { target }) => {
        const [end] = target.value.split("/");
        for (const input of all(form, `fieldset [value^="${end}/"]`))
          input.checked = input === target;
      },
      true,
    ),
  arrange(form, order) {
    for (const id of order) one(form, "fieldset").append(one(form, `[data-part="${id}"]`));
  },
  read: (form) => Object.fromEntries(ticked(form).map((value) => value.split("/"))),
  write: (form, answer) =>
    tick(
      form,
      Object.entries(answer ?? {}).map((end) => end.join("/")),
    ),
};
