/**
 * Local storage: one key for each record, written at the moment of the event.
 *
 * A browser may refuse the getter, hand out null, or throw at any call: then nothing is read and
 * nothing is taken, and the caller is told.
 */

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
  return {
    read: () =>
      attempt((storage) => {
        /** @type {Entry[]} */
        const ours = Object.entries(storage).filter(([key]) => key.startsWith(prefix));
        return ours.map(([key, text]) => [key.slice(prefix.length), text]);
      }, []),
    write: (id, text) =>
      attempt((storage) => {
        storage.setItem(prefix + id, text);
        return true;
      }, false),
  };
}
