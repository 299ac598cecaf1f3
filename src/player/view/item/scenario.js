/**
 * Kind `scenario` on the screen: what happened so far, the situation as it is, and at the end what
 * each decision gave up.
 *
 * Every node stands in the form once, and only the one that is on is shown. What is past is made of
 * copies, because a node can come again.
 */

import { decisions, offered, replay } from "../../core/item/scenario.js";
import { hash, shuffle } from "../../core/random.js";
import { all, badge, clone, make, one, say, slot } from "../dom.js";
import { ticked } from "./options.js";

/**
 * What each form shows.
 * @type {WeakMap<Element, { key: string, path: string[] }>}
 */
const shown = new WeakMap();

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
  read: (form) => [...(shown.get(form)?.path ?? []), ...ticked(form).map((way) => `?${way}`)],

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
    const key = JSON.stringify([attempt.id, path, speaks]);
    if (shown.get(form)?.key === key) return;
    shown.set(form, { key, path });
    const meters = all(form, "meter").map((meter) => {
      const { id, name } = meter.dataset;
      return { meter, name, n: item.meters.findIndex((own) => own.id === id) };
    });
    slot(form, "past").replaceChildren(
      ...steps.map(({ play: before, offer }, i) => {
        const next = steps[i + 1]?.play ?? play;
        const entry = div("situation stack", wordsOf(form, "node", before.node.id));
        entry.append(div("label", t("scenario.you")), ...told(form, offer.way, speaks));
        for (const { name, n } of meters) {
          const [from, to] = [before.meters[n], next.meters[n]];
          if (from !== to) entry.append(div("soft", t("scenario.moved", { name, from, to })));
        }
        entry.dataset.taken = offer.way;
        const ariaLabel = t("scenario.step", { n: i + 1 });
        return Object.assign(entry, { tabIndex: -1, role: "group", ariaLabel });
      }),
    );
    for (const { meter, n } of meters) {
      const { min, max } = meter;
      const value = play.meters[n];
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
    latest?.scrollIntoView({ block: "nearest" });
  },

  explain(form, answer, { t, item, everything }) {
    const made = decisions(item, answer);
    const numbers = slot(form, "numbers");
    const others = slot(form, "others");
    const { points: n } = replay(item, answer);
    numbers.append(make("li", t("scenario.total", { n, best: item.best })));
    for (const { way, gaveUp, best } of made) {
      const entry = make("li", ...told(form, way, false));
      const verdict = gaveUp
        ? badge("partly", t("scenario.better"))
        : badge("right", t("scenario.best"));
      const better = gaveUp ? [" ", wordsOf(form, "way", best)] : [];
      slot(form, "path").append(entry);
      const name = entry.textContent ?? "";
      entry.append(verdict, ...better);
      if (gaveUp) numbers.append(make("li", t("scenario.gave_up", { name, n: gaveUp })));
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
