/**
 * Kind `multiple` on the screen: checkboxes.
 */

import { tick, ticked } from "./options.js";

/** @type {KindView} */
export const multipleView = { read: ticked, write: tick };
