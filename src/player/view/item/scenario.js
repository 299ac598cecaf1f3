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
 * A copy of what a branch says, with its feedback below.
 * @param {Element} form
 * @param {string} way
 * @param {boolean} speaks  with feedback
 */
const told = (form, way, speaks) => [
  div("strong", wordsOf(form, "way", way)),
  ...all(part(form, "way", way), "template").flatMap((own) =>
    speaks ? div("box stack", clone(own)) : [],
  ),
];

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
        const entry = div("situation stack", wordsOf(form, "node", before.node.id));
        entry.append(div("label", t("scenario.you")), ...told(form, offer.way, speaks));
        for (const { dataset } of meters) {
          const { name, place } = dataset;
          const [from, to] = [before.meters[place], next.meters[place]];
          if (from !== to) entry.append(div("soft", t("scenario.moved", { name, from, to })));
        }
        entry.dataset.taken = offer.way;
        const ariaLabel = t("scenario.step", { n: i + 1 });
        return Object.assign(entry, { tabIndex: -1, role: "group", ariaLabel });
      }),
    );
    for (const meter of meters) {
      const { min, max } = meter;
      const value = play.meters[meter.dataset.place];
      meter.value = value;
      say(meter.parentElement.nextElementSibling, t("scenario.meter", { value, min, max }));
    }
    for (const scene of all(form, ".scene")) scene.hidden = scene.dataset.node !== node.id;
    for (const row of all(form, "[data-way]")) row.hidden = true;
    const open = offered(play).map(({ way }) => way);
    for (const way of item.shuffle ? shuffle(open, hash(attempt.seed, node.id)) : open) {
      const row = part(form, "way", way);
      row.hidden = false;
      row.parentElement.append(row);
    }
    one(form, "[data-action=check]").hidden = !!node.ending;
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
      const entry = make("li", ...told(form, way, false));
      const name = entry.textContent ?? "";
      slot(form, "path").append(entry);
      if (gaveUp) {
        entry.append(
          badge("partly", t("scenario.better")),
          " ",
          wordsOf(form, "way", offers[0].way),
        );
        numbers.append(make("li", t("scenario.gave_up", { name, n: gaveUp })));
      } else entry.append(badge("right", t("scenario.best")));
    }
    others.hidden = !everything;
    for (const { id, branches } of new Set(everything ? made.map(({ node }) => node) : [])) {
      const left = branches.filter(
        (branch) => !made.some(({ way }) => way === `${id}/${branch.id}`),
      );
      if (left.length) others.append(wordsOf(form, "node", id));
      for (const branch of left) {
        const way = div("situation stack", ...told(form, `${id}/${branch.id}`, true));
        way.append(div("label", t("scenario.leads")), wordsOf(form, "node", branch.to));
        others.append(way);
      }
    }
  },
};
