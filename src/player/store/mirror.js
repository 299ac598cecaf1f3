/**
 * The mirror in IndexedDB: survives a killed browser where local storage does not.
 *
 * Whatever goes wrong or takes too long becomes a rejected promise; the course never waits for it.
 */

const RECORDS = "records";

/**
 * A promise that gives up after a while.
 * @param {number} ms
 * @param {(resolve: (value: any) => void, reject: (reason?: unknown) => void) => void} work
 * @returns {Promise<any>}
 */
const within = (ms, work) =>
  new Promise((resolve, reject) => {
    setTimeout(reject, ms, new Error("timeout"));
    work(resolve, reject);
  });

/**
 * @param {() => IDBFactory} getter
 * @param {string} name  of the database
 * @param {{ open?: number, work?: number }} [limits]  in milliseconds
 * @returns {MirrorStore}
 */
export function mirrorStore(getter, name, { open = 2000, work = 5000 } = {}) {
  const opening = within(open, (resolve, reject) => {
    const request = getter().open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(RECORDS);
    request.onerror = reject;
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
  opening.catch(() => {});

  /**
   * @param {IDBTransactionMode} mode
   * @param {(records: IDBObjectStore) => (() => Entry[]) | void} use  returns what to read at the end
   */
  const transact = async (mode, use) => {
    /** @type {IDBDatabase} */
    const db = await opening;
    return within(work, (resolve, reject) => {
      const transaction = db.transaction(RECORDS, mode, { durability: "strict" });
      const result = use(transaction.objectStore(RECORDS));
      transaction.oncomplete = () => resolve(result?.());
      transaction.onabort = reject;
    });
  };

  return {
    read: () =>
      transact("readonly", (records) => {
        const keys = records.getAllKeys();
        const values = records.getAll();
        return () => keys.result.map((key, i) => [`${key}`, `${values.result[i]}`]);
      }),
    write: (entries) =>
      transact("readwrite", (records) => {
        for (const [id, text] of entries) records.put(text, id);
      }),
    remove: (ids) =>
      transact("readwrite", (records) => {
        for (const id of ids) records.delete(id);
      }),
  };
}
