import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { credit } from "../../src/player/core/score.js";

/** @type {{ name: string, item: any, answers: string, mean: number }[]} */
const vectors = JSON.parse(
  readFileSync(new URL("../vectors/chance.json", import.meta.url), "utf8"),
);

/** Every order of some things. @template T @param {T[]} things @returns {T[][]} */
const orders = (things) =>
  things.length
    ? things.flatMap((one, i) => orders(things.toSpliced(i, 1)).map((rest) => [one, ...rest]))
    : [[]];

/** Every row of so many things. @template T @param {T[]} things @param {number} length @returns {T[][]} */
const rows = (things, length) =>
  length ? things.flatMap((one) => rows(things, length - 1).map((rest) => [one, ...rest])) : [[]];

/** @param {any[]} list */
const ids = (list) => list.map((one) => one.id ?? one);

/** @param {any[]} list @param {any[][]} values */
const named = (list, values) =>
  values.map((row) => Object.fromEntries(ids(list).map((id, i) => [id, row[i]])));

/** Every answer of a sort. @type {Record<string, (item: any) => any[]>} */
const ANSWERS = {
  one: ({ choices }) => ids(choices),
  "true or false": () => [true, false],
  selections: ({ choices }) =>
    rows([true, false], choices.length)
      .map((ticked) => ids(choices).filter((_, i) => ticked[i]))
      .filter((selection) => selection.length),
  orders: ({ steps }) => orders(steps),
  matchings: ({ pairs }) => named(pairs, orders(pairs)),
  "choices for each": ({ pairs, extra }) => named(pairs, rows([...pairs, ...extra], pairs.length)),
  ratings: ({ scale: { min, max }, responses }) => {
    const points = Array.from({ length: max - min + 1 }, (_, i) => min + i);
    return named(responses, rows(points, responses.length));
  },
  two: ({ responses }) =>
    rows(ids(responses), 2)
      .filter(([most, least]) => most !== least)
      .map(([most, least]) => ({ most, least })),
};

for (const { name, item, answers, mean } of vectors)
  test(`answers at random: ${name}`, () => {
    const credits = ANSWERS[answers](item).map((answer) => credit(item, answer));
    const found = credits.reduce((sum, one) => sum + one, 0) / credits.length;
    assert.ok(Math.abs(found - mean) <= 0.0005, `${found}, not ${mean}`);
  });
