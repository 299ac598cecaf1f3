/**
 * Taking progress along: the exported file, and what importing one adds. docs/records.md has its form.
 */

import { checksum, enclose } from "./checksum.js";
import { findQuiz } from "./course.js";
import { check, compare } from "./record.js";
import { undoneResets } from "./state.js";

const KIND = "coursewright-progress";

/** The format that is written. */
const FORMAT = 2;

/**
 * The text of a progress file.
 * @param {CourseData} data
 * @param {readonly LearnerRecord[]} records
 * @param {string} exported  ISO date and time
 */
export const exportFile = ({ id, version }, records, exported) =>
  enclose(KIND, FORMAT, "progress", { course: id, version, exported, records });

/**
 * Reads a progress file: its records, or why it cannot be used. Format 1 had no checksum, and the
 * records stood outside.
 * @param {CourseData} data
 * @param {string} text
 * @returns {Imported}
 */
export function importFile(data, text) {
  /** @type {Imported} */
  const damaged = { problem: "damaged", records: [], name: "" };
  try {
    const file = JSON.parse(text);
    const { kind, format, progress } = file;
    if (kind !== KIND || !(format >= 1)) return damaged;
    if (format > FORMAT) return { ...damaged, problem: "newer" };
    const summed = format === 1 || checksum(JSON.stringify(progress)) === file.checksum;
    if (!summed) return damaged;
    const { course, records } = format === 1 ? file : progress;
    if (course !== data.id) return { ...damaged, problem: "other", name: `${course}` };
    const read = records.flatMap((/** @type {any} */ one) => check(one.id, one) ?? []);
    return read.length < records.length ? damaged : { records: read, name: "" };
  } catch {
    return damaged;
  }
}

/**
 * The resets to take back so that everything in the file counts again: those the file does not
 * know that hide one of its records.
 * @param {CourseData} data
 * @param {readonly LearnerRecord[]} merged
 * @param {readonly LearnerRecord[]} file
 */
export function hiddenBy(data, merged, file) {
  const undone = undoneResets(merged);
  const known = new Set(file.map(({ id }) => id));
  /** @param {any} record */
  const quizOf = ({ e }) => findQuiz(data, e.quiz);
  return merged.flatMap((reset) => {
    const { id, e } = reset;
    if (e.type !== "reset" || undone.has(id) || known.has(id)) return [];
    const hides = file.some(
      (record) =>
        compare(record, reset) < 0 && (e.quiz === null || quizOf(record) === quizOf(reset)),
    );
    return hides ? id : [];
  });
}
