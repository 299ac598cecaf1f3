/**
 * Kind `rate`: an answer is `response=point` for each response, the values of its inputs.
 */

/** @typedef {import("../types.d.ts").ItemData} ItemData */

/** More ways to rate than this, and the plans try a few of them. */
const MOST_WAYS = 4096;

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {ItemData} item */
function parts({ scale = { min: 0, max: 0 }, responses = [] }) {
  const points = Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i);
  return { points, responses, keys: responses.map(({ key }) => key) };
}

/**
 * What a distance earns, by the corners of its line.
 *
 * @param {number} distance
 */
function marksFor(distance) {
  const corners = [1, 0.75, 0.5, 0];
  const at = Math.floor(distance);
  const [from = 0, to = 0] = corners.slice(at, at + 2);
  return from + (to - from) * (distance - at);
}

/**
 * @param {ItemData} item
 * @param {string[]} chosen
 */
function credit(item, chosen) {
  const { points, responses, keys } = parts(item);
  const given = new Map(chosen.map((one) => /** @type {[string, string]} */ (one.split("="))));
  if (responses.some(({ id }) => !given.has(id))) return 0;
  const ratings = responses.map(({ id }) => Number(given.get(id)));
  if (item.scoring === "near-miss") {
    const total = sum(keys.map((key, i) => marksFor(Math.abs(key - (ratings[i] ?? 0)))));
    const ways = keys.map((key) => points.map((point) => marksFor(Math.abs(key - point))));
    const chance = sum(ways.map((way) => sum(way) / way.length));
    const best = sum(ways.map((way) => Math.max(...way)));
    return Math.max(0, (total - chance) / (best - chance));
  }
  return (1 + pearson(ratings, keys) / best(item)) / 2;
}

/**
 * By sums of products, not by deviations.
 *
 * @param {number[]} ratings
 * @param {number[]} keys
 */
function pearson(ratings, keys) {
  const n = keys.length;
  const [x, k] = [sum(ratings), sum(keys)];
  const xk = sum(keys.map((key, i) => key * (ratings[i] ?? 0)));
  const xx = sum(ratings.map((rating) => rating ** 2));
  const kk = sum(keys.map((key) => key ** 2));
  const spread = (n * xx - x * x) * (n * kk - k * k);
  return spread > 1e-9 ? (n * xk - x * k) / Math.sqrt(spread) : 0;
}

/** @type {WeakMap<ItemData, number>} */
const BEST = new WeakMap();

/**
 * The highest correlation that ratings can have, found by trying every rating that rises with the keys: no other can
 * be the best, because giving the higher of two ratings to the higher key never lowers a correlation.
 *
 * @param {ItemData} item
 */
function best(item) {
  const known = BEST.get(item);
  if (known !== undefined) return known;
  const { points, keys } = parts(item);
  const rising = keys.toSorted((a, b) => a - b);
  /** @type {(given: number[]) => number} */
  const most = (given) =>
    given.length === rising.length
      ? pearson(given, rising)
      : Math.max(
          ...points
            .filter((point) => point >= (given.at(-1) ?? -Infinity))
            .map((point) => most([...given, point])),
        );
  const found = most([]);
  BEST.set(item, found);
  return found;
}

/**
 * Every way to rate, or a few of very many.
 *
 * @param {ItemData} item
 * @returns {string[][]}
 */
function answers(item) {
  const { points, responses } = parts(item);
  if (points.length ** responses.length <= MOST_WAYS) {
    return responses.reduce(
      (ways, { id }) => ways.flatMap((way) => points.map((point) => [...way, `${id}=${point}`])),
      /** @type {string[][]} */ ([[]]),
    );
  }
  const ends = (points[0] ?? 0) + (points.at(-1) ?? 0);
  return [
    responses.map(({ id, key }) => `${id}=${Math.round(key)}`),
    responses.map(({ id, key }) => `${id}=${ends - Math.round(key)}`),
    ...points.map((point) => responses.map(({ id }) => `${id}=${point}`)),
  ];
}

/** @type {import("./registry.mjs").KindOfTest} */
export const rate = { credit, answers };
