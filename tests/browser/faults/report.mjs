/**
 * What a trial says at its end: a line for each fault, and how to repeat what went wrong.
 */

import { FAULTS } from "./plan.mjs";

/** @typedef {import("./types.d.ts").Outcome} Outcome */

const MOST_SHOWN = 5;

/** @param {number} n */
const count = (n) => n.toLocaleString("en");

/**
 * A table of the faults: runs, answers shown as saved, how often some came late, and those that were lost.
 *
 * @param {string} browser
 * @param {readonly Outcome[]} outcomes
 * @param {number} ms
 */
export function table(browser, outcomes, ms) {
  /** @param {string} name @param {readonly Outcome[]} some */
  const row = (name, some) => {
    const saved = some.reduce((sum, one) => sum + one.saved, 0);
    const lost = some.reduce((sum, one) => sum + one.losses.length, 0);
    const late = some.reduce((sum, one) => sum + one.late, 0);
    const cells = [some.length, saved, late, lost].map((n) => count(n).padStart(9)).join(" ");
    return `${name.padEnd(30)}${cells}`;
  };
  const rows = Object.keys(FAULTS).map((name) =>
    row(
      name,
      outcomes.filter(({ plan }) => plan.fault === name),
    ),
  );
  const pace = (outcomes.length / (ms / 1000)).toFixed(1);
  return [
    `faults in ${browser}, ${Math.round(ms / 1000)} s, ${pace} runs a second`,
    `${"".padEnd(30)}     runs     saved      late      lost`,
    ...rows,
    row("all", outcomes),
  ];
}

/**
 * The runs in which something was lost or wrong: what, and the steps that led there.
 *
 * @param {string} browser
 * @param {readonly Outcome[]} outcomes
 */
export function complaints(browser, outcomes) {
  const bad = outcomes.filter(({ losses, faults }) => losses.length + faults.length > 0);
  const shown = bad
    .slice(0, MOST_SHOWN)
    .map(({ plan, losses, faults }) =>
      [
        `SEED=${plan.seed} in ${browser} (${plan.fault}, tabs: ${plan.tabs})`,
        ...losses.map((loss) => `  lost: ${loss}`),
        ...faults.map((fault) => `  wrong: ${fault}`),
        ...plan.steps.map((step, i) => `    ${i + 1}. ${JSON.stringify(step)}`),
      ].join("\n"),
    );
  const more = bad.slice(MOST_SHOWN).map(({ plan }) => plan.seed);
  return [...shown, ...(more.length ? [`and SEED=${more.join(", ")}`] : [])];
}
