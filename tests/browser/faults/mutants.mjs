/**
 * The course with one safety taken out, to show that the harness finds what is lost then.
 *
 * A piece of script is put before the player's own in the built document, and its policy is given the new hash.
 */

import { createHash } from "node:crypto";

/** Nothing is mirrored, and the page does not know: what IndexedDB is given goes nowhere. */
function withoutMirror() {
  IDBObjectStore.prototype.put = function () {
    return /** @type {IDBRequest<any>} */ (this.count());
  };
}

/**
 * Each tab writes all that it knows into one record, in both stores, instead of a record for each event. It does so when
 * something happens in it, and does not look whether another tab took its record away.
 */
function wholeState() {
  const ALL = "all";
  /** By id, in local storage. @type {Record<string, string>} */
  const known = {};
  /** By id, in the mirror. @type {Record<string, string>} */
  const mirrored = {};
  const { setItem } = Storage.prototype;
  const { entries } = Object;
  const { put, getAll } = IDBObjectStore.prototype;
  Storage.prototype.setItem = function (key, text) {
    const [, prefix, id = ""] = /^(cw1:.*:1:)(.*)$/.exec(key) ?? [];
    if (!prefix) return setItem.call(this, key, text);
    if (known[id] === text) return;
    known[id] = text;
    setItem.call(this, prefix + ALL, JSON.stringify(known));
  };
  Object.entries = (/** @type {any} */ from) => {
    if (!(from instanceof Storage)) return entries(from);
    return entries(from).flatMap(([key, text]) => {
      if (!key.endsWith(`:1:${ALL}`)) return [/** @type {[string, any]} */ ([key, text])];
      const prefix = key.slice(0, -ALL.length);
      return entries(JSON.parse(text)).map(
        ([id, one]) => /** @type {[string, any]} */ ([prefix + id, one]),
      );
    });
  };
  IDBObjectStore.prototype.put = function (text, id) {
    if (mirrored[`${id}`] === text) return /** @type {IDBRequest<any>} */ (this.count());
    mirrored[`${id}`] = text;
    return put.call(this, JSON.stringify(mirrored), ALL);
  };
  /** @param {(all: Record<string, string>) => string[]} list */
  const reader = (list) =>
    /** @this {IDBObjectStore} */
    function () {
      const request = getAll.call(this);
      return /** @type {any} */ ({
        get result() {
          return list(JSON.parse(request.result[0] ?? "{}"));
        },
      });
    };
  IDBObjectStore.prototype.getAll = reader(Object.values);
  IDBObjectStore.prototype.getAllKeys = reader(Object.keys);
}

export const MUTANTS = { "no mirror": withoutMirror, "one record for everything": wholeState };

/** How the policy of the document spells a script's hash. @param {string} script */
const hashIn = (script) =>
  createHash("sha256").update(script).digest("base64").replaceAll("/", "&#x2f;");

/**
 * @param {string} html of a course
 * @param {() => void} change
 */
export function mutate(html, change) {
  const script = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].at(-1)?.[1] ?? "";
  const mutant = `(${change})();${script}`;
  const after = html.replace(hashIn(script), hashIn(mutant)).replace(script, () => mutant);
  if (!after.includes(hashIn(mutant))) throw new Error("the policy has no hash of the script");
  return after;
}
