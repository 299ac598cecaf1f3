/**
 * Scores items and answers with the player's own rules: a line `{"item":…,"answer":…,"competency":…}` in, a line out with
 * the credit and what the answer says about the competency. `tests/suite/differential` holds that against the library.
 */

import { createInterface } from "node:readline";
import { credit } from "../../src/player/core/score.js";
import { evidence } from "../../src/player/core/standing.js";

const lines = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { item, answer, competency } = JSON.parse(line);
  const { given, most } = evidence(item, answer, 0, 0, competency);
  lines.push(`${JSON.stringify([credit(item, answer), given, most])}\n`);
}
process.stdout.write(lines.join(""));
