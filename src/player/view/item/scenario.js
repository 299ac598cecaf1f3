/**
 * Kind `scenario` on the screen: what happened so far, the situation as it is, and at the end what
 * each decision gave up.
 *
 * Every node stands in the form once, and only the one that is on is shown. What is past is made of
 * copies, because a node can come again.
 */

import { decisions, offered, replay } from "../../core/item/scenario.js";
import { hash, shuffle } from "../../core/random.js";
import { all, badge, clone, make, mark, one, say, slot } from "../dom.js";
import { ticked } from "./options.js";

/**
 * @param {string} className
 * @param {...(Node | string)} children
 */
const div = (className, ...children) => Object.assign(make("div", ...children), { className });

/**
 * @param {Element} form
 * @param {"node" | "way"} kind
 * @param {string} id
 */
const part = (form, kind, id) => one(form, `[data-${kind}="${id}"]`);

/**
 * A copy of what a node or a branch says.
 * @param {Element} form
 * @param {"node" | "way"} kind
 * @param {string} id
 */
const wordsOf = (form, kind, id) => slot(part(form, kind, id), "text").cloneNode(true);

/**
 * What is said to those who take a branch, copied.
 * @param {Element} form
 * @param {string} way
 */
const advice = (form, way) => all(part(form, "way", way), "template").map((own) => clone(own));

/** @type {Record<string, "right" | "partly" | "wrong">} */
const ENDINGS = { success: "right", partial: "partly", failure: "wrong" };

/** @type {KindView<ScenarioItem>} */
export const scenarioView = {
  words: "scenario",

  first: (form) => one(form, "[data-node]:not([hidden]) [data-way]:not([hidden]) input"),

  // A branch that is ticked and not taken yet stands at the end, as `?node/branch`.
  read: (form) => [
    ...all(form, "[data-taken]").map(({ dataset }) => dataset.taken),
    ...ticked(form).map((way) => `?${way}`),
  ],

  decide: (answer) => {
    const path = Array.isArray(answer) ? answer : [];
    return path.at(-1)?.startsWith("?") ? path.map((way) => way.replace("?", "")) : null;
  },

  write(form, answer, { t, item, attempt, speaks }) {
    const { steps, play } = replay(item, answer);
    const { node } = play;
    const path = steps.map(({ offer }) => offer.way);
    for (const input of all(form, "fieldset input"))
      input.checked = Array.isArray(answer) && answer[path.length] === `?${input.value}`;
    const shown = `${[attempt.id, speaks, ...path]}`;
    if (form.dataset.shown === shown) return;
    mark(form, { shown });
    const meters = all(form, "meter");
    slot(form, "past").replaceChildren(
      ...steps.map(({ play: before, offer }, i) => {
        const next = steps[i + 1]?.play ?? play;
        const you = div("says", div("label", t("scenario.you")), wordsOf(form, "way", offer.way));
        const moved = meters.flatMap(({ dataset: { name, place } }) => {
          const [from, to] = [before.meters[place], next.meters[place]];
          return from === to ? [] : t("scenario.moved", { name, from, to });
        });
        const entry = div("stack", wordsOf(form, "node", before.node.id), you);
        for (const own of speaks ? advice(form, offer.way) : [])
          entry.append(div("box stack", own));
        if (moved[0]) entry.append(div("soft", moved.join(" · ")));
        entry.dataset.taken = offer.way;
        const ariaLabel = t("scenario.step", { n: i + 1 });
        return Object.assign(entry, { tabIndex: -1, role: "group", ariaLabel });
      }),
    );
    for (const meter of meters) {
      const { min, max } = meter;
      const value = play.meters[meter.dataset.place];
      meter.value = value;
      const word = min ? "scenario.meter_from" : "scenario.meter";
      say(meter.parentElement.nextElementSibling, t(word, { value, min, max }));
    }
    for (const scene of all(form, ".scene")) scene.hidden = scene.dataset.node !== node.id;
    for (const row of all(form, "[data-way]")) row.hidden = true;
    const open = offered(play).map(({ way }) => way);
    for (const way of item.shuffle ? shuffle(open, hash(attempt.seed, node.id)) : open) {
      const row = part(form, "way", way);
      row.hidden = false;
      row.parentElement.append(row);
    }
    const { ending } = node;
    one(form, "[data-action=check]").hidden = !!ending;
    if (ending)
      slot(part(form, "node", node.id), "ending").replaceChildren(
        badge(ENDINGS[ending], t(`scenario.${ending}`)),
      );
  },

  step(form) {
    const [latest] = all(form, "[data-slot=past] > :last-child");
    latest?.focus();
  },

  explain(form, answer, { t, item, everything }) {
    const made = decisions(item, answer);
    const numbers = slot(form, "numbers");
    const others = slot(form, "others");
    const { points: n } = replay(item, answer);
    numbers.append(make("li", t("scenario.total", { n, best: item.best })));
    for (const { way, gaveUp, offers } of made) {
      const entry = make("li", wordsOf(form, "way", way));
      const name = entry.textContent ?? "";
      const worst = gaveUp === offers.at(-1)?.lost;
      const verdict = badge(
        gaveUp ? (worst ? "wrong" : "partly") : "right",
        t(`scenario.${gaveUp ? (worst ? "worst" : "better") : "best"}`),
      );
      const row = div("soft", verdict);
      if (gaveUp) {
        row.append(" ", wordsOf(form, "way", offers[0].way));
        numbers.append(make("li", t("scenario.gave_up", { name, n: gaveUp })));
      }
      entry.append(row);
      slot(form, "path").append(entry);
    }
    others.hidden = !everything;
    for (const { id, branches } of new Set(everything ? made.map(({ node }) => node) : [])) {
      const left = branches.filter(
        (branch) => !made.some(({ way }) => way === `${id}/${branch.id}`),
      );
      if (left.length) others.append(wordsOf(form, "node", id));
      for (const branch of left) {
        const way = `${id}/${branch.id}`;
        const leads = div("soft", t("scenario.leads"), " ", wordsOf(form, "node", branch.to));
        const other = div("situation stack", div("strong", wordsOf(form, "way", way)));
        other.append(...advice(form, way), leads);
        others.append(other);
      }
    }
  },
};
