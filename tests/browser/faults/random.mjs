/**
 * Chance from a seed, so that a run can be repeated.
 */

/** @typedef {ReturnType<typeof chance>} Chance */

/**
 * @param {number} seed
 */
export function chance(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  /** From 0 up to, not including, 1 (SplitMix32). */
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 0x100000000;
  };
  /** A whole number from 0 up to, not including, `n`. @param {number} n */
  const below = (n) => Math.floor(next() * n);
  return {
    next,
    below,
    /** @param {number} share 0 to 1 */
    happens: (share) => next() < share,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => /** @type {T} */ (list[below(list.length)]),
    /**
     * One of the names, each as often as its weight says.
     *
     * @template {string} T
     * @param {Record<T, number>} weights
     */
    weighed(weights) {
      const entries = /** @type {[T, number][]} */ (Object.entries(weights));
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return /** @type {[T, number]} */ (entries[0])[0];
    },
  };
}
