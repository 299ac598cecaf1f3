/**
 * The kinds of item that are more than inputs to tick, each in a file of its own.
 */

import { match } from "./match.mjs";
import { mostLeast } from "./most-least.mjs";
import { number } from "./number.mjs";
import { order } from "./order.mjs";
import { rate } from "./rate.mjs";
import { reflect } from "./reflect.mjs";
import { scenario } from "./scenario.mjs";
import { text } from "./text.mjs";

/** @typedef {import("../types.d.ts").ItemData} ItemData */

/**
 * What the tests know of a kind. An answer is a list of words in every plan.
 *
 * @typedef {object} KindOfTest
 * @property {(item: ItemData, chosen: string[]) => number} credit by the stated formula
 * @property {(item: ItemData) => string[][]} answers that can be given, the best among them
 * @property {(trainee: import("../trainee.mjs").Trainee, form: string, chosen: string[]) => Promise<void>} [give]
 *   answers as a person does, if that is more than to tick; `form` is the form's DOM id
 */

/** @type {Partial<Record<ItemData["kind"], KindOfTest>>} */
export const KINDS = {
  match,
  "most-least": mostLeast,
  number,
  order,
  rate,
  reflect,
  scenario,
  text,
};
