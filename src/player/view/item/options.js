/**
 * Radio buttons and checkboxes, as several kinds use them.
 */

import { all } from "../dom.js";

/**
 * The values ticked, sorted, so that the same ticks are the same answer.
 * @param {HTMLFormElement} form
 * @returns {string[]}
 */
export const ticked = (form) =>
  all(form, "fieldset :checked")
    .map(({ value }) => value)
    .sort();

/**
 * @param {HTMLFormElement} form
 * @param {unknown} values  one or several; anything else unticks all
 */
export const tick = (form, values) => {
  for (const input of all(form, "fieldset input"))
    input.checked = [values].flat().includes(input.value);
};
