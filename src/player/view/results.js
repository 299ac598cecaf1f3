/**
 * The results screen: the course's score, every quiz, and where that leaves the learner.
 */

import { counting } from "../core/outcome.js";
import { scoreBefore } from "../core/score.js";
import { all, badge, mark, one, say, slot } from "./dom.js";
import { resultView } from "./result.js";
import { standingView } from "./standing.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function resultsView(app, screen) {
  const { t, percent, data } = app;
  const course = one(screen, "[data-result=course]");
  /** @param {number | null} score */
  const shown = (score) => (score === null ? "–" : percent(score));
  /** @param {number | null} score */
  const exact = (score) => score?.toFixed(4) ?? null;
  const rows = new Map(
    all(screen, "[data-quiz-result]").map((row) => [row.dataset.quizResult, row]),
  );
  /** What each row shows: thousands of them are not drawn anew at every event. @type {Map<string, string>} */
  const drawn = new Map();
  const showStanding = standingView(app, screen);
  const showResult = resultView(app, screen);

  return () => {
    showStanding();
    showResult();
    const { score, passed, reached, complete, quizzes, done: n, total } = app.outcome;
    mark(course, { score: exact(score ?? 0), passed: `${passed}`, complete: `${complete}` });
    const word = score === null ? "unscored" : passed ? "passed" : "failed";
    say(slot(course, "score"), shown(score));
    const kept = passed && !reached ? ` ${t("quiz.kept")}` : "";
    slot(course, "passed").replaceChildren(
      badge(passed ? "right" : "open", t(`results.${word}`)),
      kept,
    );
    say(
      slot(course, "complete"),
      t(`results.${complete ? "complete" : "incomplete"}`, { n, total }),
    );
    for (const quiz of data.quizzes) {
      const { score, passed, reached, finished, attempts, spared } = quizzes[quiz.id];
      const counted = counting(app.state, quiz);
      const before = counted ? scoreBefore(quiz, counted) : null;
      const state = JSON.stringify([quizzes[quiz.id], before]);
      if (drawn.get(quiz.id) === state) continue;
      drawn.set(quiz.id, state);
      const row = rows.get(quiz.id);
      mark(row, { score: exact(score), passed: `${passed}`, attempts, spared: !!spared });
      say(slot(row, "score"), shown(score));
      say(slot(row, "mark"), quiz.weight ? percent(quiz.masteryScore) : t("quiz.practice"));
      slot(row, "outcome").replaceChildren(
        passed
          ? badge("right", t("quiz.passed"))
          : spared
            ? badge("right", t("results.spared", { name: spared }))
            : badge("open", t(finished ? "quiz.failed" : "results.not_started")),
        passed && finished && !reached ? ` ${t("quiz.kept")}` : "",
        before !== null ? ` ${t("quiz.rescored", { name: percent(before) })}` : "",
      );
      say(
        slot(row, "attempts"),
        quiz.attempts
          ? t("results.attempts_of", { n: attempts, total: quiz.attempts })
          : `${attempts}`,
      );
    }
  };
}
