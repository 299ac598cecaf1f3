/**
 * Many runs, one after the other, in one browser.
 */

import { planOf } from "./plan.mjs";
import { Rig } from "./rig.mjs";
import { LIMIT_MS, Run } from "./run.mjs";

/** @typedef {import("./types.d.ts").Outcome} Outcome */
/** @typedef {import("../lib/browsers.mjs").BrowserName} BrowserName */

/** Runs until the browser is started anew: it grows with what it was given. */
const LIFE = 500;

/**
 * @param {BrowserName} browser
 * @param {[string, string]} versions of the course
 * @param {Iterable<import("./types.d.ts").Plan>} plans
 * @param {(outcome: Outcome) => boolean} [enough] ends the trial
 * @param {number} [limit]  how long a run waits for what must come, in milliseconds
 */
export async function tryAll(browser, versions, plans, enough = () => false, limit = LIMIT_MS) {
  const rig = new Rig(browser, versions);
  /** @type {Outcome[]} */
  const outcomes = [];
  try {
    await rig.launch();
    for (const plan of plans) {
      const outcome = await new Run(rig, plan, limit).carryOut();
      outcomes.push(outcome);
      if (enough(outcome)) break;
      if (outcome.faults.length || outcomes.length % LIFE === 0) await rig.relaunch();
    }
  } finally {
    await rig.dispose();
  }
  return outcomes;
}

/**
 * The plans of so many seeds.
 *
 * @param {number} first
 * @param {number} count
 * @param {string} [fault] the same for all
 */
export const plansFrom = (first, count, fault) =>
  Array.from({ length: count }, (_, i) => planOf(first + i, fault));
