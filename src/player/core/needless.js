/**
 * Records that later ones make needless: without them every state is the same, whatever else is
 * merged with them. So they can be left out wherever the later ones stand too.
 *
 * A draft is needless once its item is checked, and no sooner: of the drafts of a quiz that is
 * submitted as a whole, another tab's submitting may take any.
 */

/**
 * What an event has to be about for a later one to make it needless.
 * @param {any} e
 */
const subjectOf = ({ type, page, quiz, attempt, item }) =>
  ["visited", "finished", "noted", "marked"].includes(type)
    ? `${type} ${page}`
    : type === "exported" || type === "dismissed"
      ? "backup"
      : type === "named"
        ? type
        : type === "drafted" || type === "checked"
          ? JSON.stringify([quiz, attempt, item])
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
    const subject = subjectOf(e);
    if (e.type !== "checked" && later.has(subject)) found.add(id);
    if (subject && e.type !== "drafted") later.add(subject);
  }
  return found;
}
