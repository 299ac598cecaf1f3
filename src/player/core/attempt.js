/**
 * An attempt: one pass through a quiz, from the items drawn to the score.
 *
 * ```text
 *                    first draft, hint or check
 *      +--------+    (or "Try again")    +------+   drafted, hinted
 *      | coming | ----- started -------> | open | <----------------+
 *      +--------+  draws the items, and  +------+ -----------------+
 *          ^       locks what is kept     |    |
 *          |           checked: that item |    | submitted: every item is locked
 *          |           is locked; the last|    | (reveal after-submit, after-pass, never)
 *          |           one finishes       v    v
 *          |                            +----------+
 *          +------ "Try again" -------- | finished |   nothing changes it any more
 *            if attempts are left,      +----------+
 *            and something to ask
 *
 *      reset (quiz or all): every attempt before it is gone, from any state; a later
 *      imported{undo} takes the reset back.
 *
 *      joined: open attempts that began in tabs or on devices that did not know of each
 *      other are one from then on, with the answers of all of them.
 * ```
 *
 * With `retry` other than `all` the coming attempt has the items of the finished one before it. Those
 * that earned full credit are kept: their answers come along with `started` and are locked from the
 * first moment; so are answers that never count. A kept answer is scored like any other.
 *
 * Invariants: the coming attempt follows from salt, course, quiz, count, last reset and what is taken
 * over, and so does its id; so a reload and a second tab show the same one; seed, drawn ids and kept
 * answers are stored with `started` and never drawn again; a locked answer is never replaced; a second
 * `started` with the same id is nothing new; items the course no longer has are skipped.
 * `tests/player/walks.test.mjs` holds all of it against random walks.
 */

import { put } from "./course.js";
import { hash, shuffle } from "./random.js";
import { attemptScore, drawnItems, earned, kindOf, reaches } from "./score.js";

/**
 * @param {State} state
 * @param {QuizData} quiz
 * @returns {QuizState}
 */
export const quizState = (state, quiz) =>
  state.quizzes[quiz.id] ?? { attempts: [], reset: state.reset, passed: null, given: [] };

/**
 * An attempt with nothing done yet.
 * @param {string} id
 * @param {number} seed
 * @param {string[]} drawn
 * @param {number} touched
 * @param {Record<string, Checked>} [kept]
 * @returns {Attempt}
 */
export const begin = (id, seed, drawn, touched, kept = {}) => ({
  id,
  seed,
  drawn,
  drafts: put(),
  hints: put(),
  checked: put(kept),
  submitted: false,
  kept: Object.keys(kept),
  told: null,
  also: [],
  touched,
});

/**
 * The items of an attempt, in the order shown: those of `before` first of all.
 * @param {QuizData} quiz
 * @param {number} seed
 * @param {string[]} [before]
 */
export function draw(quiz, seed, before = []) {
  const ids = quiz.items.map(({ id }) => id);
  const mixed = shuffle(ids, seed);
  const chosen = [...new Set([...before, ...mixed])].slice(0, quiz.draw ?? Infinity);
  return (quiz.order === "shuffled" ? mixed : ids).filter((id) => chosen.includes(id));
}

/**
 * The order of an item's choices in an attempt; where an order can be the answer, never that one.
 * @param {ItemData} item
 * @param {number} seed
 */
export function partOrder(item, seed) {
  const { parts, keys } = kindOf(item);
  if (!item.shuffle) return parts(item);
  const mixed = shuffle(parts(item), hash(seed, item.id));
  const solved = mixed.length > 1 && mixed.join() === keys(item).join();
  return solved ? [...mixed.slice(1), mixed[0]] : mixed;
}

/**
 * The attempt that would start next.
 * @param {CourseData} data
 * @param {State} state
 * @param {QuizData} quiz
 * @param {string} tab  stands in for the salt before the first record
 */
export function coming(data, state, quiz, tab) {
  const { attempts, reset } = quizState(state, quiz);
  const again = quiz.retry !== "all";
  const before = attemptsOf(state, quiz).findLast((one) => again && isFinished(one));
  const take = before ? takenOver(quiz, before) : {};
  const from = before ? [before.id, JSON.stringify(take)] : [];
  const seed = hash(state.salt || tab, data.id, quiz.id, attempts.length + 1, reset, ...from);
  const drawn = draw(quiz, seed, before?.drawn);
  const kept = Object.fromEntries(Object.entries(take).filter(([id]) => drawn.includes(id)));
  return begin(seed.toString(36), seed, drawn, 0, kept);
}

