/**
 * Kind `rate`: every response gets a point of a scale.
 *
 * standardised (1 + r / best) / 2, r being Pearson's correlation of ratings and keys, 0 when the
 * ratings do not vary, and best the highest that points of the scale can have, which the compiler
 * finds (`src/score/correlation.rs`); near-miss max(0, (S − E) / (B − E)), S being the mean of what
 * each distance from the key earns, E the S to expect of points given at random, B the best S that
 * points can reach.
 * Ratings of responses that the item does not have are not counted.
 */

/** @param {number[]} numbers */
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/**
 * What a distance earns: straight lines from 1 at 0 by ¾ at 1 and ½ at 2 to nothing at 3.
 * @param {number} rating
 * @param {number} key
 */
const near = (rating, key) => {
  const distance = Math.abs(rating - key);
  return distance > 2 ? Math.max(0, (3 - distance) / 2) : 1 - distance / 4;
};

/**
 * @param {number[]} ratings
 * @param {number[]} keys
 */
const correlation = (ratings, keys) => {
  /** @param {number[]} numbers */
  const centred = (numbers) => numbers.map((number) => number - mean(numbers));
  const [x, k] = [centred(ratings), centred(keys)];
  /** @param {number[]} a @param {number[]} b */
  const product = (a, b) => a.reduce((sum, one, i) => sum + one * b[i], 0);
  const spread = Math.sqrt(product(x, x) * product(k, k));
  return spread ? product(x, k) / spread : 0;
};

/**
 * The ratings in the order of the responses; null when one is missing or off the scale.
 * @param {RateItem} item
 * @param {any} answer
 * @returns {number[] | null}
 */
const ratingsOf = ({ scale, responses }, answer) => {
  const ratings = responses.map(({ id }) => answer?.[id]);
  return ratings.every((n) => Number.isInteger(n) && n >= scale.min && n <= scale.max)
    ? ratings
    : null;
};

/** @type {Kind<RateItem>} */
export const rate = {
  credit(item, answer) {
    const { scoring, scale, responses, best: most } = item;
    const ratings = ratingsOf(item, answer);
    if (!ratings) return 0;
    const keys = responses.map(({ key }) => key);
    if (scoring === "standardised")
      return (1 + Math.max(-1, Math.min(1, correlation(ratings, keys) / most))) / 2;
    const points = Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i);
    const earned = keys.map((key) => points.map((point) => near(point, key)));
    const chance = mean(earned.map(mean));
    const best = mean(earned.map((all) => Math.max(...all)));
    const given = mean(keys.map((key, i) => near(ratings[i], key)));
    return Math.max(0, (given - chance) / (best - chance));
  },
  answered: (answer, item) => !!ratingsOf(item, answer),
  // By chance alone half of `standardised` and nothing of `near-miss` is earned.
  level: ({ scoring }, credit) =>
    credit > 0.9 ? "right" : credit > (scoring === "standardised" ? 0.5 : 0) ? "partly" : "wrong",
  keys: () => [],
  picked: (answer) => (answer ? Object.keys(answer) : []),
  parts: (item) => item.responses.map(({ id }) => id),
};
