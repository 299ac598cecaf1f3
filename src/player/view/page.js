/**
 * A page of the course: its quizzes, a note, what is still open on it, and the way on.
 */

import { findQuiz } from "../core/course.js";
import { all, link, onAction, one, slot } from "./dom.js";
import { noteView } from "./note.js";
import { quizView } from "./quiz.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function pageView(app, screen) {
  const id = screen.dataset.screen ?? "";
  const { pages, order } = app.data;
  const following = pages[pages.findIndex((page) => page.id === id) + 1];
  const updates = [
    ...all(screen, "[data-quiz-section]").map((section) => quizView(app, section)),
    noteView(app, screen),
  ];
  const open = slot(screen, "open");

  onAction(screen, {
    done() {
      if (!app.state.pages[id]?.finished) app.dispatch({ type: "finished", page: id });
      if (order === "in-order" && app.outcome.pages[id].open.length) one(open, "a").focus();
      else app.go(following?.id ?? "results");
    },
  });

  return () => {
    for (const update of updates) update();
    const links = app.outcome.pages[id].open.flatMap((quiz) => [
      " ",
      link(`quiz/${quiz}`, findQuiz(app.data, quiz)?.title ?? quiz),
    ]);
    open.replaceChildren(...(links.length ? [app.t("page.open"), ...links] : []));
  };
}
