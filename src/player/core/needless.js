/**
 * Records that later ones make needless: without them every state is the same, whatever else is
 * merged with them. So they can be left out wherever the later ones stand too.
 */

/**
 * What an event has to be about for a later one to make it needless.
 * @param {any} e
 */
const subjectOf = ({ type, page, quiz, attempt, item }) =>
  type === "visited" || type === "finished"
    ? `${type} ${page}`
    : type === "exported" || type === "dismissed"
      ? "backup"
      : type === "named"
        ? type
        : type === "drafted"
          ? JSON.stringify([quiz, attempt, item])
          : "";

/**
 * What an event ends: drafts before it no longer count.
 * @param {any} e
 */
const endOf = ({ type, quiz, attempt, item, answers, meanings }) =>
  type === "checked"
    ? JSON.stringify([quiz, attempt, item])
    : type === "submitted" && answers && meanings
      ? JSON.stringify([quiz, attempt])
      : "";

/**
 * Their ids. The first record of all is never needless: attempts are drawn by its tab.
 * @param {readonly LearnerRecord[]} records  in the total order
 * @returns {Set<string>}
 */
export function needless(records) {
  const later = new Set();
  const found = new Set();
  for (const { id, v, e } of records.slice(1).reverse()) {
    if (v !== 1) continue;
    const { quiz, attempt } = /** @type {any} */ (e);
    const subject = subjectOf(e);
    const over = e.type === "drafted" && later.has(JSON.stringify([quiz, attempt]));
    if (over || later.has(subject)) found.add(id);
    if (subject) later.add(subject);
    const end = endOf(e);
    if (end) later.add(end);
  }
  return found;
}
