/**
 * A quiz on its page: which items stand there, submitting, the score, trying again.
 */

import {
  answerOf,
  attemptsLeft,
  attemptsOf,
  canRetry,
  coming,
  current,
  isFinished,
  quizState,
  shownIds,
  started,
  unanswered,
} from "../core/attempt.js";
import { findQuiz } from "../core/course.js";
import { attemptScore, drawnItems, reaches, scoreBefore } from "../core/score.js";
import { all, badge, link, make, mark, onAction, one, say, slot } from "./dom.js";
import { itemView } from "./item.js";

/**
 * @param {App} app
 * @param {HTMLElement} section
 * @returns {Update}
 */
export function quizView(app, section) {
  const { t, percent, data } = app;
  const quiz = /** @type {QuizData} */ (findQuiz(data, section.dataset.quizSection ?? ""));
  const list = slot(section, "items");
  const outcome = slot(section, "outcome");
  const heading = one(section, "h2");
  const now = () => current(data, app.state, quiz, app.journal.tab);
  const again = () => canRetry(data, app.state, quiz, app.journal.tab);

  /** @param {any} event  without its quiz and attempt */
  const act = (event) => {
    const attempt = now();
    const first = attempt.touched ? [] : [started(quiz, attempt)];
    const about = { quiz: quiz.id, attempt: attempt.id };
    app.dispatch(...first, { ...about, ...event });
    const after = attemptsOf(app.state, quiz).find(({ id }) => id === attempt.id);
    if (after && isFinished(after) && after.told === null)
      app.dispatch({ type: "scored", ...about, score: attemptScore(quiz, after) });
  };

  const items = new Map(
    all(list, "form").map((form) => [
      form.dataset.item,
      { form, ...itemView(app, quiz, form, now, act) },
    ]),
  );

  onAction(section, {
    async submit() {
      const open = unanswered(quiz, now()).map(({ id }) => id);
      const shown = shownIds(quiz, now());
      const links = shown.map((id) => {
        const name = link(`quiz/${quiz.id}:${id}`, items.get(id)?.name() ?? id);
        const state = open.includes(id)
          ? badge("open", t("quiz.not_answered"))
          : badge("right", t("quiz.is_answered"));
        return make("p", name, " ", state);
      });
      const values = { n: shown.length - open.length, total: shown.length };
      if (!(await app.confirm("submit", values, links))) return;
      const attempt = now();
      const drawn = drawnItems(quiz, attempt);
      act({
        type: "submitted",
        answers: Object.fromEntries(drawn.map(({ id }) => [id, answerOf(attempt, id)])),
        meanings: Object.fromEntries(drawn.map(({ id, meaning }) => [id, meaning])),
      });
      outcome.focus();
    },
    retry() {
      if (again()) app.dispatch(started(quiz, coming(data, app.state, quiz, app.journal.tab)));
      heading.focus();
    },
    async "reset-quiz"() {
      if (!(await app.confirm("quiz", { name: quiz.title }))) return;
      app.reset(quiz.id, quiz.title);
      heading.focus();
    },
  });

  /**
   * @param {Attempt} attempt
   * @param {number} left
   */
  const showOutcome = (attempt, left) => {
    const score = attemptScore(quiz, attempt);
    const before = scoreBefore(quiz, attempt);
    const passed = reaches(score, quiz.masteryScore);
    const scored = quiz.items.some(({ counted }) => counted);
    const word = t(`quiz.${scored ? (passed ? "passed" : "failed") : "finished"}`);
    const text = [
      scored && t("quiz.score", { name: percent(score), mark: percent(quiz.masteryScore) }),
      before !== null && t("quiz.rescored", { name: percent(before) }),
      !passed && app.outcome.quizzes[quiz.id].passed && t("quiz.kept"),
      quiz.attempts !== null && t(left ? "quiz.left" : "quiz.none_left", { n: left }),
    ]
      .filter(Boolean)
      .join(" ");
    if (outcome.textContent !== `${word} ${text}`)
      outcome.replaceChildren(badge(passed ? "right" : "open", word), ` ${text}`);
    mark(section, { state: "finished", score: score.toFixed(4), passed: `${passed}` });
  };

  let shown = "";
  return () => {
    const attempt = now();
    const asked = shownIds(quiz, attempt);
    const total = asked.length;
    const finished = isFinished(attempt);
    const left = attemptsLeft(app.state, quiz);
    if (shown !== attempt.id) {
      for (const [id, { form }] of items) form.hidden = !asked.includes(id);
      for (const id of asked) list.append(items.get(id)?.form);
      shown = attempt.id;
    }
    for (const [i, id] of asked.entries()) items.get(id)?.update(attempt, i + 1, total);
    const n = total - unanswered(quiz, attempt).length;
    const hidden = attempt.drawn.length - total;
    const { spared } = app.outcome.quizzes[quiz.id];
    say(slot(section, "spared"), spared ? t("quiz.spared", { name: spared }) : "");
    const text = [
      !finished && t("quiz.answered", { n, total }),
      hidden && t("quiz.hidden", { n: hidden }),
    ];
    say(slot(section, "answered"), text.filter(Boolean).join(" · "));
    if (finished) showOutcome(attempt, left);
    else {
      outcome.replaceChildren();
      mark(section, { state: "open", score: null, passed: null });
    }
    const offers = {
      submit: !finished,
      retry: again(),
      "reset-quiz": quizState(app.state, quiz).attempts.length,
    };
    for (const [action, offered] of Object.entries(offers))
      for (const button of all(section, `[data-action=${action}]`)) button.hidden = !offered;
  };
}
