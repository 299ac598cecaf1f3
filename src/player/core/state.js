/**
 * State: everything about the learner, as a fold over the records in their total order.
 *
 * What does not fit the course (an unknown page, quiz, item, attempt or event, a field of the wrong
 * type) changes nothing, so that damaged or foreign records never harm the others.
 */

import { begin, isFinished, isLocked, quizState } from "./attempt.js";
import { answerNow, findItem, findPage, findQuiz, put } from "./course.js";
import { tabOf } from "./record.js";
import { drawnItems } from "./score.js";

/** @type {State} */
export const EMPTY = {
  salt: "",
  last: null,
  pages: put(),
  quizzes: put(),
  reset: "",
  passed: null,
  completed: null,
  learner: "",
  notes: put(),
  backup: { by: "none", n: 0 },
};

/** The most letters of a note; longer ones are cut. */
const MOST_LETTERS = 2000;

/**
 * The bookmark and the note of a page.
 * @param {State} state
 * @param {string} page
 */
export const noteOf = ({ notes }, page) => notes[page] ?? { text: "", marked: false };

/**
 * What the events about one item of an open attempt change; answers come with ids as they are now.
 * @type {Record<string, (attempt: Attempt, id: string, event: any) => Partial<Attempt>>}
 */
const ITEM_STEPS = {
  drafted: ({ drafts }, id, { answer }) => ({ drafts: put(drafts, id, answer) }),
  hinted: ({ hints }, id, { n }) => ({ hints: put(hints, id, Math.max(hints[id] ?? 0, n)) }),
  checked: ({ checked }, id, { answer, meaning }) => ({
    checked: put(checked, id, { answer, meaning }),
  }),
};

/**
 * What an event changes in an open attempt; null when it does not fit.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 * @param {any} event
 * @returns {Partial<Attempt> | null}
 */
export function stepAttempt(quiz, attempt, event) {
  /** @param {string} key */
  const unlocked = (key) => {
    const item = findItem(quiz, key);
    return item && attempt.drawn.includes(item.id) && !isLocked(attempt, item.id) ? item : null;
  };
  if (event.type === "submitted") {
    let { checked } = attempt;
    for (const [key, answer] of Object.entries(event.answers)) {
      const item = unlocked(key);
      if (!item) continue;
      const one = { answer: answerNow(item, answer), meaning: event.meanings[key] };
      checked = put(checked, item.id, one);
    }
    return { checked, submitted: true };
  }
  const item = unlocked(event.item);
  if (!item) return null;
  const answer = answerNow(item, event.answer);
  return ITEM_STEPS[event.type](attempt, item.id, { ...event, answer });
}

/**
 * One attempt with all that stands in two open ones; where both have an answer the first one's stays.
 * @param {Attempt} first
 * @param {Attempt} other
 * @returns {Attempt}
 */
function joined(first, other) {
  /** @param {Record<string, Answer>} drafts */
  const given = (drafts) =>
    Object.fromEntries(Object.entries(drafts).filter(([, answer]) => answer !== null));
  const drafts = Object.assign(put(given(other.drafts)), given(first.drafts));
  const checked = Object.assign(put(other.checked), first.checked);
  const hints = put(first.hints);
  for (const [id, n] of Object.entries(other.hints)) hints[id] = Math.max(n, hints[id] ?? 0);
  return {
    ...first,
    drafts,
    checked,
    hints,
    drawn: [...new Set([...first.drawn, ...Object.keys(drafts), ...Object.keys(checked)])],
    kept: [...new Set([...first.kept, ...other.kept])],
    also: [...first.also, other.id, ...other.also],
    touched: Math.max(first.touched, other.touched),
  };
}

/**
 * An attempt with the items that an event speaks of, where it comes from one that was joined to it.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 * @param {any} event
 */
function widened(quiz, attempt, { attempt: from, item, answers = {} }) {
  if (from === attempt.id) return attempt;
  const keys = item ? [item] : Object.keys(answers).filter((key) => answers[key] !== null);
  const ids = keys.flatMap((key) => findItem(quiz, key)?.id ?? []);
  return { ...attempt, drawn: [...new Set([...attempt.drawn, ...ids])] };
}

/**
 * What an event changes in the state of a quiz.
 * @param {QuizData} quiz
 * @param {QuizState} before
 * @param {LearnerRecord} record
 * @returns {QuizState}
 */
