/**
 * Kind `number` on the screen: a field for a number.
 */

import { field } from "./field.js";

/** @type {KindView} */
export const numberView = field;
