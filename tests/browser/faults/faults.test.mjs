/**
 * Nothing is lost: a trainee answers, faults come between, and every answer that the page showed as saved is there
 * afterwards.
 *
 *   RUNS=2000   in each browser; tests/long sets this
 *   SEED=123    that run only, or from there on with RUNS
 */

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { BROWSERS } from "../lib/browsers.mjs";
import { complaints, table } from "./report.mjs";
import { plansFrom, tryAll } from "./trial.mjs";
import { buildVersions } from "./versions.mjs";

/** Every fault comes up; about half a minute in each browser. */
const RUNS = process.env.SEED ? 1 : 24;

const runs = Number(process.env.RUNS ?? RUNS);
const first = Number(process.env.SEED ?? 1);
const versions = buildVersions();

suite("faults", { concurrency: true }, () => {
  for (const browser of BROWSERS)
    test(`no answer that was shown as saved is lost (${browser})`, async (context) => {
      const start = performance.now();
      const outcomes = await tryAll(browser, versions, plansFrom(first, runs));
      for (const line of table(browser, outcomes, performance.now() - start))
        context.diagnostic(`note: ${line}`);
      const bad = complaints(browser, outcomes);
      assert.equal(bad.length, 0, `\n${bad.join("\n")}`);
      assert.ok(
        process.env.SEED || outcomes.some(({ saved }) => saved > 0),
        "some answer was shown as saved",
      );
    });
});
