/**
 * Kind `most-least`: one response is the most of something, another the least.
 *
 * With i chosen as the most and l as the least: net, where net = most − least of each response and
 * h is the widest gap, (net i − net l + h) / 2h; plain, half for the response with the highest
 * share of most, half for that with the highest of least.
 */

/**
 * The two that were chosen; null unless they are two of the item's.
 * @param {MostLeastItem} item
 * @param {Answer} answer
 */
function given({ responses }, answer) {
  const { most, least } = Object(answer);
  const i = responses.find(({ id }) => id === most);
  const l = responses.find(({ id }) => id === least);
  return i && l && i !== l ? [i, l] : null;
}

/**
 * The most and the least by the rule.
 * @param {MostLeastItem} item
 */
function bestPair({ scoring, responses }) {
  /** @param {(response: Response) => number} worth */
  const top = (worth) => responses.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  return scoring === "plain"
    ? [top(({ most }) => most), top(({ least }) => least)]
    : [top(net), top((response) => -net(response))];
}

/**
 * @typedef {MostLeastItem["responses"][number]} Response
 * @param {Response} response
 */
const net = ({ most, least }) => most - least;

/** @param {Response[] | null} pair */
const values = (pair) => (pair ? [`most/${pair[0].id}`, `least/${pair[1].id}`] : []);

/** @type {Kind<MostLeastItem>} */
export const mostLeast = {
  credit(item, answer) {
    const pair = given(item, answer);
    if (!pair) return 0;
    const keys = bestPair(item);
    if (item.scoring === "plain") return pair.filter((one, end) => one === keys[end]).length / 2;
    const gap = net(keys[0]) - net(keys[1]);
    return (net(pair[0]) - net(pair[1]) + gap) / (2 * gap);
  },
  answered: (answer, item) => given(item, answer) !== null,
  keys: (item) => values(bestPair(item)),
  picked: (answer, item) => values(given(item, answer)),
  parts: ({ responses }) => responses.map(({ id }) => id),
};
