/**
 * The mirror in IndexedDB: survives a killed browser where local storage does not.
 *
 * Whatever goes wrong, and a writing that takes too long, becomes a rejected promise. Opening and
 * reading may take their time, as they do after a crash: what was saved must be found however late.
 */

const RECORDS = "records";

/**
 * A promise that gives up after a while.
 * @param {number} ms
 * @param {(resolve: (value: any) => void, reject: (reason?: unknown) => void) => void} work
 * @returns {Promise<any>}
 */
export const within = (ms, work) =>
  new Promise((resolve, reject) => {
    setTimeout(reject, ms, new Error("timeout"));
    work(resolve, reject);
  });

/**
 * @param {() => IDBFactory} getter
 * @param {string} name  of the database
 * @param {number} [limit]  of writing, in milliseconds
 * @returns {MirrorStore}
 */
export function mirrorStore(getter, name, limit = 5000) {
  /** @type {Promise<IDBDatabase>} */
  const opening = new Promise((resolve, reject) => {
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
   * @returns {Promise<any>}
   */
  const transact = async (mode, use) => {
    const db = await opening;
    return new Promise((resolve, reject) => {
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
      within(limit, (resolve, reject) => {
        transact("readwrite", (records) => {
          for (const [id, text] of entries) records.put(text, id);
        }).then(resolve, reject);
      }),
    remove: (ids) =>
      transact("readwrite", (records) => {
        for (const id of ids) records.delete(id);
      }),
  };
}
