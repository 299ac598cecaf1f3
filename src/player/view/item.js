/**
 * An item on the screen: drafts, hints, checking and feedback; the registry of kinds.
 */

import { answerOf, isLocked, partOrder, reveals } from "../core/attempt.js";
import { findItem } from "../core/course.js";
import { credit, earned, isRescored, kindOf, levelOf, reaches } from "../core/score.js";
import { all, badge, clone, mailTo, make, mark, onAction, one, say, slot } from "./dom.js";
import { choiceView } from "./item/choice.js";
import { matchView } from "./item/match.js";
import { mostLeastView } from "./item/most-least.js";
import { multipleView } from "./item/multiple.js";
import { numberView } from "./item/number.js";
import { orderView } from "./item/order.js";
import { rateView } from "./item/rate.js";
import { reflectView } from "./item/reflect.js";
import { scenarioView } from "./item/scenario.js";
import { textView } from "./item/text.js";
import { trueFalseView } from "./item/true-false.js";
import { typist } from "./typing.js";

/** @type {Record<string, KindView<any>>} */
const VIEWS = {
  choice: choiceView,
  match: matchView,
  "most-least": mostLeastView,
  multiple: multipleView,
  number: numberView,
  order: orderView,
  rate: rateView,
  reflect: reflectView,
  scenario: scenarioView,
  text: textView,
  "true-false": trueFalseView,
};

/** How much of its prompt a mail about an item quotes. */
const QUOTED = 90;

/**
 * @param {App} app
 * @param {QuizData} quiz
 * @param {HTMLFormElement} form
 * @param {() => Attempt} now
 * @param {(event: any) => void} act  dispatches an event of the current attempt
 */
