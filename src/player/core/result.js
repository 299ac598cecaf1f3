/**
 * Results: what a trainee can send in, as a file and as a code; docs/results.md has both forms.
 */

import { enclose, idHash, sealed, short, whole } from "./checksum.js";
import { askedItems, competencyStanding } from "./standing.js";

/** Days from 1970 to the day before 2020, from which codes count. */
const BEFORE = 18261;

/**
 * What there is to say, without the days.
 * @param {CourseData} data
 * @param {State} state
 * @param {Outcome} outcome
 * @param {Pick<TrainingResult, "issued" | "completed" | "passed" | "validUntil">} days
 * @returns {TrainingResult}
 */
export function makeResult(data, state, { score, complete, passed, quizzes }, days) {
  const asked = askedItems(data, state);
  const over = complete && score !== null;
  return {
    course: data.id,
    version: data.version,
    // Half a letter, as a slip of the keyboard can leave it, could be read by nobody.
    learner: state.learner.trim().replace(/\p{Surrogate}/gu, ""),
    ...days,
    completion: complete ? "completed" : "incomplete",
    success: passed ? "passed" : over ? "failed" : "unknown",
    score,
    selfReported: true,
    quizzes: Object.fromEntries(data.quizzes.map(({ id }) => [id, quizzes[id].score])),
    competencies: Object.fromEntries(
      data.competencies.map((id) => {
        const { score, items } = competencyStanding(asked, id);
        return [id, { score, items: Math.min(items, 255) }];
      }),
    ),
  };
}

/** @param {TrainingResult} result */
export const resultFile = (result) => enclose("coursewright-result", 1, "result", result);

/** @param {string | null} day */
const dayNumber = (day) =>
  whole(day ? Math.min(65535, Math.max(1, Date.parse(day) / 864e5 - BEFORE)) : 0);

/** @param {number | null} score */
const halves = (score) => (score === null ? 255 : Math.round(score * 200));

/** @param {TrainingResult} result */
export function resultCode(result) {
  const { course, version, learner, issued, completed, passed, validUntil } = result;
  const quizzes = Object.entries(result.quizzes).slice(0, 255);
  const competencies = Object.entries(result.competencies).slice(0, 255);
  const bytes = [
    ...[course, version, learner].flatMap(short),
    ...[issued, completed, passed, validUntil].flatMap(dayNumber),
    Number(result.completion === "completed") |
      (Number(result.success === "passed") << 1) |
      (Number(result.success === "failed") << 2),
    ...whole(result.score === null ? 65535 : Math.round(result.score * 10_000)),
    quizzes.length,
    ...quizzes.flatMap(([id, score]) => [...whole(idHash(id)), halves(score)]),
    competencies.length,
    ...competencies.flatMap(([id, { score, items }]) => [
      ...whole(idHash(id)),
      halves(score),
      items,
    ]),
  ];
  return `CW1.${sealed(bytes)}`;
}
