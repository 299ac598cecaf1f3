/**
 * Finding pages, quizzes and items by the ids they have or once had (`was`).
 */

/**
 * @template {{ id: string, was?: string[] }} T
 * @param {T[]} list
 * @param {string} id
 * @returns {T | undefined}
 */
const find = (list, id) =>
  list.find((one) => one.id === id) ?? list.find(({ was }) => was?.includes(id));

/**
 * @param {CourseData} data
 * @param {string} id
 */
export const findPage = (data, id) => find(data.pages, id);

/**
 * @param {CourseData} data
 * @param {string} id
 */
export const findQuiz = (data, id) => find(data.quizzes, id);

/**
 * @param {QuizData} quiz
 * @param {string} id
 */
export const findItem = (quiz, id) => find(quiz.items, id);

/**
 * An answer with the ids that the choices in it have now.
 * @param {any} item
 * @param {Answer} [answer]
 * @returns {Answer}
 */
export function answerNow({ choices = [] }, answer = null) {
  /** @param {any} id */
  const now = (id) => find(choices, id)?.id ?? id;
  return Array.isArray(answer) ? answer.map(now) : now(answer);
}

/**
 * A copy of a map with one entry set; safe for any key an author or a file may bring.
 * @template T
 * @param {Record<string, T>} [map]
 * @param {string} [key]
 * @param {T} [value]
 * @returns {Record<string, T>}
 */
export const put = (map, key, value) =>
  Object.assign(Object.create(null), map, key && { [key]: value });
