/**
 * Keeping what is typed: a moment after the last key, and before the page goes. Until then it is told
 * as not saved.
 */

/** Milliseconds after the last key. */
const PAUSE = 400;

/**
 * @param {Journal} journal
 * @param {string} name  of the field, as the journal is to know it
 * @param {() => void} keep  records what stands in the field
 */
export function typist(journal, name, keep) {
  let timer = 0;
  const settle = (record = keep) => {
    clearTimeout(timer);
    timer = 0;
    record();
    journal.hold(name, false);
  };
  addEventListener("pagehide", () => timer && settle());
  return {
    /** Whether something was typed that is not recorded. */
    busy: () => timer > 0,
    typed() {
      clearTimeout(timer);
      timer = setTimeout(() => settle(), PAUSE);
      journal.hold(name, true);
    },
    /** Records, this or what stands in the field, so that nothing is left to write. */
    settle,
  };
}
