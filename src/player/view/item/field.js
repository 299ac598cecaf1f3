/**
 * One line to type in, as several kinds use it.
 */

import { one } from "../dom.js";

/** @type {KindView} */
export const field = {
  read: (form) => one(form, "fieldset input").value,
  write(form, answer) {
    one(form, "fieldset input").value = answer ?? "";
  },
};
