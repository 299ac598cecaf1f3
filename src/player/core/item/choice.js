/**
 * Kind `choice`: one of several, each with its own credit.
 */

/** @type {Kind<ChoiceItem>} */
export const choice = {
  credit: (item, answer) => item.choices.find(({ id }) => id === answer)?.credit ?? 0,
  evidence(item, answer, competency) {
    const named = item.choices.filter(({ competencies }) => competencies?.includes(competency));
    const given = named.find(({ id }) => id === answer)?.credit ?? 0;
    return { given, most: Math.max(0, ...named.map(({ credit }) => credit)) };
  },
  answered: (answer) => typeof answer === "string",
  keys(item) {
    const best = Math.max(...item.choices.map(({ credit }) => credit));
    return item.choices.filter(({ credit }) => credit === best).map(({ id }) => id);
  },
  picked: (answer) => (typeof answer === "string" ? [answer] : []),
  parts: (item) => item.choices.map(({ id }) => id),
};
