/**
 * Kind `text` on the screen: a field for a few words.
 */

import { field } from "./field.js";

/** @type {KindView} */
export const textView = field;
