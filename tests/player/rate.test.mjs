import assert from "node:assert/strict";
import { test } from "node:test";
import { rate } from "../../src/player/core/item/rate.js";
import { generator } from "../../src/player/core/random.js";
import { item } from "./lib/course.mjs";

/** @param {number[]} numbers */
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** @param {number[]} numbers */
const deviation = (numbers) => Math.sqrt(mean(numbers.map((one) => (one - mean(numbers)) ** 2)));

/**
 * @param {RateItem["scoring"]} scoring
 * @param {number[]} keys
 * @returns {RateItem}
 */
const rating = (scoring, keys) =>
  item({
    id: "r",
    kind: "rate",
    scoring,
    scale: { min: 1, max: 7 },
    responses: keys.map((key, i) => ({ id: `r${i}`, key })),
    best: 1,
  });

/** @param {number[]} ratings */
const answer = (ratings) => Object.fromEntries(ratings.map((point, i) => [`r${i}`, point]));

test("squared distance is elevation, scatter and the shape that is scored", () => {
  const random = generator(1953);
  for (let round = 0; round < 2000; round++) {
    const n = 2 + Math.floor(random() * 7);
    const keys = Array.from({ length: n }, () => 1 + random() * 6);
    const given = Array.from({ length: n }, () => 1 + Math.floor(random() * 7));
    const r = 2 * rate.credit(rating("standardised", keys), answer(given)) - 1;
    const [x, k] = [deviation(given), deviation(keys)];
    const parts = (mean(given) - mean(keys)) ** 2 + (x - k) ** 2 + 2 * x * k * (1 - r);
    const distance = mean(given.map((point, i) => (point - keys[i]) ** 2));
    assert.ok(Math.abs(distance - parts) < 1e-9, `${keys} rated ${given}`);
  }
});

test("by nearness no rating is worth more than a nearer one", () => {
  const random = generator(2012);
  for (let round = 0; round < 500; round++) {
    const keys = Array.from({ length: 3 }, () => 1 + random() * 6);
    const given = keys.map(() => 1 + Math.floor(random() * 7));
    const nearer = given.map((point, i) => point + Math.sign(Math.round(keys[i] - point)));
    const one = rating("near-miss", keys);
    assert.ok(rate.credit(one, answer(nearer)) >= rate.credit(one, answer(given)) - 1e-12);
  }
});

test("a rating is an answer once every response has its point", () => {
  const one = rating("standardised", [1, 4]);
  assert.ok(rate.answered({ r0: 1, r1: 7 }, one));
  for (const part of [null, {}, { r0: 1 }, { r0: 1, r1: 8 }, { r0: 1, r1: 2.5 }, { r0: 0, r1: 1 }])
    assert.ok(!rate.answered(/** @type {Answer} */ (part), one), JSON.stringify(part));
});
