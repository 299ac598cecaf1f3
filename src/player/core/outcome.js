/**
 * Outcome: progress, scores, completion and success, as they follow from course and state.
 */

import { attemptsOf, isFinished, quizState } from "./attempt.js";
import { attemptScore, reaches } from "./score.js";

/**
 * The finished attempt that counts; of several best ones the latest.
 * @param {State} state
 * @param {QuizData} quiz
 * @returns {Attempt | undefined}
 */
export function counting(state, quiz) {
  const finished = attemptsOf(state, quiz).filter(isFinished);
  if (quiz.counts === "first") return finished[0];
  if (quiz.counts === "last") return finished.at(-1);
  const scores = finished.map((attempt) => attemptScore(quiz, attempt));
  return finished[scores.lastIndexOf(Math.max(...scores))];
}

/**
 * @param {State} state
 * @param {QuizData} quiz
 * @returns {QuizOutcome}
 */
function quizOutcome(state, quiz) {
  const { attempts, passed } = quizState(state, quiz);
  const counted = counting(state, quiz);
  const finished = !!counted;
  const score = counted ? attemptScore(quiz, counted) : null;
  const reached = score !== null && reaches(score, quiz.masteryScore);
  const spared = null;
  return {
    attempts: attempts.length,
    finished,
    score,
    reached,
    passed: reached || !!passed,
    spared,
  };
}

/**
 * @param {State} state
 * @param {PageData} page
 * @param {Record<string, QuizOutcome>} quizzes
 * @param {boolean} spared  a quiz was passed that stands for it
 * @param {boolean} locked
 * @returns {PageOutcome}
 */
function pageOutcome(state, page, quizzes, spared, locked) {
  const open = page.quizzes.filter((id) => !spared && !quizzes[id].finished);
  const done = spared || (state.pages[page.id]?.finished && !open.length);
  const begun = page.id in state.pages || page.quizzes.some((id) => quizzes[id].attempts);
  return { state: done ? "done" : begun ? "started" : "new", locked: locked && !done, open };
}

/**
 * Derives everything that is shown and reported. A quiz that was passed as a test-out stands for the
 * pages it names: they are done, and a quiz on them counts for nothing unless it is passed itself.
 * @param {CourseData} data
 * @param {State} state
 * @returns {Outcome}
 */
export function derive(data, state) {
  /** @type {Outcome["quizzes"]} */
  const quizzes = Object.create(null);
  /** @type {Outcome["pages"]} */
  const pages = Object.create(null);
  /** @type {LearnerEvent[]} */
  const passes = [];
  let earned = 0;
  let weights = 0;
  let each = true;
  let locked = false;
  for (const quiz of data.quizzes) quizzes[quiz.id] = quizOutcome(state, quiz);
  const spared = Object.fromEntries(
    data.quizzes.flatMap(({ id, title, testOut }) =>
      quizzes[id].passed ? testOut.map((page) => [page, title]) : [],
    ),
  );
  for (const quiz of data.quizzes) {
    const one = quizzes[quiz.id];
    if (!one.passed) one.spared = spared[quiz.page] ?? null;
    const counted = !one.spared && quiz.items.some(({ counted }) => counted);
    const weight = counted ? quiz.weight : 0;
    weights += weight;
    earned += weight * (one.score ?? 0);
    if (weight && !one.passed) each = false;
    if (one.reached && !quizState(state, quiz).passed)
      passes.push({ type: "passed", quiz: quiz.id, score: one.score ?? 0 });
  }
  for (const page of data.pages) {
    pages[page.id] = pageOutcome(state, page, quizzes, page.id in spared, locked);
    if (data.order === "in-order" && pages[page.id].state !== "done") locked = true;
  }
  const left = data.pages.filter(({ id }) => pages[id].state !== "done");
  const at = data.pages.findIndex(({ id }) => id === state.last);
  const next = data.pages
    .slice(Math.max(at, 0))
    .find(({ id }) => pages[id].state !== "done" && !pages[id].locked);
  const score = weights ? earned / weights : null;
  const reached =
    score !== null && reaches(score, data.masteryScore) && (data.require === "total" || each);
  if (reached && !state.passed) passes.push({ type: "passed", quiz: null, score });
  if (!left.length && state.completed === null) passes.push({ type: "completed" });
  return {
    pages,
    quizzes,
    passes,
    done: data.pages.length - left.length,
    total: data.pages.length,
    minutesLeft: left.reduce((sum, { minutes }) => sum + minutes, 0),
    next: (next ?? left[0])?.id ?? null,
    score,
    complete: !left.length,
    passed: reached || !!state.passed,
    reached,
  };
}
