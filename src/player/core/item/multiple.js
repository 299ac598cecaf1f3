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
    const picked = new Set(multiple.picked(answer, item));
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
  // Right-minus-wrong over the keys that name it, all distractors counting against them.
  evidence(item, answer, competency) {
    const choices = item.choices.filter(
      ({ credit, competencies }) => credit !== 1 || competencies?.includes(competency),
    );
    const most = choices.some(({ credit }) => credit === 1) ? 1 : 0;
    const own = { ...item, choices, scoring: /** @type {const} */ ("right-minus-wrong") };
    return { given: most && multiple.credit(own, answer), most };
  },
  answered: (answer, item) => multiple.picked(answer, item).length > 0,
  keys: (item) => item.choices.filter(({ credit }) => credit === 1).map(({ id }) => id),
  picked: (answer) => (Array.isArray(answer) ? answer : []),
  parts: (item) => item.choices.map(({ id }) => id),
};
