/**
 * Search: what a query finds in the texts of the course, in which order, and what to mark of it.
 *
 * Texts are compared as plain words: compatibility forms taken apart (Unicode's NFKD), without marks,
 * capitals, the Arabic tatweel and characters that cannot be seen. Arabic words lose their article and
 * what is written together with it, as light stemmers do. What is asked for may stand in any order, and
 * the beginning of a word is enough.
 */

/** A word as it is written. */
const WRITTEN = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;

/** The Arabic article, with waw, fa, ba, kaf or lam before it or not, where enough of a word follows. */
const ARTICLE = /(?<!\S)([وفبك]?ال|لل)(?=\S\S)/g;

/** How many letters an excerpt has, about. */
const LENGTH = 160;

/**
 * The plain words of a text. Ta marbuta counts as ha, and alif maqsura as ya.
 * @param {string} text
 */
export const plainWords = (text) =>
  (text.match(WRITTEN) ?? [])
    .join(" ")
    .normalize("NFKD")
    .toUpperCase()
    .replace(/[\p{M}\p{Cf}ـ]/gu, "")
    .replace(/ة/g, "ه")
    .replace(/ى/g, "ي")
    .replace(ARTICLE, "")
    .split(/\s+/)
    .filter(Boolean);

/** Plain words with a space before and behind each. @param {string} text */
const line = (text) => ` ${plainWords(text).join(" ")} `;

/**
 * A place with what it is searched by.
 * @template {Place} T
 * @param {T} place
 */
export const indexed = (place) => ({
  ...place,
  heading: line(place.title),
  all: line(place.title) + line(place.text),
});

/**
 * Whether a word of a line begins so. Letters are looked for, because a space is found everywhere.
 * @param {string} all
 * @param {string} start
 */
function begins(all, start) {
  let at = all.indexOf(start);
  while (at > 0 && all[at - 1] !== " ") at = all.indexOf(start, at + 1);
  return at > 0;
}

/**
 * The places that have every word of a query. Those that have the words as asked for, side by side,
 * come first, then those that have them whole, then those that have them in the title; of equals the
 * one that stands earlier.
 * @template {{ heading: string, all: string }} T
 * @param {readonly T[]} index
 * @param {string} query
 * @returns {T[]}
 */
export function search(index, query) {
  const words = plainWords(query);
  const phrase = words.join(" ");
  /** @type {T[][]} */
  const ranks = [[], [], [], [], [], [], [], []];
  for (const place of index) {
    const { heading, all } = place;
    if (!words.every((word) => begins(all, word))) continue;
    const together = words.length < 2 || begins(all, phrase);
    const whole = words.every((word) => begins(all, `${word} `));
    const titled = words.every((word) => begins(heading, word));
    ranks[(together ? 0 : 4) + (whole ? 0 : 2) + (titled ? 0 : 1)].push(place);
  }
  return words.length ? ranks.flat() : [];
}

/**
 * Where the words stand that begin with one of a query: from and to, in the text as it is written.
 * @param {string} text
 * @param {string} query
 * @returns {[number, number][]}
 */
export function spots(text, query) {
  const words = plainWords(query);
  return [...text.matchAll(WRITTEN)].flatMap(({ 0: word, index = 0 }) =>
    plainWords(word).some((one) => words.some((start) => one.startsWith(start)))
      ? [[index, index + word.length]]
      : [],
  );
}

/**
 * A text in pieces; every second one, from the second on, is to be marked.
 * @param {string} text
 * @param {string} query
 */
export function pieces(text, query) {
  const cuts = [0, ...spots(text, query).flat(), text.length];
  return cuts.slice(1).map((to, i) => text.slice(cuts[i], to));
}

/**
 * The part of a text around the longest word of a query, cut between words.
 * @param {string} text
 * @param {string} query
 */
export function excerpt(text, query) {
  const [longest] = plainWords(query).sort((a, b) => b.length - a.length);
  const [[at]] = [...spots(text, longest), ...spots(text, query), [0]];
  const from = at < LENGTH / 2 ? 0 : Math.min(at, text.indexOf(" ", at - LENGTH / 4) + 1 || at);
  const rest = text.slice(from);
  const part = /^.{0,160}(?!\S)/s.exec(rest)?.[0] || rest.slice(0, LENGTH);
  return (from ? "… " : "") + part + (part === rest ? "" : " …");
}
