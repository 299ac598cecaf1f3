import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutEnds } from "../../src/player/core/item/ends.js";
import { credit } from "../../src/player/core/score.js";
import { item } from "./lib/course.mjs";

test("one space before, and spaces and marks behind, are taken off", () => {
  const letters = ["a", " ", ".", "!", "-"];
  const texts = [""];
  for (let i = 0; texts.length < 3_000; i++) texts.push(...letters.map((one) => texts[i] + one));
  for (const text of texts) assert.equal(withoutEnds(text), text.replace(/^ |[ .,;:!?]+$/g, ""));
});

test("a pasted answer of nothing but marks takes no time", () => {
  // Enough to take many seconds wherever each mark is looked at once for every mark.
  const marks = `a${" .".repeat(100_000)}b`;
  const text = item({ kind: "text", answers: [{ text: "a", credit: 1 }], near: true });
  const number = item({ kind: "number", answer: 1, tolerance: 0, unit: null });
  const start = performance.now();
  for (const one of [text, number]) assert.equal(credit(one, marks), 0);
  const ms = performance.now() - start;
  assert.ok(ms < 1_000, `${Math.round(ms)} ms`);
});
