/**
 * Kind `most-least`: which two to choose, and what they should earn.
 */

/** @type {import("./registry.mjs").KindOfTest} */
export const mostLeast = {
  credit({ scoring, responses = [] }, chosen) {
    /** @param {string} end */
    const at = (end) => responses.findIndex(({ id }) => chosen.includes(`${end}/${id}`));
    const [i, l] = [at("most"), at("least")];
    if (i < 0 || l < 0 || i === l) return 0;
    if (scoring === "plain") {
      const most = responses.map((response) => response.most);
      const least = responses.map((response) => response.least);
      return (Number(most[i] === Math.max(...most)) + Number(least[l] === Math.max(...least))) / 2;
    }
    const net = responses.map((response) => response.most - response.least);
    const widest = Math.max(...net) - Math.min(...net);
    return 0.5 + ((net[i] ?? 0) - (net[l] ?? 0)) / (2 * widest);
  },
  answers: ({ responses = [] }) =>
    responses.flatMap((i) =>
      responses.filter((l) => l !== i).map((l) => [`most/${i.id}`, `least/${l.id}`]),
    ),
};
