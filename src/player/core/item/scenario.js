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
 * What each state can still bring, for every state that can be reached: longest paths by repeated
 * relaxation, as in `src/score/scenario/longest.rs`.
 * @param {ScenarioItem} item
 */
function solve(item) {
  const key = (/** @type {Play} */ { node, ...rest }) => JSON.stringify([node.id, rest]);
  const { play: start } = replay(item, []);
  const plays = [start];
  const places = new Map([[key(start), 0]]);
  const exits = [];
  for (const play of plays)
    exits.push(
      offered(play).map((offer) => {
        const next = after(item, play, offer);
        const place = places.get(key(next)) ?? plays.push(next) - 1;
        places.set(key(next), place);
        return { place, points: offer.points };
      }),
    );
  const most = plays.map(({ node }) => (node.ending ? 0 : -Infinity));
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = plays.length; i--; )
      for (const { place, points } of exits[i])
        if (points + most[place] > most[i]) {
          most[i] = points + most[place];
          changed = true;
        }
  }
  return (/** @type {Play} */ play) => most[places.get(key(play)) ?? 0];
}

/**
 * Each decision of a path with what it gave up (what was still possible before it, less its points
 * and what was still possible after it) and the branch to take if one gives up nothing.
 * @param {ScenarioItem} item
 * @param {Answer} answer
 */
export function decisions(item, answer) {
  const most = solve(item);
  return replay(item, answer).steps.map(({ play, offer }) => {
    const left = (/** @type {Offer} */ one) => one.points + most(after(item, play, one));
    const [best] = offered(play).sort((a, b) => left(b) - left(a));
    return { node: play.node, way: offer.way, gaveUp: left(best) - left(offer), best: best.way };
  });
}

/** @type {Kind<ScenarioItem>} */
export const scenario = {
  credit(item, answer) {
    const { over, points } = replay(item, answer);
    const share = (points - item.zero) / (item.best - item.zero);
    return over ? Math.min(1, Math.max(0, share)) : 0;
  },
  answered: (answer, item) => replay(item, answer).over,
  keys: () => [],
  picked: () => [],
  parts: () => [],
};
