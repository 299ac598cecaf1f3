/**
 * Kind `multiple`: any number of several; keys have credit 1, the others 0.
 *
 * With S the ids ticked, K the keys and n the number of choices:
 * right-minus-wrong max(0, (#(S∩K) − #(S∖K)) / #K); all-or-nothing S = K; per-choice the share of
 * choices ticked or left as they should be; capped #(S∩K) / #K, and 0 once #S > #K.
 * Ids the item does not have are not counted.
 */

/** @type {Kind<MultipleItem>} */
export const multiple = {
  credit(item, answer) {
    const picked = new Set(multiple.picked(answer));
    const keys = item.choices.filter(({ credit }) => credit === 1);
    const hits = keys.filter(({ id }) => picked.has(id)).length;
    const wrong = item.choices.filter(({ id, credit }) => credit !== 1 && picked.has(id)).length;
    const missed = keys.length - hits;
    switch (item.scoring) {
      case "all-or-nothing":
        return wrong + missed ? 0 : 1;
      case "per-choice":
        return (item.choices.length - wrong - missed) / item.choices.length;
      case "capped":
        return hits + wrong > keys.length ? 0 : hits / keys.length;
      default:
        return Math.max(0, (hits - wrong) / keys.length);
    }
  },
  answered: (answer) => multiple.picked(answer).length > 0,
  keys: (item) => item.choices.filter(({ credit }) => credit === 1).map(({ id }) => id),
  picked: (answer) => (Array.isArray(answer) ? answer : []),
  parts: (item) => item.choices.map(({ id }) => id),
};
