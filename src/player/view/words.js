/**
 * The player's own words and numbers, in the language of the course.
 */

/** @param {CourseData} data */
export function makeWords({ words, language }) {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return {
    /**
     * @param {Word} key
     * @param {any} [values]
     * @returns {string}
     */
    t: (key, values = {}) =>
      (
        words[key] ??
        words[`${key}.${plural.select(values.n)}`] ??
        words[`${key}.other`] ??
        key
      ).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all),
    // Rounded down, so that a score below the pass mark never reads like the pass mark.
    /** @type {App["percent"]} */
    percent: (score) => number.format(Math.floor(score * 1000 + 1e-6) / 1000),
  };
}
