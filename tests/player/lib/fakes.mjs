/**
 * Stand-ins for what a browser stores in, with the faults that browsers have.
 */

/** Local storage: entries are own properties, the methods are inherited, as in a browser. */
class FakeStorage {
  /** @param {string} key */
  getItem(key) {
    return Object.hasOwn(this, key) ? /** @type {any} */ (this)[key] : null;
  }

  /** @param {string} key @param {string} text */
  setItem(key, text) {
    /** @type {any} */ (this)[key] = text;
  }

  /** @param {string} key */
  removeItem(key) {
    delete (/** @type {any} */ (this)[key]);
  }
}

/** @param {Record<string, string>} [entries] @returns {any} */
export const fakeStorage = (entries = {}) => Object.assign(new FakeStorage(), entries);

/** A storage that reads but is full. @param {Record<string, string>} [entries] */
export const fullStorage = (entries) =>
  Object.defineProperty(fakeStorage(entries), "setItem", {
    value() {
      throw new DOMException("full", "QuotaExceededError");
    },
  });

/** @param {() => void} task */
const later = (task) => queueMicrotask(task);

/**
 * An IndexedDB with one store of texts by key.
 * @param {Map<string, string>} rows
 * @param {{ hang?: boolean, refuse?: boolean, abort?: boolean, hold?: boolean }} [faults]
 */
export function fakeIndexedDB(rows, faults = {}) {
  /** @type {(() => void)[]} */
  const held = [];
  const objectStore = {
    /** @param {string} text @param {string} key */
    put: (text, key) => rows.set(key, text),
    /** @param {string} key */
    delete: (key) => rows.delete(key),
    getAllKeys: () => ({ result: [...rows.keys()] }),
    getAll: () => ({ result: [...rows.values()] }),
  };
  const db = {
    close() {},
    createObjectStore() {},
    transaction() {
      const transaction = /** @type {any} */ ({ objectStore: () => objectStore });
      const end = () => (faults.abort ? transaction.onabort() : transaction.oncomplete());
      if (faults.hold) held.push(end);
      else later(end);
      return transaction;
    },
  };
  const factory = {
    open() {
      const request = /** @type {any} */ ({ result: db });
      if (!faults.hang)
        later(() => {
          if (faults.refuse) return request.onerror();
          request.onupgradeneeded();
          request.onsuccess();
        });
      return request;
    },
  };
  return {
    factory: /** @type {() => any} */ (() => factory),
    faults,
    /** Lets held transactions complete. */
    release() {
      for (const end of held.splice(0)) end();
    },
  };
}
