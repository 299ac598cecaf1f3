/**
 * When to suggest a backup file: after real work, and not again for a while.
 */

import { attemptsOf, isFinished } from "./attempt.js";

/** How many finished attempts make it worth while: at first, after a file was saved, after "not now". */
const WORK = { none: 3, exported: 5, dismissed: 10 };

/**
 * @param {CourseData} data
 * @param {State} state
 */
export const isDue = (data, state) =>
  data.quizzes
    .flatMap((quiz) => attemptsOf(state, quiz))
    .filter((attempt) => isFinished(attempt) && attempt.touched > state.backup.n).length >=
  WORK[state.backup.by];