function stepQuiz(quiz, before, { id, n, at, cv, e }) {
  /** @type {any} */
  const event = e;
  if (event.type === "reset") return { attempts: [], reset: id, passed: null, given: [] };
  if (event.type === "passed")
    return { ...before, passed: before.passed ?? { score: event.score, version: cv, at } };
  if (event.type === "joined") {
    const [first, ...others] = before.attempts.filter(
      (one) => event.attempts.includes(one.id) && !isFinished(one),
    );
    const left = before.attempts.filter((one) => !others.includes(one));
    const all = others.reduce(joined, first);
    return { ...before, attempts: left.map((one) => (one === first ? all : one)) };
  }
  if (event.type === "practised") {
    const item = findItem(quiz, event.item);
    const one = { answer: answerNow(item ?? {}, event.answer), meaning: event.meaning };
    return item ? { ...before, given: [...before.given, { ...one, item: item.id, at }] } : before;
  }
  const attempt = before.attempts.find(
    ({ id, also }) => id === event.attempt || also.includes(event.attempt),
  );
  if (event.type === "started" && !attempt) {
    const drawn = [...new Set(drawnItems(quiz, event).map((item) => item.id))];
    const kept = Object.fromEntries(
      Object.entries(event.kept ?? {}).flatMap(([key, { answer, meaning }]) => {
        const item = findItem(quiz, key);
        return item && drawn.includes(item.id)
          ? [[item.id, { answer: answerNow(item, answer), meaning }]]
          : [];
      }),
    );
    const one = begin(event.attempt, event.seed, drawn, n, kept);
    return { ...before, attempts: [...before.attempts, one] };
  }
  if (!attempt) return before;
  const change =
    event.type === "scored"
      ? attempt.told === null && Number.isFinite(event.score) && { told: event.score }
      : !isFinished(attempt) && stepAttempt(quiz, widened(quiz, attempt, event), event);
  if (!change) return before;
  const touched = event.type === "scored" ? attempt.touched : n;
  const after = { ...widened(quiz, attempt, event), ...change, touched };
  const given = Object.entries(after.checked).flatMap(([item, one]) =>
    item in attempt.checked ? [] : { ...one, item, at },
  );
  return {
    ...before,
    given: [...before.given, ...given],
    attempts: before.attempts.map((one) => (one === attempt ? after : one)),
  };
}

/**
 * @param {CourseData} data
 * @param {State} state
 * @param {LearnerRecord} record
 * @returns {State}
 */
function step(data, state, record) {
  /** @type {any} */
  const event = record.e;
  if (event.quiz === null) {
    if (event.type === "reset") return { ...EMPTY, salt: state.salt, reset: record.id };
    if (event.type !== "passed" || state.passed) return state;
    return { ...state, passed: { score: event.score, version: record.cv, at: record.at } };
  }
  if (event.type === "exported" || event.type === "dismissed")
    return { ...state, backup: { by: event.type, n: record.n } };
  if (event.type === "completed") return { ...state, completed: state.completed ?? record.at };
  if (event.type === "named")
    return typeof event.learner === "string" ? { ...state, learner: event.learner } : state;
  const quiz = findQuiz(data, event.quiz);
  if (quiz) {
    const after = stepQuiz(quiz, quizState(state, quiz), record);
    return { ...state, quizzes: put(state.quizzes, quiz.id, after) };
  }
  const page = findPage(data, event.page)?.id;
  if (!page) return state;
  if (event.type === "finished")
    return { ...state, pages: put(state.pages, page, { finished: true }) };
  /** @param {Partial<Note>} change */
  const noted = (change) => ({
    ...state,
    notes: put(state.notes, page, { ...noteOf(state, page), ...change }),
  });
  if (event.type === "noted") return noted({ text: `${event.text ?? ""}`.slice(0, MOST_LETTERS) });
  if (event.type === "marked") return noted({ marked: event.on === true });
  if (event.type !== "visited") return state;
  const pages = put(state.pages, page, state.pages[page] ?? { finished: false });
  return { ...state, last: page, pages };
}

/**
 * The next state. Records come in the total order, resets that were undone left out (see `fold`).
 * @param {CourseData} data
 * @param {State} before
 * @param {LearnerRecord} record
 * @returns {State}
 */
export function reduce(data, before, record) {
  const state = before.salt ? before : { ...before, salt: tabOf(record.id) };
  try {
    return record.v === 1 ? step(data, state, record) : state;
  } catch {
    return state;
  }
}

/**
 * The state after all records, given in the total order.
 * @param {CourseData} data
 * @param {readonly LearnerRecord[]} records
 */
export function fold(data, records) {
  const undone = undoneResets(records);
  return records
    .filter(({ id }) => !undone.has(id))
    .reduce((state, record) => reduce(data, state, record), EMPTY);
}

/**
 * The reset that can still be undone: the last one, until something is answered.
 * @param {CourseData} data
 * @param {readonly LearnerRecord[]} records
 */
export function lastReset(data, records) {
  const undone = undoneResets(records);
  const last = records.findLast(
    (/** @type {any} */ { id, e }) =>
      (e.quiz === null || findQuiz(data, e.quiz)) && !undone.has(id),
  );
  return last?.e.type === "reset" ? last : null;
}

/**
 * Ids of the resets that an import took back.
 * @param {readonly LearnerRecord[]} records
 * @returns {Set<string>}
 */
export const undoneResets = (records) =>
  new Set(records.flatMap(({ e }) => (e.type === "imported" ? e.undo : [])));