export function itemView(app, quiz, form, now, act) {
  const { t, percent, data } = app;
  const item = /** @type {ItemData} */ (findItem(quiz, form.dataset.item ?? ""));
  const { id, meaning } = item;
  const view = VIEWS[item.kind];
  const kind = kindOf(item);
  const feedback = slot(form, "feedback");
  const hints = slot(form, "hints");
  const message = slot(form, "message");
  const inputs = all(form, "fieldset :is(input, select, textarea, button)");
  const rows = new Map(all(form, "[data-choice]").map((row) => [row.dataset.choice, row]));

  const { busy, typed, settle } = typist(app.journal, form.id, () => {
    say(message, "");
    act({ type: "drafted", item: id, answer: view.read(form) });
  });

  form.addEventListener("change", () => settle());
  form.addEventListener("input", (/** @type {any} */ { target }) => {
    // Now, and not when the field is left: nothing may move below a press on the button.
    say(message, "");
    if (target.matches("[type=text], textarea")) typed();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const atOnce = quiz.reveal === "at-once";
    if (!atOnce && !view.decide) return;
    const read = view.read(form);
    const answer = view.decide ? view.decide(read) : read;
    const done = kind.answered(answer, item);
    if (!done && !(view.decide && answer)) {
      say(message, message.dataset.missing ?? "");
      // What is missing is said above the button: nobody is taken away from there.
      (view.first?.(form) ?? inputs[0]).focus({ preventScroll: true });
      message.scrollIntoView({ block: "nearest" });
      return;
    }
    const type = done && atOnce ? "checked" : "drafted";
    settle(() => act({ type, item: id, answer, ...(type === "checked" && { meaning }) }));
    if (view.step) {
      view.step(form);
      return;
    }
    feedback.focus();
    feedback.scrollIntoView({ block: "nearest" });
  });

  view.setup?.(form, t);
  const name = () => slot(form, "prompt").textContent ?? "";
  const report = make("p", make("a", t("report.link")));
  if (data.contact) {
    const prompt = name().trim().replace(/\s+/g, " ");
    const values = {
      name: data.title,
      version: data.version,
      id: `${quiz.id}/${id}`,
      prompt:
        prompt.length > QUOTED ? `${prompt.slice(0, QUOTED).replace(/\s\S*$/u, "")}…` : prompt,
    };
    one(report, "a").href = mailTo(
      data.contact,
      t("report.subject", values),
      t("report.body", values),
    );
    report.className = "report soft";
    form.append(report);
  }
  onAction(form, {
    hint: () => act({ type: "hinted", item: id, n: (now().hints[id] ?? 0) + 1 }),
  });

  /**
   * @param {Attempt} attempt
   * @param {Answer} answer
   * @param {boolean} show
   * @param {About} about
   */
  const explain = (attempt, answer, show, about) => {
    const worth = credit(item, answer);
    const full = reaches(worth, 1);
    const level = levelOf(item, worth);
    const left = earned(quiz, attempt, item);
    const picked = show ? kind.picked(answer, item) : [];
    const keys = show ? kind.keys(item) : [];
    for (const [value, row] of rows) {
      const key = keys.includes(value);
      const own = show && view.marks?.(t, item, answer, row);
      const mine = picked.includes(value);
      const word = t(`item.${mine ? (key ? "picked_key" : "picked") : "key"}`);
      const icon = key ? "right" : picked[1] ? "wrong" : level;
      slot(row, "marks").replaceChildren(...(own || (key || mine ? [badge(icon, word)] : [])));
      mark(row, { key });
    }
    mark(form, { credit: show && Number(left.toFixed(4)) });
    feedback.replaceChildren();
    if (!show) return;
    feedback.append(clone(one(form, "[data-feedback]")));
    const verdict = slot(feedback, "verdict");
    verdict.prepend(badge(level, t(/** @type {Verdict} */ (`${view.words ?? "item"}.${level}`))));
    if (left < worth) verdict.append(t("item.hints_cost", { name: percent(left) }));
    if (isRescored(quiz, attempt, item)) verdict.append(` ${t("item.rescored")}`);
    for (const value of picked)
      for (const own of all(rows.get(value) ?? feedback, "template"))
        slot(feedback, "given").append(clone(own));
    for (const value of keys)
      slot(feedback, "best")?.append(make("li", slot(rows.get(value), "text").cloneNode(true)));
    view.explain?.(form, answer, { ...about, everything: full || about.everything });
    if (level === "right") for (const less of all(feedback, "[data-when=less]")) less.remove();
  };

  /** @param {string[]} order */
  const arrange = (order) => {
    if (view.arrange) view.arrange(form, order);
    else for (const part of order) rows.get(part).parentNode.append(rows.get(part));
  };

  let shown = "";
  // Not known at first: the form may be a copy of one that explains.
  let explained = "?";
  return {
    /** Its prompt, to name it elsewhere. */
    name,
    /**
     * @param {Attempt} attempt
     * @param {number} n  its place in the attempt
     * @param {number} total
     */
    update(attempt, n, total) {
      if (shown !== attempt.id) {
        arrange(partOrder(item, attempt.seed));
        hints.replaceChildren();
        shown = attempt.id;
      }
      const kept = attempt.kept.includes(id) ? ` · ${t("item.kept")}` : "";
      say(slot(form, "number"), t("item.number", { n, total }) + kept);
      const answer = answerOf(attempt, id);
      const locked = isLocked(attempt, id);
      const show = reveals(quiz, attempt, id);
      const speaks = show || quiz.reveal === "at-once";
      const everything = app.outcome.quizzes[quiz.id].passed;
      const about = { t, item, attempt, speaks, everything };
      if (!busy()) view.write(form, answer, about);
      for (const input of inputs) input.disabled = locked;
      mark(form, { checked: locked });
      report.hidden = !locked;
      const help = all(form, "[data-hint]");
      for (const hint of help.slice(hints.childElementCount, attempt.hints[id] ?? 0))
        hints.append(clone(hint));
      for (const button of all(form, "[data-action=hint]"))
        button.hidden = hints.childElementCount === help.length;
      const state = show ? JSON.stringify([attempt.id, answer, !!view.explain && everything]) : "";
      if (state !== explained) explain(attempt, answer, show, about);
      explained = state;
    },
  };
}
