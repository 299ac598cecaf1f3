/**
 * Kind `match` on the screen: a list to choose from beside each left side.
 */

import { all, badge, one } from "../dom.js";

/**
 * The row of each pair and what it is chosen with.
 * @param {HTMLFormElement} form
 * @returns {[string, HTMLSelectElement][]}
 */
const lists = (form) =>
  all(form, "[data-choice]").map((row) => [row.dataset.choice, one(row, "select")]);

/** @type {KindView<MatchItem>} */
export const matchView = {
  arrange(form, order) {
    for (const [, list] of lists(form))
      for (const id of order) list.append(...[...list.options].filter(({ value }) => value === id));
  },
  read: (form) =>
    Object.fromEntries(lists(form).flatMap(([id, { value }]) => (value ? [[id, value]] : []))),
  write(form, answer) {
    for (const [id, list] of lists(form)) list.value = Object(answer)[id] ?? "";
  },
  first: (form) => all(form, "select").find(({ value }) => !value),
  marks(t, _item, _answer, row) {
    const id = row.dataset.choice;
    const list = one(row, "select");
    if (list.value === id) return [badge("right", t("item.right"))];
    const best = all(list, "option").find(({ value }) => value === id);
    const name = list.value && list.selectedOptions[0].textContent;
    const given = t(name ? "match.given" : "quiz.not_answered", { name });
    return [badge("wrong", given), badge("right", t("match.best", { name: best.textContent }))];
  },
};
