/**
 * The harness can fail: with one safety taken out of the player it finds answers that are lost.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { MUTANTS, mutate } from "./mutants.mjs";
import { plansFrom, tryAll } from "./trial.mjs";
import { buildVersions } from "./versions.mjs";

/** It takes two or three, up to twenty where two tabs have to meet; many more than were ever needed. */
const MOST_RUNS = 60;

/** What a course that loses answers will never show is not waited for long, in milliseconds. */
const LIMIT_MS = 8_000;

/** For each safety the faults that it guards against. @type {Record<keyof typeof MUTANTS, string[]>} */
const GUARDS = {
  "no mirror": ["killed browser", "one store damaged"],
  "one record for everything": ["two tabs"],
};

const whole = buildVersions();

for (const [name, change] of Object.entries(MUTANTS))
  for (const fault of GUARDS[/** @type {keyof typeof MUTANTS} */ (name)])
    test(`with ${name} answers are lost: ${fault}`, async (context) => {
      const [one, two] = whole;
      const versions = /** @type {[string, string]} */ ([mutate(one, change), mutate(two, change)]);
      const plans = plansFrom(1, MOST_RUNS, fault);
      const found = (/** @type {import("./types.d.ts").Outcome} */ { losses }) => losses.length > 0;
      const outcomes = await tryAll("chromium", versions, plans, found, LIMIT_MS);
      const last = outcomes.at(-1);
      assert.ok(last?.losses.length, `no loss in ${outcomes.length} runs`);
      context.diagnostic(
        `note: with ${name}, ${fault}: lost in run ${outcomes.length}: ${last.losses[0]}`,
      );
    });
