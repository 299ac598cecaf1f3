/**
 * Records: how one event is written down, read back, put in order and merged.
 *
 * A record is JSON `{"v":1,"n":…,"at":…,"cv":…,"e":{…}}` under the identity `<tab>:<seq>`. The
 * total order (n, tab, seq) is the same on every device; a merge is a union, so it is idempotent,
 * commutative and associative. What a later version wrote is kept as it is.
 *
 * As it is stored, a hash of its id and its text stands behind the text, so that a record that was
 * changed by hand, and could still be read, is known to be damaged. Without a hash it is believed.
 */

import { hash } from "./random.js";

/** The greatest Lamport number; a forged record cannot push the count beyond exact integers. */
export const LIMIT = 1e12;

const ID = /^[0-9a-z]{1,16}:[0-9a-z]{1,10}$/;

/** @param {string} id @param {string} text */
const hashOf = (id, text) => hash(id, text).toString(36);

/**
 * The text of a record as it is stored under its id.
 * @param {LearnerRecord} record
 */
export const seal = (record) => encode(record) + hashOf(record.id, encode(record));

/**
 * The text of a record, without its id.
 * @param {LearnerRecord} record
 */
export const encode = ({ id, ...rest }) => JSON.stringify(rest);

/**
 * Checks the envelope of what was read; null when it is damaged. Whether the event inside makes
 * sense is the fold's affair: it ignores what does not fit.
 * @param {string} id
 * @param {any} value
 * @returns {LearnerRecord | null}
 */
export const check = (id, value) =>
  ID.test(id) &&
  [value?.v, value?.n].every((n) => Number.isInteger(n) && n > 0 && n <= LIMIT) &&
  Number.isFinite(value.at) &&
  typeof value.cv === "string" &&
  typeof value.e?.type === "string"
    ? { ...value, id }
    : null;

/**
 * Reads a record as it is stored; null when it is damaged.
 * @param {string} id
 * @param {string} stored
 */
export function parse(id, stored) {
  try {
    const end = stored.lastIndexOf("}") + 1;
    const text = stored.slice(0, end);
    const whole = [text, text + hashOf(id, text)].includes(stored);
    return whole ? check(id, JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

/** @param {string} id */
export const tabOf = (id) => id.split(":")[0];

/** @param {string} id */
const seqOf = (id) => Number.parseInt(id.split(":")[1], 36);

/**
 * The total order.
 * @param {LearnerRecord} a
 * @param {LearnerRecord} b
 */
export function compare(a, b) {
  const [x, y] = [tabOf(a.id), tabOf(b.id)];
  return a.n - b.n || (x < y ? -1 : x > y ? 1 : seqOf(a.id) - seqOf(b.id));
}

/**
 * The union of two lists, in order. Should one id stand for two records, the same one always wins.
 * @param {readonly LearnerRecord[]} a
 * @param {readonly LearnerRecord[]} b
 */
export function merge(a, b) {
  /** @type {Map<string, LearnerRecord>} */
  const all = new Map();
  for (const record of [...a, ...b]) {
    const other = all.get(record.id);
    if (!other || encode(record) < encode(other)) all.set(record.id, record);
  }
  return [...all.values()].sort(compare);
}
