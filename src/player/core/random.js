/**
 * Chance that is the same everywhere: a hash, a generator and a shuffle, by 32-bit integers only.
 */

/**
 * Hashes text to 32 bits: FNV-1a over the UTF-16 code units of the parts, joined by line feeds.
 * @param {...(string | number)} parts
 */
export function hash(...parts) {
  const text = parts.join("\n");
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * Makes a SplitMix32 generator of numbers from 0 up to, not including, 1.
 * @param {number} seed
 */
export const generator = (seed) => () => {
  seed = (seed + 0x9e3779b9) | 0;
  let z = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 0x100000000;
};

/**
 * A shuffled copy (Fisher–Yates, from the end).
 * @template T
 * @param {readonly T[]} list
 * @param {number} seed
 * @returns {T[]}
 */
export function shuffle(list, seed) {
  const next = generator(seed);
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
