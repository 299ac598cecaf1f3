/**
 * The practice screen: asks what is due, one after the other.
 *
 * Each item is a copy of its form in the quiz, with an attempt of its own that nobody keeps: only the
 * answer is recorded, once it is checked. Until then the tab keeps it, so that a reload loses nothing.
 */

import { begin } from "../core/attempt.js";
import { practice } from "../core/practice.js";
import { hash } from "../core/random.js";
import { stepAttempt } from "../core/state.js";
import { localStore } from "../store/local.js";
import { countedDay, DAY, longDay } from "./days.js";
import { all, make, onAction, one, say, slot } from "./dom.js";
import { itemView } from "./item.js";
import { peopleOf } from "./people.js";

/** What is due today, and on which day the next will be. @param {App} app */
export function duePractice({ data, state }) {
  const today = countedDay(Date.now());
  const list = practice(data, state, today, countedDay);
  const next = Math.min(...list.map(({ due }) => due));
  return { today, next, due: list.filter(({ due }) => due <= today) };
}

/**
 * A copy of an item's form, with ids of its own.
 * @param {string} id
 * @returns {HTMLFormElement}
 */
function copyOf(id) {
  const form = one(document, `[id="${id}"]`).cloneNode(true);
  form.hidden = false;
  // Its view puts in another one.
  one(form, ".report")?.remove();
  // Whatever names a part by its id: labels, descriptions, links.
  for (const { attributes } of [form, ...all(form, "*")])
    for (const attribute of attributes)
      if (attribute.value.includes(id))
        attribute.value = attribute.value.replaceAll(id, `practice:${id}`);
  return form;
}

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function practiceView(app, screen) {
  const { t, data } = app;
  const drafts = localStore(() => sessionStorage, `cw1:${data.id}:${peopleOf(data.id).who}:`);
  const place = slot(screen, "asked");
  const button = one(screen, "[data-action=practise]");
  /** @type {{ form: HTMLFormElement, checked(): boolean, update: Update } | null} */
  let asked = null;
  let answered = 0;

  /** @param {ReturnType<typeof duePractice>} today */
  const ask = ({ today, due: [{ quiz, item }, ...more] }) => {
    const id = `quiz/${quiz.id}:${item.id}`;
    const form = copyOf(id);
    for (const hint of all(form, "[data-action=hint]")) say(hint, t("item.hint"));
    const from = make("p", t("practice.from", { name: quiz.title }));
    from.className = "soft";
    place.replaceChildren(from, form);
    const policy = { ...quiz, reveal: /** @type {const} */ ("at-once"), hintPrice: 0 };
    const n = answered + 1;
    let attempt = begin("", hash(today, item.id), [item.id], 1);
    /** @param {any} event */
    const step = (event) => {
      attempt = { ...attempt, ...stepAttempt(policy, attempt, event) };
    };
    const draft = new Map(drafts.read()).get(id);
    if (draft) step(JSON.parse(draft));
    /** @param {any} event */
    const act = (event) => {
      step(event);
      const { type, answer, meaning } = event;
      if (type === "drafted") drafts.write(id, JSON.stringify(event));
      if (type !== "checked") return update();
      drafts.remove([id]);
      answered = n;
      app.dispatch({ type: "practised", quiz: quiz.id, item: item.id, answer, meaning });
    };
    const view = itemView(app, policy, form, () => attempt, act);
    asked = {
      form,
      checked: () => item.id in attempt.checked,
      update: () => view.update(attempt, n, n + more.length),
    };
  };

  const update = () => {
    const today = duePractice(app);
    const n = today.due.length;
    if (!asked && n) {
      const { page } = today.due[0].quiz;
      if (app.grounds.has(page)) ask(today);
      else app.grounds.bring(page).then(update, () => app.say(t("notice.unread")));
    }
    asked?.update();
    place.hidden = button.hidden = !asked;
    say(button, t(!asked?.checked() ? "item.check" : n ? "practice.more" : "practice.end"));
    const day = today.next * DAY;
    const told = n
      ? t("practice.due", { n })
      : day < Infinity
        ? t("practice.next", { name: longDay(data.language, day) })
        : t("practice.none");
    say(slot(screen, "due"), told);
  };

  onAction(screen, {
    practise() {
      if (!asked?.checked()) return asked?.form.requestSubmit();
      asked = null;
      update();
      const first = asked ? slot(place, "number") : one(screen, "h1");
      first.tabIndex = -1;
      first.focus();
    },
  });
  return update;
}
