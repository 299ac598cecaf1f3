/**
 * Kind `true-false` on the screen: two radio buttons.
 */

import { tick, ticked } from "./options.js";

/** @type {KindView} */
export const trueFalseView = {
  read(form) {
    const [value] = ticked(form);
    return value ? value === "true" : null;
  },
  write: (form, answer) => tick(form, String(answer)),
};
