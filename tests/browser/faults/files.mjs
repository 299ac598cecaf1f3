/**
 * Progress files that must change nothing.
 */

/** @typedef {"whole" | "cut" | "changed" | "other" | "newer"} FileDamage */

/**
 * @param {string} text of a progress file
 * @param {FileDamage} how
 */
export function damagedFile(text, how) {
  switch (how) {
    case "cut":
      return text.slice(0, Math.floor(text.length / 2));
    case "changed":
      return text.replace(/"n":1,/, '"n":2,');
    case "other":
      return text.replace('"course":"', '"course":"not-');
    case "newer":
      return JSON.stringify({ ...JSON.parse(text), format: 99 });
    default:
      return text;
  }
}
