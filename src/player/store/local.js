/**
 * Local storage: one key for each record, written at the moment of the event; many old ones in one.
 *
 * A browser may refuse the getter, hand out null, or throw at any call: then nothing is read and
 * nothing is taken, and the caller is told. A pack has a key that nobody writes a second time, and
 * what is in it is taken out singly only once it stands there: whatever two tabs do, each record
 * stands somewhere.
 */

import { parse } from "../core/record.js";
import { pack, unpack } from "./pack.js";

/** What the key of a pack begins with, no record's does. */
const PACK = "+";

/** The most records in one pack. */
const MOST = 500;

/** What a page tells the one that comes next in its tab. */
const TAB = localStore(() => sessionStorage, "coursewright-");

/** @param {string} name @param {string} text */
export const tellNext = (name, text) => TAB.write(name, text);

/** What was told, "" for nothing. @param {string} name */
export const toldBefore = (name) => new Map(TAB.read()).get(name) ?? "";

/**
 * @param {() => Storage | null} getter
 * @param {string} prefix  of the keys that are ours; others are never touched
 * @returns {LocalStore}
 */
export function localStore(getter, prefix) {
  /** @template T @param {(storage: any) => T} use @param {T} otherwise */
  const attempt = (use, otherwise) => {
    try {
      return use(getter());
    } catch {
      return otherwise;
    }
  };
  /** @param {any} storage */
  const ours = (storage) => {
    /** @type {Entry[]} */
    const all = Object.entries(storage).filter(([key]) => key.startsWith(prefix));
    return all.map(([key, text]) => /** @type {Entry} */ ([key.slice(prefix.length), text]));
  };
  /** Packs that were read before, by their text. @type {Map<string, Entry[]>} */
  const known = new Map();
  /** @param {string} text */
  const opened = (text) => {
    const entries = known.get(text) ?? unpack(text);
    known.set(text, entries);
    return entries;
  };
  return {
    read: () =>
      attempt(
        (storage) =>
          ours(storage).flatMap((entry) =>
            entry[0].startsWith(PACK) ? opened(entry[1]) : [entry],
          ),
        [],
      ),
    write: (id, text) =>
      attempt((storage) => {
        storage.setItem(prefix + id, text);
        return true;
      }, false),
    remove: (ids) =>
      attempt((storage) => {
        for (const id of ids) storage.removeItem(prefix + id);
      }, undefined),
    pack: (name, least) =>
      attempt((storage) => {
        const single = ours(storage)
          .filter(([id, text]) => parse(id, text))
          .slice(0, MOST);
        const text = pack(single);
        if (single.length < least || `${unpack(text)}` !== `${single}`) return false;
        const key = prefix + PACK + name;
        storage.setItem(key, text);
        if (storage.getItem(key) !== text) return false;
        for (const [id] of single) storage.removeItem(prefix + id);
        return true;
      }, false),
  };
}
