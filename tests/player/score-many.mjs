/**
 * Scores items and answers with the player's own rules: a line `{"item":…,"answer":…}` in, a credit out.
 * `tests/suite/differential` holds what comes out against the library.
 */

import { createInterface } from "node:readline";
import { credit } from "../../src/player/core/score.js";

const credits = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { item, answer } = JSON.parse(line);
  credits.push(JSON.stringify(credit(item, answer)));
}
process.stdout.write(credits.map((one) => `${one}\n`).join(""));
