/**
 * The home screen: the outline with what is done and what is next, and the way back in.
 */

import { findPage } from "../core/course.js";
import { noteOf } from "../core/state.js";
import { all, link, mark, one, say, slot } from "./dom.js";
import { duePractice } from "./practice.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function homeView(app, screen) {
  const { t } = app;
  const way = one(screen, "[data-action=continue]");
  return () => {
    const { pages, next, done, minutesLeft } = app.outcome;
    const page = findPage(app.data, next ?? "");
    const begun = app.state.last;
    way.hash = next ?? "results";
    say(way, t(`home.${next ? (begun ? "continue" : "start") : "finished"}`));
    say(slot(screen, "next"), page && begun ? t("home.next", { name: page.title }) : "");
    const left = next ? (done ? "home.left" : "minutes") : "home.none_left";
    say(slot(screen, "left"), t(left, { n: minutesLeft }));
    const n = duePractice(app).due.length;
    const due = n ? [link("practice", t("practice.due", { n }))] : [];
    slot(screen, "practice")?.replaceChildren(...due);
    for (const a of all(screen, "a[data-page]")) {
      const id = a.dataset.page;
      const { state, locked } = pages[id];
      const word = locked ? "locked" : state;
      mark(a.closest("li"), { state, locked, next: id === next });
      const tags = [word !== "new" && t(`home.${word}`)];
      if (noteOf(app.state, id).marked) tags.push(t("note.marked"));
      say(slot(a, "state"), tags.filter(Boolean).join(" · "));
    }
    for (const module of all(screen, "[data-module]")) {
      const links = all(module, "a[data-page]");
      const n = links.filter((a) => pages[a.dataset.page].state === "done").length;
      const count = one(module, "[data-slot=module]");
      if (count) say(count, t("nav.done", { n, total: links.length }));
    }
  };
}
