/**
 * Kind `rate` on the screen: a row of radio buttons for each response, with values `response=point`.
 */

import { make, one } from "../dom.js";
import { tick, ticked } from "./options.js";

/** @type {KindView<RateItem>} */
export const rateView = {
  words: "rate",
  read: (form) =>
    Object.fromEntries(
      ticked(form).map((value) => {
        const [id, point] = value.split("=");
        return [id, Number(point)];
      }),
    ),
  write: (form, answer) =>
    tick(
      form,
      Object.entries(answer ?? {}).map((pair) => pair.join("=")),
    ),
  first: (form) => one(form, "fieldset fieldset:not(:has(:checked)) input"),
  marks(t, { responses }, /** @type {any} */ answer, { dataset }) {
    const id = dataset.choice ?? "";
    const key = responses.find((one) => one.id === id)?.key ?? NaN;
    const best = key.toLocaleString(document.documentElement.lang);
    return [make("span", t("rate.compare", { given: answer?.[id] ?? "–", best }))];
  },
};
