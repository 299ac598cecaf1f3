/**
 * What is done to a page before any script of its own runs: storage that refuses, a clock that is wrong, records that
 * were damaged or taken away while no page was open, chance from a seed.
 *
 * Local storage is never touched before the player touches it: Chromium gives a page that asks too early one that is
 * empty and keeps nothing, which at this point would be one page in twenty, and in life hardly any.
 */

/**
 * In the page, at the start of each document. Stands alone: the driver sends its text.
 *
 * @param {import("./types.d.ts").Stage} stage
 */
export function setStage({ id, past, tidy, seed, gates, clock, clear, damage }) {
  if (!location.pathname.endsWith(".html")) return;
  const prefix = `cw1:${id}:1`;
  const databases = indexedDB;

  /** @param {number} from @returns {() => number} */
  const chance = (from) => () => {
    from = (from + 0x9e3779b9) | 0;
    let z = Math.imul(from ^ (from >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 0x100000000;
  };

  Math.random = chance(seed);

  if (tidy && past) databases.deleteDatabase(`cw1:${past}:1`);
  if (clear) databases.deleteDatabase(prefix);

  /** What is done to local storage before the player has it. @type {((storage: Storage) => void)[]} */
  const before = [];
  before.push((storage) => {
    for (const key of Object.keys(storage))
      if (clear || (tidy && !key.startsWith(`cw1:${id}:`))) storage.removeItem(key);
  });

  if (clock) {
    const Real = Date;
    window.Date = /** @type {DateConstructor} */ (
      class extends Real {
        /** @param {any[]} parts */
        constructor(...parts) {
          // @ts-expect-error: as many arguments as were given
          super(...(parts.length ? parts : [Real.now() + clock]));
        }

        static now() {
          return Real.now() + clock;
        }
      }
    );
  }

  if (damage) {
    const { stores, how, share, seed: chosen } = damage;
    const next = chance(chosen);
    /** @param {number} n */
    const below = (n) => Math.floor(next() * n);
    const junk = ["", "null", "[]", "{}", "7", "\u0000", '{"v":1}', '{"v":99,"n":1e99}'];
    /** @param {string} text @param {string} other @returns {string | null} null: gone */
    const spoil = (text, other) => {
      const at = below(text.length);
      const ways = {
        cut: text.slice(0, at),
        flip: text.slice(0, at) + String.fromCharCode(32 + below(95)) + text.slice(at + 1),
        drop: null,
        junk: junk[below(junk.length)] ?? "",
        swap: other,
      };
      return ways[how];
    };
    /** @param {[string, string][]} entries @returns {[string, string | null][]} */
    const spoiled = (entries) => {
      const sure = below(entries.length);
      return entries.flatMap(([key, text], i) =>
        i === sure || next() < share
          ? [[key, spoil(text, entries[below(entries.length)]?.[1] ?? "")]]
          : [],
      );
    };
    if (stores.includes("local"))
      before.push((storage) => {
        const ours = Object.entries(storage).filter(([key]) => key.startsWith(`${prefix}:`));
        for (const [key, text] of spoiled(ours)) {
          if (text === null) storage.removeItem(key);
          else storage.setItem(key, text);
        }
      });
    if (stores.includes("mirror")) {
      // Asked for before the player asks, so it is done before the player reads.
      const request = databases.open(prefix, 1);
      request.onupgradeneeded = () => request.result.createObjectStore("records");
      request.onsuccess = () => {
        const records = request.result.transaction("records", "readwrite").objectStore("records");
        const keys = records.getAllKeys();
        const texts = records.getAll();
        texts.onsuccess = () => {
          const all = keys.result.map(
            (key, i) => /** @type {[string, string]} */ ([`${key}`, `${texts.result[i]}`]),
          );
          for (const [key, text] of spoiled(all)) {
            if (text === null) records.delete(key);
            else records.put(text, key);
          }
        };
        request.result.onversionchange = () => request.result.close();
      };
    }
  }

  /** @param {string} name */
  const refuse = (name) => {
    throw new DOMException("as the harness wants it", name);
  };
  const setItem = Storage.prototype.setItem;
  const getter = Object.getOwnPropertyDescriptor(window, "localStorage")?.get;
  const storage = () => {
    const real = /** @type {Storage} */ (getter?.call(window));
    for (const prepare of before.splice(0)) prepare(real);
    return real;
  };
  Object.defineProperty(window, "localStorage", {
    configurable: true,
    get: () => {
      if (gates.local === "denied") refuse("SecurityError");
      return gates.local === "null" ? null : storage();
    },
  });
  Storage.prototype.setItem = function (key, text) {
    if (gates.local === "refuses" && this === getter?.call(window)) refuse("QuotaExceededError");
    setItem.call(this, key, text);
  };
  Object.defineProperty(window, "indexedDB", {
    configurable: true,
    get: () => (gates.mirror === "denied" ? refuse("SecurityError") : databases),
  });
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (gates.mirror === "closed") refuse("InvalidStateError");
    const one = transaction.call(this, stores, mode, options);
    if (gates.mirror === "aborts" && mode === "readwrite") queueMicrotask(() => one.abort());
    return one;
  };
  window.stage = { gates, storage, setItem: (key, text) => setItem.call(storage(), key, text) };
}
