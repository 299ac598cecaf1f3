/**
 * Kind `match`: what belongs together; an answer gives each pair's id the id of the pair whose right
 * side was chosen for it, or of an extra.
 *
 * per-pair is the share of the pairs that have their own right side; all-or-nothing 1 if all have.
 * An answer that leaves a pair open earns nothing.
 */

/** @type {Kind<MatchItem>} */
export const match = {
  credit(item, answer) {
    if (!match.answered(answer, item)) return 0;
    const chosen = Object(answer);
    const right = item.pairs.filter((id) => chosen[id] === id).length / item.pairs.length;
    return item.scoring === "per-pair" ? right : Math.floor(right);
  },
  answered(answer, item) {
    const chosen = Object(answer);
    const rights = match.parts(item);
    return !Array.isArray(answer) && item.pairs.every((id) => rights.includes(chosen[id]));
  },
  keys: (item) => item.pairs,
  picked: () => [],
  parts: ({ pairs, extra }) => [...pairs, ...extra],
};
