/**
 * Kind `choice` on the screen: one of several radio buttons.
 */

import { tick, ticked } from "./options.js";

/** @type {KindView} */
export const choiceView = {
  read: (form) => ticked(form)[0] ?? null,
  write: tick,
};
