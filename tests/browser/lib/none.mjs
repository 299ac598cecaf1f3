import assert from "node:assert/strict";

const MOST_LINES = 20;

/**
 * Asserts that a list of faults is empty, and prints them one a line when it is not.
 *
 * @param {readonly unknown[]} faults
 * @param {string} what
 */
export function assertNone(faults, what) {
  if (faults.length === 0) return;
  const lines = faults.slice(0, MOST_LINES).map((fault) => `  ${fault}`);
  assert.fail([`${what}: ${faults.length}`, ...lines].join("\n"));
}
