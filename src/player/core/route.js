/**
 * Routes: which screen a `#hash` means, and where on it.
 */

import { findPage, findQuiz } from "./course.js";

/** The screens that are no page of the course. */
const OWN = ["", "home", "practice", "progress", "results", "search"];

/**
 * The route of a hash; null when it names nothing the course has.
 * @param {CourseData} data
 * @param {string} hash  with or without its `#`
 * @returns {Route | null}
 */
export function parseRoute(data, hash) {
  let path = hash.replace(/^#/, "");
  try {
    path = decodeURIComponent(path);
  } catch {}
  const [head, ...rest] = path.split(":");
  const tail = ["", ...rest].join(":");
  if (OWN.includes(head)) return { screen: head || "home", anchor: "" };
  const page = findPage(data, head);
  if (page && !tail) return { screen: page.id, anchor: "" };
  const quiz = head.startsWith("quiz/") && findQuiz(data, head.slice(5));
  if (quiz) return { screen: quiz.page, anchor: `quiz/${quiz.id}${tail}` };
  return page ? { screen: page.id, anchor: page.id + tail } : null;
}
