/**
 * The second half of the results screen: competencies, objectives, what to read again.
 */

import {
  askedItems,
  competencyStanding,
  mastered,
  objectiveStanding,
  toStudy,
} from "../core/standing.js";
import { all, mark, one, say, slot } from "./dom.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function standingView(app, screen) {
  const { t, percent, data } = app;
  /** @param {HTMLElement} row @param {Standing} standing @param {string} otherwise */
  const show = (row, { score, items }, otherwise) => {
    mark(row, { score: score?.toFixed(4) ?? null, items });
    say(slot(row, "score"), score === null ? otherwise : percent(score));
    say(slot(row, "asked"), `${items}`);
  };

  return () => {
    const asked = askedItems(data, app.state);
    for (const row of all(screen, "[data-competency]")) {
      const id = row.dataset.competency;
      const standing = competencyStanding(asked, id);
      const bar = one(screen, `[data-bar="${id}"]`);
      show(row, standing, t("results.too_few"));
      bar.hidden = standing.score === null;
      one(bar, "progress").value = standing.score ?? 0;
      say(slot(bar, "score"), percent(standing.score ?? 0));
    }
    for (const row of all(screen, "[data-objective]"))
      show(row, objectiveStanding(asked, row.dataset.objective), "–");
    for (const text of all(document, "[data-slot=mastered]"))
      say(text, t("results.mastered", mastered(data, asked)));
    const routes = toStudy(asked);
    const passages = all(screen, "[data-study]");
    for (const row of passages) row.hidden = !routes.has(row.dataset.study);
    const word = routes.size ? "study_how" : asked.length ? "study_none" : "study_later";
    const text = slot(screen, "study");
    if (text) say(text, t(`results.${word}`));
  };
}
