/**
 * The journal: the learner's records in memory, written to local storage and the mirror at once.
 *
 * A record counts as saved once the mirror's transaction has completed, or, where there is no
 * mirror, once local storage took it. What neither took stays in memory, is tried again with the
 * next record, and is told as unsaved. What is typed and no record yet is held, and not saved either.
 * Nothing is ever deleted.
 */

import { LIMIT, merge, parse, seal } from "../core/record.js";
import { within } from "./mirror.js";

/**
 * @param {object} options
 * @param {LocalStore} options.local
 * @param {MirrorStore} options.mirror
 * @param {string} options.tab  random, new for each page load
 * @param {string} options.version  of the course
 * @param {() => number} options.now
 * @param {(status: SaveStatus) => void} options.onStatus
 * @param {() => void} options.onForeign  records came from elsewhere: fold again
 * @param {number} [options.patience]  how long loading waits for the mirror, in milliseconds
 * @returns {Journal}
 */
export function openJournal({
  local,
  mirror,
  tab,
  version,
  now,
  onStatus,
  onForeign,
  patience = 2000,
}) {
  /** @type {LearnerRecord[]} */
  let records = [];
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {Set<string>} */
  const pending = new Set();
  /** @type {Set<string>} */
  const lost = new Set();
  let top = 0;
  let seq = 0;

  const report = () => onStatus(lost.size ? "unsaved" : pending.size ? "saving" : "saved");

  /** @param {string[]} ids */
  const save = (ids) => {
    /** @type {Entry[]} */
    const entries = ids.map((id) => [id, texts.get(id) ?? ""]);
    if (!entries.length) return;
    const refused = entries.filter(([id, text]) => !local.write(id, text));
    for (const [id] of entries) pending.add(id);
    report();
    mirror
      .write(entries)
      .then(
        () => [],
        () => refused,
      )
      .then((failed) => {
        for (const [id] of entries) {
          pending.delete(id);
          lost.delete(id);
        }
        for (const [id] of failed) lost.add(id);
        report();
      });
  };

  /**
   * Takes records in; returns the ids of those that are new or replace another.
   * @param {LearnerRecord[]} incoming
   */
  const absorb = (incoming) => {
    const ids = new Set(incoming.map(({ id }) => id));
    records = merge(records, incoming);
    return records.flatMap((record) => {
      const { id } = record;
      const text = ids.has(id) ? seal(record) : texts.get(id);
      if (texts.get(id) === text) return [];
      texts.set(id, text ?? "");
      top = Math.max(top, record.n);
      return id;
    });
  };

  /** @param {Entry[]} entries */
  const take = (entries) => {
    const news = entries.filter(([id, text]) => texts.get(id) !== text);
    return absorb(news.flatMap(([id, text]) => parse(id, text) ?? []));
  };

  /**
   * Takes in what the places hold, and saves what one of them lacks. What is new is saved too: who
   * wrote it may not have mirrored it yet, and here it is shown from now on.
   * @param {...Entry[]} places
   */
  const sync = (...places) => {
    const news = new Set(places.flatMap(take));
    if (news.size) onForeign();
    const held = places.map((entries) => new Map(entries));
    save(
      [...texts.keys()].filter(
        (id) => news.has(id) || held.some((one) => one.get(id) !== texts.get(id)),
      ),
    );
  };

  take(local.read());

  return {
    tab,
    records: () => records,
    append(e) {
      const id = `${tab}:${(seq++).toString(36)}`;
      const record = { id, v: 1, n: Math.min(top + 1, LIMIT), at: now(), cv: version, e };
      absorb([record]);
      save([id, ...lost]);
      return record;
    },
    hold(name, held) {
      if (held) pending.add(name);
      else pending.delete(name);
      report();
    },
    add: (incoming) => save(absorb(incoming)),
    refresh: () => sync(local.read()),
    async load() {
      const reading = mirror
        .read()
        .catch(local.read)
        .then((mirrored) => sync(local.read(), mirrored));
      // A mirror that takes longer is taken in when it comes.
      await within(patience, (done) => reading.then(done)).catch(() => {});
      report();
    },
  };
}
