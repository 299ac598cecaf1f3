/**
 * Kind `order` on the screen: a numbered list, and two buttons that move a step.
 */

import { all, badge, mark, onAction, one, say, slot } from "../dom.js";

/** @param {HTMLFormElement} form */
const ids = (form) => all(form, "[data-choice]").map(({ dataset }) => dataset.choice);

/** @type {KindView<OrderItem>} */
export const orderView = {
  setup(form, t) {
    /** @param {HTMLElement} button @param {boolean} up */
    const move = (button, up) => {
      const step = /** @type {HTMLElement} */ (button.closest("[data-choice]"));
      if (up) step.previousElementSibling?.before(step);
      else step.nextElementSibling?.after(step);
      mark(form, { moved: true });
      form.dispatchEvent(new Event("change"));
      // At either end the button that would lead on is not there any more.
      const end = up ? !step.previousElementSibling : !step.nextElementSibling;
      (end ? one(step, `[data-action=${up ? "down" : "up"}]`) : button).focus();
      const order = ids(form);
      const n = order.indexOf(step.dataset.choice) + 1;
      const name = slot(step, "text").textContent ?? "";
      say(slot(form, "moved"), t("order.moved", { name, n, total: order.length }));
    };
    onAction(form, { up: (button) => move(button, true), down: (button) => move(button, false) });
  },
  read: (form) => (form.dataset.moved ? ids(form) : null),
  write(form, answer) {
    const moved = Array.isArray(answer);
    mark(form, { moved });
    if (!moved || `${answer}` === `${ids(form)}`) return;
    for (const id of answer)
      for (const step of all(form, "[data-choice]"))
        if (step.dataset.choice === id) step.parentNode.append(step);
  },
  first: (form) => one(form, "[data-choice] [data-action=down]"),
  marks(t, { steps }, answer, { dataset: { choice: id = "" } }) {
    if (!Array.isArray(answer)) return [];
    const n = steps.indexOf(id) + 1;
    return answer[n - 1] === id
      ? [badge("right", t("order.right"))]
      : [badge("wrong", t("order.place", { n }))];
  },
};
