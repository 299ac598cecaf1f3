/**
 * The journal: the learner's records in memory, written to local storage and the mirror at once.
 *
 * A record counts as saved once the mirror's transaction has completed. Where the mirror refuses, or
 * takes too long, what local storage took is told as kept there only, for browsers write that to disk
 * late; the mirror gets it as soon as it takes anything. What neither took stays in memory, is tried
 * again with the next record, and is told as unsaved. What is typed and no record yet is held, and not
 * saved either. A record is deleted only where others make it needless that stand in the same place.
 */

import { needless } from "../core/needless.js";
import { compare, LIMIT, merge, parse, seal } from "../core/record.js";
import { within } from "./wait.js";

/** The doubtful states, the worst first. @type {SaveStatus[]} */
const DOUBTS = ["unsaved", "saving", "local"];

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
 * @param {number} [options.limit]  how long saving does
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
  limit = 5000,
}) {
  /** @type {LearnerRecord[]} */
  let records = [];
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** Of what is not saved, by id or by the name under which it is held. @type {Map<string, SaveStatus>} */
  const doubts = new Map();
  /** Ids of records that others make needless. @type {Set<string>} */
  const dropped = new Set();
  let packs = 0;
  let top = 0;
  let seq = 0;

  const report = () => {
    const all = new Set(doubts.values());
    onStatus(DOUBTS.find((status) => all.has(status)) ?? "saved");
  };

  /** @param {SaveStatus} status */
  const those = (status) => [...doubts.keys()].filter((id) => doubts.get(id) === status);

  /** Makes room in local storage. @param {number} least */
  const pack = (least) => local.pack(`${tab}${packs++}`, least);

  /**
   * @param {string[]} ids
   * @param {Map<string, string>} [here]  what local storage holds already, maybe packed
   */
  const save = (ids, here) => {
    /** @type {Entry[]} */
    const entries = ids.map((id) => [id, texts.get(id) ?? ""]);
    if (!entries.length) return;
    /** @param {Entry[]} list */
    const write = (list) =>
      list.filter(([id, text]) => here?.get(id) !== text && !local.write(id, text));
    let refused = write(entries);
    if (refused.length && pack(20)) refused = write(refused);
    for (const id of ids) doubts.set(id, "saving");
    report();
    const writing = mirror.write(entries);
    const failed = () => {
      for (const id of ids) doubts.set(id, "local");
      for (const [id] of refused) doubts.set(id, "unsaved");
      report();
    };
    // It may be late and succeed all the same.
    within(limit, (done) => writing.then(done, done)).catch(failed);
    writing.then(() => {
      for (const id of ids) doubts.delete(id);
      save(those("local"), texts);
      report();
    }, failed);
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
    /** @param {Map<string, string>} place @param {string} id */
    const lacks = (place, id) => place.get(id) !== texts.get(id);
    const all = records;
    for (const id of needless(all)) dropped.add(id);
    records = all.filter(({ id }) => !dropped.has(id));
    const wanted = [...texts.keys()].filter((id) => !dropped.has(id));
    save(
      wanted.filter((id) => news.has(id) || held.some((one) => lacks(one, id))),
      held[0],
    );
    for (const [i, place] of held.entries()) {
      const out = needless(all.filter(({ id }) => !lacks(place, id)));
      if (out.size) [local, mirror][i].remove(out)?.catch(() => {});
    }
    while (pack(400));
  };

  take(local.read());

  return {
    tab,
    records: () => records,
    append(e) {
      const id = `${tab}:${(seq++).toString(36)}`;
      const record = { id, v: 1, n: Math.min(top + 1, LIMIT), at: now(), cv: version, e };
      const last = records.at(-1);
      if (last && compare(last, record) > 0) absorb([record]);
      else {
        records = [...records, record];
        texts.set(id, seal(record));
        top = record.n;
      }
      save([id, ...those("unsaved")]);
      return record;
    },
    hold(name, held) {
      if (held) doubts.set(name, "saving");
      else doubts.delete(name);
      report();
    },
    add: (incoming) => save(absorb(incoming)),
    refresh: () => sync(local.read()),
    async load() {
      /** What local storage has, and who knows whether the mirror does. @param {SaveStatus} status */
      const doubt = (status) => {
        for (const id of texts.keys()) doubts.set(id, status);
        report();
      };
      doubt("saving");
      const reading = mirror
        .read()
        .catch(() => [])
        .then((mirrored) => {
          for (const id of texts.keys()) doubts.delete(id);
          sync(local.read(), mirrored);
          report();
        });
      // A mirror that takes longer is taken in when it comes.
      await within(patience, (done) => reading.then(done)).catch(() => doubt("local"));
    },
  };
}
