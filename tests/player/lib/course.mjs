/**
 * A small course for the tests, as the compiler would hand it over.
 */

/** @param {Partial<ItemData> & { id: string }} item */
export const item = (item) =>
  /** @type {any} */ ({
    kind: "choice",
    scoring: "graded",
    weight: 1,
    counted: true,
    shuffle: true,
    meaning: `meaning of ${item.id}`,
    hints: 2,
    competencies: [],
    objectives: [],
    review: null,
    was: [],
    choices: [
      { id: "best", credit: 1 },
      { id: "half", credit: 0.5 },
      { id: "none", credit: 0 },
    ],
    ...item,
  });

/** @param {Partial<QuizData> & { id: string, items: any[] }} quiz */
export const quiz = (quiz) => ({
  title: `Quiz ${quiz.id}`,
  page: "lesson/one",
  masteryScore: 0.7,
  weight: 1,
  attempts: null,
  draw: null,
  order: /** @type {const} */ ("fixed"),
  reveal: /** @type {const} */ ("at-once"),
  counts: /** @type {const} */ ("best"),
  retry: /** @type {const} */ ("all"),
  hintPrice: 0,
  testOut: [],
  was: [],
  ...quiz,
});

/** @param {Partial<CourseData>} [changes] @returns {CourseData} */
export const course = (changes = {}) => ({
  format: 1,
  id: "sample",
  version: "1.0.0",
  title: "Sample",
  language: "en",
  masteryScore: 0.8,
  require: "each",
  order: "free",
  contact: null,
  validFor: null,
  competencies: [],
  words: {},
  pages: [
    { id: "lesson/one", title: "One", minutes: 5, quizzes: ["first"], was: ["lesson/uno"] },
    { id: "lesson/two", title: "Two", minutes: 7, quizzes: [], was: [] },
    { id: "quiz/last", title: "Last", minutes: 3, quizzes: ["last"], was: [] },
  ],
  quizzes: [
    quiz({
      id: "first",
      was: ["erst"],
      items: [item({ id: "a", was: ["alpha"] }), item({ id: "b" })],
    }),
    quiz({
      id: "last",
      page: "quiz/last",
      reveal: "after-submit",
      order: "shuffled",
      draw: 2,
      items: [
        item({ id: "a" }),
        item({ id: "b", kind: "true-false", scoring: "exact", answer: true }),
        item({
          id: "c",
          kind: "multiple",
          scoring: "right-minus-wrong",
          choices: [
            { id: "x", credit: 1 },
            { id: "y", credit: 1 },
            { id: "z", credit: 0 },
          ],
        }),
      ],
    }),
  ],
  ...changes,
});
