/**
 * Where the learner stands: what the answers of the attempts that count add up to, for each
 * competency and objective, and what to read again. Practice and opinions are left out of the sums.
 */

import { reveals } from "./attempt.js";
import { counting } from "./outcome.js";
import { afterHints, drawnItems, earned, kindOf, reaches } from "./score.js";

/** The fewest items that say anything about a competency. */
const FEWEST = 3;

/**
 * What an answer, after some hints, says about a competency: an item that names it loads with what it
 * earned, else its choices load with their credits.
 * @param {ItemData} item
 * @param {Answer} answer
 * @param {number} price
 * @param {number} hints
 * @param {string} competency
 * @returns {Evidence}
 */
export function evidence(item, answer, price, hints, competency) {
  const kind = kindOf(item);
  const { given, most } = item.competencies.includes(competency)
    ? { given: kind.credit(item, answer), most: 1 }
    : (kind.evidence?.(item, answer, competency) ?? { given: 0, most: 0 });
  return { given: afterHints(given, price, hints), most };
}

/**
 * Σ given / Σ most over the items that say something; null when they are fewer than three.
 * @param {Evidence[]} list
 * @returns {Standing}
 */
export function sumUp(list) {
  const said = list.filter(({ most }) => most > 0);
  const given = said.reduce((sum, one) => sum + one.given, 0);
  const most = said.reduce((sum, one) => sum + one.most, 0);
  return { score: said.length < FEWEST ? null : given / most, items: said.length };
}

/**
 * What was asked in the attempts that count.
 * @param {CourseData} data
 * @param {State} state
 */
export const askedItems = (data, state) =>
  data.quizzes.flatMap((quiz) => {
    const attempt = counting(state, quiz);
    const items = attempt ? drawnItems(quiz, attempt).filter(({ counted }) => counted) : [];
    return items.map((item) => ({ quiz, attempt: /** @type {Attempt} */ (attempt), item }));
  });

/** @typedef {ReturnType<typeof askedItems>} Asked */

/**
 * @param {Asked} asked
 * @param {string} competency
 */
export const competencyStanding = (asked, competency) =>
  sumUp(
    asked
      .filter(({ quiz }) => quiz.weight)
      .map(({ quiz: { hintPrice }, attempt: { checked, hints }, item }) =>
        evidence(
          item,
          checked[item.id]?.answer ?? null,
          hintPrice,
          hints[item.id] ?? 0,
          competency,
        ),
      ),
  );

/**
 * The score of the items that name an objective, by their weights.
 * @param {Asked} asked
 * @param {string} objective
 * @returns {Standing}
 */
export function objectiveStanding(asked, objective) {
  const about = asked.filter(
    ({ quiz, item }) => quiz.weight && item.weight && item.objectives.includes(objective),
  );
  const weights = about.reduce((sum, { item }) => sum + item.weight, 0);
  const sum = about.reduce(
    (sum, { quiz, attempt, item }) => sum + item.weight * earned(quiz, attempt, item),
    0,
  );
  return { score: weights ? sum / weights : null, items: about.length };
}

/**
 * How many of the objectives that questions ask for are mastered: those whose score is a pass of the
 * course.
 * @param {CourseData} data
 * @param {Asked} asked
 */
export function mastered({ quizzes, masteryScore }, asked) {
  const all = new Set(quizzes.flatMap(({ items }) => items.flatMap((item) => item.objectives)));
  const n = [...all].filter((id) => {
    const { score } = objectiveStanding(asked, id);
    return score !== null && reaches(score, masteryScore);
  }).length;
  return { n, total: all.size };
}

/**
 * Routes of the passages behind answers that had less than full credit, where the quiz lets that be
 * known.
 * @param {Asked} asked
 * @returns {Set<string>}
 */
export const toStudy = (asked) =>
  new Set(
    asked.flatMap(({ quiz, attempt, item }) => {
      const right = reaches(earned(quiz, attempt, item), 1);
      return !right && item.review && reveals(quiz, attempt, item.id) ? item.review : [];
    }),
  );
