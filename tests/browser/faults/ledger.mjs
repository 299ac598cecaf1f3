/**
 * The ledger of a run: what was answered, what the page then called saved, and so what must still be there.
 *
 * For each item it holds what stands there by common knowledge, and what tabs have entered since. An entry that was on
 * the screen while the page said "saved", or "saved for now", is a promise. Afterwards an item may show a promised entry or a later one of
 * the same writer; without a promise what stood there before will do too. Of two writers that enter something for one
 * item, neither knowing of the other, each may win.
 */

/** @typedef {import("./types.d.ts").Shown} Shown */
/** @typedef {import("./types.d.ts").View} View */
/** @typedef {import("./types.d.ts").Done} Done */

/**
 * @typedef {object} Entry
 * @property {string} by the writer: a load of a tab, or the file
 * @property {Shown} shown
 * @property {boolean} promised
 */

/**
 * @typedef {object} Line
 * @property {Shown | null} base by common knowledge; null: nothing was ever answered
 * @property {Entry[]} entries
 */

/** Whether a form shows no answer at all. @param {Shown | undefined} shown */
const isEmpty = (shown) => shown === undefined || shown === "open " || shown === "hidden";

export class Ledger {
  /** @type {Map<string, Line>} */
  #lines = new Map();
  /** @type {Map<string, { attempts: number, passed: boolean }>} */
  #results = new Map();
  /** How often an answer was shown as saved. */
  saved = 0;

  /** @param {string} key */
  #line(key) {
    const line = this.#lines.get(key) ?? { base: null, entries: [] };
    this.#lines.set(key, line);
    return line;
  }

  /**
   * An act in a tab changed what forms show.
   *
   * @param {string} by
   * @param {Done["changes"]} changes
   */
  entered(by, changes) {
    for (const [key, shown] of changes)
      this.#line(key).entries.push({ by, shown, promised: false });
  }

  /**
   * A tab shows this. What it calls saved is promised; with `alone` no other tab may know better.
   *
   * @param {View} view
   * @param {boolean} alone
   */
  seen({ status, forms, results }, alone) {
    if (!["saved", "local"].includes(status)) return;
    for (const [key, shown] of Object.entries(forms)) {
      const line = this.#lines.get(key);
      const entry = line?.entries.findLast((one) => one.shown === shown);
      if (!line || !entry) continue;
      if (!entry.promised) this.saved += isEmpty(shown) ? 0 : 1;
      entry.promised = true;
      const own = line.entries.every(({ by }) => by === entry.by);
      if (alone && own && entry === line.entries.at(-1)) this.#settle(line, shown);
    }
    this.#keep(results);
  }

  /** @param {View["results"]} results */
  #keep(results) {
    for (const [quiz, { attempts, passed }] of Object.entries(results)) {
      const before = this.#results.get(quiz);
      this.#results.set(quiz, {
        attempts: Math.max(attempts, before?.attempts ?? 0),
        passed: passed || (before?.passed ?? false),
      });
    }
  }

  /** @param {Line} line @param {Shown} shown */
  #settle(line, shown) {
    line.base = shown;
    line.entries = [];
  }

  /** @param {Line} line */
  #acceptable({ base, entries }) {
    const promised = entries.some((entry) => entry.promised);
    const names = [...new Set(entries.map(({ by }) => by))];
    const latest = names.flatMap((name) => {
      const own = entries.filter(({ by }) => by === name);
      return own.slice(
        Math.max(
          0,
          own.findLastIndex((entry) => entry.promised),
        ),
      );
    });
    return { given: latest.map(({ shown }) => shown), base: promised ? [] : [base] };
  }

  /**
   * What is missing from a view that should show everything; each a sentence.
   *
   * @param {View} view
   */
  missing({ forms, results }) {
    const answers = Object.entries(forms).flatMap(([key, shown]) => {
      const line = this.#lines.get(key) ?? { base: null, entries: [] };
      const { given, base } = this.#acceptable(line);
      if (given.includes(shown) || base.includes(shown)) return [];
      if (base.includes(null) && isEmpty(shown)) return [];
      const expected = [...base, ...given].map((one) => one ?? "nothing").join(" | ");
      return `${key} shows “${shown}” and not “${expected}”`;
    });
    const outcomes = [...this.#results].flatMap(([quiz, before]) => {
      const now = results[quiz];
      if (!now || now.attempts < before.attempts)
        return `${quiz} has ${now?.attempts} attempts and not ${before.attempts}`;
      return before.passed && !now.passed ? `${quiz} is not passed any more` : [];
    });
    return [...answers, ...outcomes];
  }

  /**
   * Every tab shows this, and all of it is saved: from now on it is common knowledge. What was entered later and is not
   * shown may still come: a browser can be slow to hand on what the page before wrote on its way out.
   *
   * @param {View["forms"]} forms
   */
  agree(forms) {
    for (const [key, shown] of Object.entries(forms)) {
      const line = this.#lines.get(key);
      if (!line) continue;
      const at = line.entries.findLastIndex((entry) => entry.shown === shown);
      if (line.entries[at]?.promised === false && !isEmpty(shown)) this.saved += 1;
      line.base = shown;
      line.entries = line.entries.slice(at + 1).filter(({ promised }) => !promised);
    }
  }

  /** Everything was reset, or taken away with both stores. */
  forget() {
    this.#lines.clear();
    this.#results.clear();
  }

  /**
   * A file was loaded that holds what this view of all pages shows. It must stand there now in quizzes where nothing
   * else was entered; in the others it may. Where an attempt was ended meanwhile, the file may bring one that is still
   * open: then that is on the screen, with what is not answered in it.
   *
   * @param {View} view
   */
  loaded({ forms, results }) {
    /** @param {string} key */
    const quizOf = (key) => key.split(":")[0];
    const touched = new Set([...this.#lines.keys()].map(quizOf));
    const brought = Object.entries(forms).flatMap(([key, one]) =>
      isEmpty(one) ? [] : quizOf(key),
    );
    const ended = [...this.#lines].flatMap(([key, { base, entries }]) =>
      [base, ...entries.map(({ shown }) => shown)].some((one) => one?.startsWith("locked"))
        ? quizOf(key)
        : [],
    );
    for (const [key, shown] of Object.entries(forms)) {
      const quiz = quizOf(key);
      if (isEmpty(shown) && !(brought.includes(quiz) && ended.includes(quiz))) continue;
      const line = this.#line(key);
      if (touched.has(quiz)) line.entries.push({ by: "file", shown, promised: false });
      else this.#settle(line, shown);
    }
    this.#keep(results);
  }

  /** A quiz was reset: it may have fewer attempts than before. */
  restart() {
    this.#results.clear();
  }
}
