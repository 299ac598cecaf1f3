/**
 * The mirror in IndexedDB: survives a killed browser where local storage does not.
 *
 * Whatever goes wrong becomes a rejected promise. Everything may take its time, as it does after a
 * crash: what was saved must be found however late.
 */

const RECORDS = "records";

/**
 * @param {() => IDBFactory} getter
 * @param {string} name  of the database
 * @returns {MirrorStore}
 */
export function mirrorStore(getter, name) {
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
      transact("readwrite", (records) => {
        for (const [id, text] of entries) records.put(text, id);
      }),
    remove: (ids) =>
      transact("readwrite", (records) => {
        for (const id of ids) records.delete(id);
      }),
  };
}
