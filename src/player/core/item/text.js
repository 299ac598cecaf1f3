/**
 * Kind `text`: a few words, typed; the answer that gives them the most credit counts.
 *
 * Words match when they are the same once plain, `*` in an answer standing for any words. With
 * `near`, one slip is forgiven in an answer of five letters or more, two in one of nine, for a
 * tenth of the credit; none beside a `*`.
 */

import { withoutEnds } from "./ends.js";

/**
 * Words without what does not change them: NFC, straight quotes, single spaces, no end mark,
 * small letters unless `keepCase`; "" for what is no text.
 * @param {unknown} text
 * @param {boolean} [keepCase]
 */
export function plain(text, keepCase) {
  const words = withoutEnds(
    (typeof text === "string" ? text : "")
      .normalize("NFC")
      .replace(/[\u2018-\u201b]/g, "'")
      .replace(/[\u201c-\u201f]/g, '"')
      .replace(/\p{White_Space}+/gu, " "),
  );
  return keepCase ? words : words.toLowerCase();
}

/**
 * @param {string} answer
 * @param {string} typed
 */
function matches(answer, typed) {
  const [first, ...middle] = answer.split("*");
  const last = middle.pop();
  if (last === undefined) return answer === typed;
  const end = typed.length - last.length;
  let from = first.length;
  if (from > end || !typed.startsWith(first) || !typed.endsWith(last)) return false;
  const inner = typed.slice(0, end);
  for (const part of middle) {
    const at = inner.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}

/**
 * How many letters were left out, put in, mistaken, or swapped with their neighbour: Damerau's and
 * Levenshtein's distance, no letter touched twice (optimal string alignment).
 * @param {string[]} a
 * @param {string[]} b
 */
function distance(a, b) {
  let [before, last] = [[0], b.map((_, j) => j)];
  last.push(b.length);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = Number(a[i - 1] !== b[j - 1]);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

/**
 * @param {string} answer
 * @param {string} typed
 */
function isNear(answer, typed) {
  const [a, b] = [[...answer], [...typed]];
  const slips = answer.includes("*") || a.length < 5 ? 0 : a.length < 9 ? 1 : 2;
  return Math.abs(a.length - b.length) <= slips && distance(a, b) <= slips;
}

/**
 * The answer that gives the most, and what it gives.
 * @param {TextItem} item
 * @param {Answer} answer
 */
function bestMatch({ answers, near, case: keepCase }, answer) {
  const typed = plain(answer, keepCase);
  /** @type {{ text: string, credit: number } | null} */
  let found = null;
  for (const { text, credit } of typed ? answers : []) {
    const wanted = plain(text, keepCase);
    const share = matches(wanted, typed) ? 1 : near && isNear(wanted, typed) ? 0.9 : null;
    if (share && (!found || credit * share > found.credit))
      found = { text, credit: credit * share };
  }
  return found;
}

/** @type {Kind<TextItem>} */
export const text = {
  credit: (item, answer) => bestMatch(item, answer)?.credit ?? 0,
  answered: (answer) => plain(answer) !== "",
  keys({ answers }) {
    const full = answers.filter(({ credit }) => credit === 1).map(({ text }) => text);
    return [full.find((text) => !text.includes("*")) ?? full[0]];
  },
  picked(answer, item) {
    const found = bestMatch(item, answer);
    return found ? [found.text] : [];
  },
  parts: () => [],
};