/**
 * The event that starts a coming attempt.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 * @returns {LearnerEvent}
 */
export const started = (quiz, { id, seed, drawn, kept, checked }) => ({
  type: "started",
  quiz: quiz.id,
  attempt: id,
  seed,
  drawn,
  ...(kept.length && { kept: checked }),
});

/**
 * The answers of a finished attempt that need not be given again: full credit, or never scored.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 */
const takenOver = (quiz, attempt) =>
  Object.fromEntries(
    drawnItems(quiz, attempt)
      .filter((item) =>
        item.counted
          ? reaches(earned(quiz, attempt, item), 1)
          : kindOf(item).answered(answerOf(attempt, item.id), item),
      )
      .map(({ id }) => [id, attempt.checked[id]]),
  );

/**
 * The drawn items that are shown: with `only-wrong` those that are not kept.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 */
export const shownIds = ({ retry }, { drawn, kept }) =>
  drawn.filter((id) => retry !== "only-wrong" || !kept.includes(id));

/**
 * Whether an item's answer can no longer change in this attempt.
 * @param {Attempt} attempt
 * @param {string} id
 */
export const isLocked = ({ submitted, checked }, id) => submitted || id in checked;

/** @param {Attempt} attempt */
export const isFinished = (attempt) => attempt.drawn.every((id) => isLocked(attempt, id));

/**
 * What stands as the answer to an item: locked, else drafted, else null.
 * @param {Attempt} attempt
 * @param {string} id
 */
export const answerOf = ({ checked, drafts, submitted }, id) =>
  (id in checked ? checked[id].answer : submitted ? null : drafts[id]) ?? null;

/**
 * The attempts that still have items, the latest activity last.
 * @param {State} state
 * @param {QuizData} quiz
 */
export const attemptsOf = (state, quiz) =>
  quizState(state, quiz)
    .attempts.filter(({ drawn }) => drawn.length)
    .sort((a, b) => a.touched - b.touched);

/**
 * The attempt a learner sees: the open one with the latest activity, else the last finished one,
 * else the coming one.
 * @param {CourseData} data
 * @param {State} state
 * @param {QuizData} quiz
 * @param {string} tab
 */
export function current(data, state, quiz, tab) {
  const attempts = attemptsOf(state, quiz);
  const open = attempts.findLast((one) => !isFinished(one));
  return open ?? attempts.at(-1) ?? coming(data, state, quiz, tab);
}

/**
 * Ids of the attempts that are open. More than one are open when they began in tabs, or on devices,
 * that did not know of each other; then they are to be joined.
 * @param {State} state
 * @param {QuizData} quiz
 */
export const openIds = (state, quiz) =>
  attemptsOf(state, quiz).flatMap((one) => (isFinished(one) ? [] : one.id));

/**
 * Attempts left; Infinity without a limit.
 * @param {State} state
 * @param {QuizData} quiz
 */
export const attemptsLeft = (state, quiz) =>
  Math.max(0, (quiz.attempts ?? Infinity) - quizState(state, quiz).attempts.length);

/**
 * Whether "Try again" is offered: an attempt is over, one is left, and it would ask something.
 * @param {CourseData} data
 * @param {State} state
 * @param {QuizData} quiz
 * @param {string} tab
 */
export const canRetry = (data, state, quiz, tab) =>
  isFinished(current(data, state, quiz, tab)) &&
  attemptsLeft(state, quiz) > 0 &&
  !isFinished(coming(data, state, quiz, tab));

/**
 * Whether an item's credit, key and feedback may be shown.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 * @param {string} id
 */
export function reveals(quiz, attempt, id) {
  const { reveal, masteryScore } = quiz;
  if (reveal === "at-once") return isLocked(attempt, id);
  if (reveal === "never" || !isFinished(attempt)) return false;
  return reveal === "after-submit" || reaches(attemptScore(quiz, attempt), masteryScore);
}

/**
 * The drawn items without an answer.
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 */
export const unanswered = (quiz, attempt) =>
  drawnItems(quiz, attempt).filter(
    (item) => !kindOf(item).answered(answerOf(attempt, item.id), item),
  );
