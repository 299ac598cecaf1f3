/**
 * Kind `reflect`: a text of one's own, kept and never scored.
 *
 * The answer is `{ text }`, and from the comparison on `{ text, ticks }`.
 */

/** @type {Kind<ReflectItem>} */
export const reflect = {
  credit: () => 0,
  level: () => "open",
  answered: (/** @type {any} */ answer) =>
    typeof answer?.text === "string" && answer.text.trim() !== "",
  keys: () => [],
  picked: () => [],
  parts: () => [],
};
