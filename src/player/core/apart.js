/**
 * A course whose pages stand apart: what is known of it before the items of a quiz are read, which of
 * them an account of the learner needs, and which pages have some words.
 */

import { findQuiz } from "./course.js";
import { plainWords } from "./search.js";

/** @param {QuizData} quiz */
const isRead = ({ items: [first] }) => first?.id !== "";

/**
 * The course, each of its quizzes with one item that has no name and stands for those that are not read.
 * @param {CourseOutline} outline
 * @returns {CourseData}
 */
export function unread(outline) {
  const page = new Map(
    outline.pages.flatMap(({ id, quizzes }) =>
      quizzes.map((/** @type {string} */ quiz) => [quiz, id]),
    ),
  );
  const quizzes = outline.quizzes.map(({ objectives = [], counted = true, ...known }) => ({
    title: "",
    page: page.get(known.id) ?? "",
    attempts: null,
    testOut: [],
    was: [],
    ...known,
    items: [{ id: "", counted, objectives }],
  }));
  return /** @type {any} */ ({ ...outline, quizzes });
}

/**
 * Puts quizzes that were read into their places.
 * @param {CourseData} data
 * @param {QuizData[]} quizzes
 */
export function fill({ quizzes: all }, quizzes) {
  for (const quiz of quizzes) {
    const at = all.findIndex(({ id }) => id === quiz.id);
    if (all[at] && !isRead(all[at])) all[at] = quiz;
  }
}

/**
 * The files with the items of every quiz that some record is about, and that is not read.
 * @param {CourseData} data
 * @param {CourseOutline} outline
 * @param {readonly LearnerRecord[]} records
 */
export function wanted(data, { items, together }, records) {
  const ids = new Set(records.map(({ e }) => /** @type {any} */ (e).quiz));
  const quizzes = new Set([...ids].map((id) => findQuiz(data, id)));
  const places = data.quizzes.flatMap((quiz, place) =>
    quizzes.has(quiz) && !isRead(quiz) ? Math.floor(place / together) : [],
  );
  return [...new Set(places)].map((place) => items[place]);
}

/**
 * The files with the words that begin with one of a query, where it is divided into so many. What is
 * too short to tell its file is left out, unless there is only one.
 * @param {string} query
 * @param {number} parts
 */
export function wordFiles(query, parts) {
  const words = plainWords(query).map((word) => [...word]);
  const told = words.filter((letters) => letters.length > 1 || parts === 1);
  return told.map((letters) => ({
    start: letters.join(""),
    part: letters
      .slice(0, 2)
      .reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % parts, 0),
  }));
}

/**
 * The places of the pages that have a word for each of the starts, those first that have most of them
 * whole.
 * @param {{ start: string, words: Record<string, number[]> }[]} asked
 */
export function pagesWith(asked) {
  const each = asked.map(({ start, words }) => {
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [word, steps] of Object.entries(words)) {
      if (!word.startsWith(start)) continue;
      let page = 0;
      for (const step of steps) {
        page += step;
        found.set(page, Math.max(found.get(page) ?? 0, word === start ? 1 : 0));
      }
    }
    return found;
  });
  const [first, ...others] = each;
  const pages = [...(first?.keys() ?? [])].filter((page) => others.every((one) => one.has(page)));
  /** @param {number} page */
  const whole = (page) => each.reduce((sum, found) => sum + (found.get(page) ?? 0), 0);
  return pages.sort((a, b) => whole(b) - whole(a) || a - b);
}
