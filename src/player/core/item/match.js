/**
 * Kind `match`: what belongs together; an answer gives each pair's id the id of the pair whose right
 * side was chosen for it, or of an extra.
 *
 * per-pair is the share of the pairs that have their own right side; all-or-nothing 1 if all have.
 * A pair that is left open is not right, and takes nothing from the others.
 */

/**
 * What was chosen for each pair; nothing in what is no such answer.
 * @param {any} answer
 * @returns {Record<string, string>}
 */
const chosenIn = (answer) =>
  answer && typeof answer === "object" && !Array.isArray(answer) ? answer : {};

/** @type {Kind<MatchItem>} */
export const match = {
  credit(item, answer) {
    const chosen = chosenIn(answer);
    const right = item.pairs.filter((id) => chosen[id] === id).length / item.pairs.length;
    return item.scoring === "per-pair" ? right : Math.floor(right);
  },
  answered(answer, item) {
    const chosen = chosenIn(answer);
    const rights = match.parts(item);
    return item.pairs.every((id) => rights.includes(chosen[id]));
  },
  keys: (item) => item.pairs,
  picked: () => [],
  parts: ({ pairs, extra }) => [...pairs, ...extra],
};
