/**
 * Kind `scenario`: an answer is the branches taken, each as `node/branch`, from the start to an
 * ending.
 */

import assert from "node:assert/strict";
import { until } from "../until.mjs";

/** @typedef {import("../types.d.ts").ItemData} ItemData */

/** As many random paths as a trainee may choose from, beside the best one. */
const WALKS = 40;
/** A walk longer than this is given up. */
const LONGEST = 200;

/** @typedef {{ at: string, values: number[], spent: string[] }} Place */
/** @typedef {{ way: string, points: number, next: Place }} Step */

/** @type {import("./registry.mjs").KindOfTest} */
export const scenario = {
  credit(item, chosen) {
    const { zero = 0 } = item;
    const { start, most } = solved(item);
    let place = start;
    let points = 0;
    for (const way of chosen) {
      const step = steps(item, place).find((one) => one.way === way);
      if (!step) return 0;
      points += step.points;
      place = step.next;
    }
    const best = most.get(name(start)) ?? 0;
    return ends(item, place) ? Math.max(0, points - zero) / (best - zero) : 0;
  },

  answers(item) {
    const { start, most } = solved(item);
    /** @param {Step} step */
    const worth = (step) => step.points + (most.get(name(step.next)) ?? -Infinity);
    const found = [walk(item, start, (offered) => offered.sort((a, b) => worth(b) - worth(a))[0])];
    let seed = 1;
    for (let i = 0; i < WALKS; i++) {
      const random = walk(item, start, (offered) => {
        seed = (seed * 48271) % 0x7fffffff;
        return offered[seed % offered.length];
      });
      if (random) found.push(random);
    }
    return found.flatMap((path) => (path ? [path] : []));
  },

  // The last branch is only chosen where the item is checked by taking it.
  async give(trainee, form, chosen) {
    const { page, hands } = trainee;
    const taken = () =>
      page.evaluate((id) => document.querySelectorAll(`[id="${id}"] [data-taken]`).length, form);
    const { quizzes } = await trainee.data();
    const quiz = quizzes.find(({ id }) => form.startsWith(`quiz/${id}:`));
    const left = quiz?.reveal === "at-once" ? 1 : 0;
    for (let step = await taken(); step < chosen.length; step++) {
      await hands.toggle(await trainee.element(`[id="${form}"] input[value="${chosen[step]}"]`));
      if (step >= chosen.length - left) break;
      await trainee.press("check", form);
      await until("the step is taken", async () => (await taken()) > step);
    }
  },
};

/** @param {Place} place */
const name = ({ at, values, spent }) => JSON.stringify([at, values, spent]);

/** @param {ItemData} item @param {Place} place */
const nodeAt = (item, { at }) => item.nodes?.find(({ id }) => id === at);

/** @param {ItemData} item @param {Place} place */
const ends = (item, place) => Boolean(nodeAt(item, place)?.ending);

/**
 * What can be done at a place.
 *
 * @param {ItemData} item
 * @param {Place} place
 * @returns {Step[]}
 */
function steps(item, place) {
  const { at, values, spent } = place;
  const node = nodeAt(item, place);
  assert.ok(node, `no node ${at}`);
  return node.branches.flatMap(({ id, when, once, add, to, points }) => {
    const way = `${at}/${id}`;
    const allowed = when.every(([meter, min, max]) => {
      const value = values[meter] ?? 0;
      return value >= min && value <= max;
    });
    if (!allowed || spent.includes(way)) return [];
    const next = {
      at: to,
      values: (item.meters ?? []).map(({ min, max }, i) =>
        Math.max(min, Math.min(max, (values[i] ?? 0) + (add[i] ?? 0))),
      ),
      spent: once ? [...spent, way].sort() : spent,
    };
    return [{ way, points, next }];
  });
}

/** @type {WeakMap<ItemData, { start: Place, most: Map<string, number> }>} */
const KNOWN = new WeakMap();

/**
 * The most points that can still be had from every place that can be reached.
 *
 * @param {ItemData} item
 */
function solved(item) {
  const known = KNOWN.get(item);
  if (known) return known;
  const start = {
    at: item.start ?? "",
    values: (item.meters ?? []).map((meter) => meter.start),
    spent: [],
  };
  /** @type {Map<string, Step[]>} */
  const exits = new Map();
  /** @type {Map<string, number>} */
  const most = new Map();
  /** @type {Place[]} */
  const open = [start];
  for (let place = open.pop(); place; place = open.pop()) {
    if (exits.has(name(place))) continue;
    const offered = ends(item, place) ? [] : steps(item, place);
    exits.set(name(place), offered);
    most.set(name(place), ends(item, place) ? 0 : -Infinity);
    open.push(...offered.map(({ next }) => next));
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const [place, offered] of exits)
      for (const { points, next } of offered) {
        const worth = points + (most.get(name(next)) ?? -Infinity);
        if (worth > (most.get(place) ?? -Infinity)) {
          most.set(place, worth);
          changed = true;
        }
      }
  }
  KNOWN.set(item, { start, most });
  return { start, most };
}

/**
 * The path from a place to an ending; null when it takes too long.
 *
 * @param {ItemData} item
 * @param {Place} start
 * @param {(offered: Step[]) => Step | undefined} choose
 */
function walk(item, start, choose) {
  /** @type {string[]} */
  const path = [];
  for (let place = start; path.length < LONGEST; ) {
    if (ends(item, place)) return path;
    const step = choose(steps(item, place));
    assert.ok(step, `nothing can be done at ${place.at}`);
    path.push(step.way);
    place = step.next;
  }
  return null;
}
