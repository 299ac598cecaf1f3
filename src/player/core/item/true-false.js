/**
 * Kind `true-false`: a statement that holds or does not.
 */

/** @type {Kind<TrueFalseItem>} */
export const trueFalse = {
  credit: (item, answer) => (answer === item.answer ? 1 : 0),
  answered: (answer) => typeof answer === "boolean",
  keys: (item) => [String(item.answer)],
  picked: (answer) => (typeof answer === "boolean" ? [String(answer)] : []),
  parts: () => [],
};
