/**
 * Every format that was ever released still loads: samples/ has one of each, never to be changed.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "../../src/player/core/record.js";
import { fold, noteOf } from "../../src/player/core/state.js";
import { importFile } from "../../src/player/core/transfer.js";
import { course } from "./lib/course.mjs";

const data = course();
data.quizzes[0].retry = "keep-correct";

/** @param {string} name */
const sample = (name) => readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8");

/** What all samples say. @param {LearnerRecord[]} records */
function assertWhole(records) {
  assert.equal(records.length, 17);
  const state = fold(data, records);
  assert.equal(state.last, "quiz/last");
  assert.deepEqual(state.pages["lesson/one"], { finished: true });
  const { first, last } = state.quizzes;
  assert.deepEqual(
    first.attempts.map(({ id, drawn, kept, hints }) => [id, drawn, kept, { ...hints }]),
    [
      ["53jrut", ["a", "b"], [], { b: 1 }],
      ["34c6aq", ["a", "b"], ["a"], {}],
    ],
  );
  assert.deepEqual(
    first.attempts.map(({ checked }) => [checked.a.answer, checked.b.answer]),
    [
      ["best", "none"],
      ["best", "best"],
    ],
  );
  assert.equal(first.passed?.score, 1);
  assert.ok(last.attempts[0].submitted);
  assert.deepEqual(last.attempts[0].checked.c.answer, ["x", "z"]);
  assert.equal(state.passed?.score, 0.9);
}

for (const format of [1, 2])
  test(`a progress file of format ${format} loads`, () => {
    const { records, problem } = importFile(data, sample(`progress-${format}.txt`));
    assert.equal(problem, undefined);
    assertWhole(records);
  });

test("a progress file with notes, bookmarks and practice loads", () => {
  const { records, problem } = importFile(data, sample("progress-2-notes.txt"));
  assert.equal(problem, undefined);
  const own = ["noted", "marked", "practised"];
  assertWhole(records.filter(({ e }) => !own.includes(e.type)));
  const state = fold(data, records);
  assert.deepEqual(noteOf(state, "lesson/one"), { text: "Ask Ana.\nمهم", marked: true });
  assert.deepEqual(noteOf(state, "lesson/two"), { text: "", marked: false });
  const { given, attempts } = state.quizzes.first;
  assert.deepEqual(
    given.slice(-2).map(({ item, answer, at }) => [item, answer, at]),
    [
      ["b", "none", 1795392000000],
      ["b", "best", 1795478400000],
    ],
  );
  assert.equal(attempts.length, 2);
});

test("what the first version kept in a browser is read", () => {
  const entries = Object.entries(JSON.parse(sample("storage-1.txt")));
  assertWhole(
    entries.flatMap(([key, text]) => parse(key.slice("cw1:sample:1:".length), text) ?? []),
  );
});
