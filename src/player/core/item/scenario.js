/**
 * Kind `scenario`: a path through situations, up to an ending.
 *
 * An answer is the list of branches taken, each as `node/branch`; a draft may end with one that is
 * not taken yet, as `?node/branch`. The state of a play is its node,
 * its meters and the branches with `once` that were taken; points are no part of it. A path earns
 * max(0, points − zero) / (best − zero), and nothing before it ends; best is the most that any
 * path brings, found by the compiler, which also sees to it that no loop gains points without end
 * and that every state has a way to an ending.
 */

/** @typedef {ScenarioItem["nodes"][number]} ScenarioNode */
/** @typedef {ScenarioNode["branches"][number]} Branch */
/** @typedef {{ node: ScenarioNode, meters: number[], taken: string[] }} Play */
/** @typedef {Branch & { way: string }} Offer  way: how an answer names it */

/**
 * @param {ScenarioItem} item
 * @param {string} wanted  an id it has
 */
const nodeOf = ({ nodes }, wanted) => nodes.find(({ id }) => id === wanted) ?? nodes[0];

/**
 * The branches offered, in the author's order.
 * @param {Play} play
 * @returns {Offer[]}
 */
export const offered = ({ node, meters, taken }) =>
  node.branches
    .map((branch) => ({ ...branch, way: `${node.id}/${branch.id}` }))
    .filter(({ when }) => when.every(([n, min, max]) => meters[n] >= min && meters[n] <= max))
    .filter(({ way }) => !taken.includes(way));

/**
 * Where a branch leads.
 * @param {ScenarioItem} item
 * @param {Play} play
 * @param {Offer} offer
 * @returns {Play}
 */
const after = (item, { meters, taken }, { way, add, once, to }) => ({
  node: nodeOf(item, to),
  meters: item.meters.map(({ min, max }, n) => Math.min(max, Math.max(min, meters[n] + add[n]))),
  taken: once ? [...taken, way].sort() : taken,
});

/**
 * Plays a path as far as it can be played: each step with the state it was taken in.
 * @param {ScenarioItem} item
 * @param {Answer} answer
 */
export function replay(item, answer) {
  const path = Array.isArray(answer) ? answer : [];
  /** @type {Play} */
  let play = {
    node: nodeOf(item, item.start),
    meters: item.meters.map(({ start }) => start),
    taken: [],
  };
  /** @type {{ play: Play, offer: Offer }[]} */
  const steps = [];
  let points = 0;
  for (const step of path) {
    const offer = offered(play).find(({ way }) => way === step);
    if (!offer) break;
    steps.push({ play, offer });
    points += offer.points;
    play = after(item, play, offer);
  }
  return { steps, play, points, over: !!play.node.ending && steps.length === path.length };
}

/**
 * The most points that any way from here to an ending brings, as the compiler found.
 * @param {Play} play
 */
const still = ({ node: { ahead }, meters, taken }) =>
  ahead.most[
    [
      ...ahead.meters.map((n) => meters[n]),
      ...ahead.taken.map((way) => Number(taken.includes(way))),
    ].join()
  ];

/**
 * Each decision of a path with the branches that were offered, the best first, and what each of them
 * would give up: what was still possible, less its points and what is still possible after it.
 * @param {ScenarioItem} item
 * @param {Answer} answer
 */
export const decisions = (item, answer) =>
  replay(item, answer).steps.map(({ play, offer: { way } }) => {
    const offers = offered(play)
      .map((one) => ({ ...one, lost: still(play) - one.points - still(after(item, play, one)) }))
      .sort((a, b) => a.lost - b.lost);
    const gaveUp = offers.find((one) => one.way === way)?.lost ?? 0;
    return { node: play.node, way, gaveUp, offers };
  });

/** @type {Kind<ScenarioItem>} */
export const scenario = {
  credit(item, answer) {
    const { over, points } = replay(item, answer);
    const share = (points - item.zero) / (item.best - item.zero);
    return over ? Math.min(1, Math.max(0, share)) : 0;
  },
  // Each decision is like a choice whose credit is 1 − what it gave up / the most that could be given
  // up there; the evidence is their mean, of each node the first time.
  evidence(item, answer, competency) {
    /** @param {Branch} branch */
    const names = ({ competencies }) => competencies?.includes(competency);
    const over = replay(item, answer).over;
    if (!over && item.nodes.some(({ branches }) => branches.some(names)))
      return { given: 0, most: 1 };
    let [n, given, most] = [0, 0, 0];
    const seen = new Set();
    for (const { node, way, offers } of over ? decisions(item, answer) : []) {
      const worst = Math.max(...offers.map(({ lost }) => lost));
      const loads = Object.fromEntries(
        offers.filter(names).map((one) => [one.way, 1 - one.lost / worst]),
      );
      const greatest = Math.max(0, ...Object.values(loads));
      if (worst && greatest && !seen.has(node)) {
        n++;
        given += loads[way] ?? 0;
        most += greatest;
      }
      seen.add(node);
    }
    return { given: given / (n || 1), most: most / (n || 1) };
  },
  answered: (answer, item) => replay(item, answer).over,
  keys: () => [],
  picked: () => [],
  parts: () => [],
};
