/**
 * Kind `scenario`: an answer is the branches taken, each as `node/branch`, from the start to an
 * ending.
 */

import assert from "node:assert/strict";
import { until } from "../until.mjs";

/** @typedef {import("../hands.mjs").Handle} Handle */
/** @typedef {import("../types.d.ts").ItemData} ItemData */

/** As many paths as are tried; a scenario of the course has fewer. */
const MOST_PATHS = 50_000;

/** @type {import("./registry.mjs").KindOfTest} */
export const scenario = {
  credit(item, chosen) {
    const { zero = 0 } = item;
    const known = paths(item);
    const found = known.find(({ path }) => path.join() === chosen.join());
    const best = Math.max(...known.map(({ points }) => points));
    return found ? Math.max(0, found.points - zero) / (best - zero) : 0;
  },

  answers: (item) => paths(item).map(({ path }) => path),

  // The last branch is only chosen where the item is checked by taking it.
  async give(trainee, form, chosen) {
    const { page, hands } = trainee;
    const taken = () => page.$$eval(`[id="${form}"] [data-taken]`, (entries) => entries.length);
    const { quizzes } = await trainee.data();
    const quiz = quizzes.find(({ id }) => form.startsWith(`quiz/${id}:`));
    const left = quiz?.reveal === "at-once" ? 1 : 0;
    for (let step = await taken(); step < chosen.length; step++) {
      const input = await page.$(`[id="${form}"] input[value="${chosen[step]}"]`);
      await hands.toggle(/** @type {Handle} */ (input));
      if (step >= chosen.length - left) break;
      await trainee.press("check", form);
      await until("the step is taken", async () => (await taken()) > step);
    }
  },
};

/**
 * Every path to an ending that comes to no state twice, with its points.
 *
 * @param {ItemData} item
 */
function paths({ start = "", meters = [], nodes = [] }) {
  /** @type {{ path: string[], points: number }[]} */
  const found = [];
  /**
   * @param {string} at
   * @param {number[]} values
   * @param {string[]} path
   * @param {number} points
   * @param {string[]} seen
   */
  const walk = (at, values, path, points, seen) => {
    const node = nodes.find(({ id }) => id === at);
    assert.ok(node && found.length < MOST_PATHS, `${at}: ${found.length} paths`);
    if (node.ending) found.push({ path, points });
    for (const { id, when, once, add, to, points: more } of node.branches) {
      const way = `${at}/${id}`;
      if (once && path.includes(way)) continue;
      if (
        when.some(([meter, min, max]) => (values[meter] ?? 0) < min || (values[meter] ?? 0) > max)
      )
        continue;
      const next = meters.map(({ min, max }, i) =>
        Math.max(min, Math.min(max, (values[i] ?? 0) + (add[i] ?? 0))),
      );
      const spent = [...path, way].filter((one) => isOnce(one)).sort();
      const state = JSON.stringify([to, next, spent]);
      if (!seen.includes(state)) walk(to, next, [...path, way], points + more, [...seen, state]);
    }
  };
  /** @param {string} way */
  const isOnce = (way) =>
    nodes.some(({ id, branches }) => branches.some((one) => one.once && `${id}/${one.id}` === way));
  const values = meters.map((meter) => meter.start);
  walk(start, values, [], 0, [JSON.stringify([start, values, []])]);
  return found;
}
