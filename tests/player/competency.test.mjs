import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { evidence, sumUp } from "../../src/player/core/standing.js";

/**
 * @type {{ name: string, competency: string, price: number, score: number | null, count: number,
 *   items: { item: ItemData, answer: Answer, hints: number }[] }[]}
 */
const vectors = JSON.parse(
  readFileSync(new URL("../vectors/competencies.json", import.meta.url), "utf8"),
);

for (const { name, competency, price, score, count, items } of vectors)
  test(`competency: ${name}`, () => {
    const found = sumUp(
      items.map(({ item, answer, hints }) => evidence(item, answer, price, hints, competency)),
    );
    assert.equal(found.items, count);
    if (score === null) assert.equal(found.score, null);
    else assert.ok(Math.abs((found.score ?? Number.NaN) - score) < 1e-9, `${found.score}`);
  });
