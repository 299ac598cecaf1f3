import assert from "node:assert/strict";
import { test } from "node:test";
import { merge } from "../../src/player/core/record.js";
import { fold } from "../../src/player/core/state.js";
import { exportFile, hiddenBy, importFile } from "../../src/player/core/transfer.js";
import { course } from "./lib/course.mjs";
import { randomLog, Tab } from "./lib/learner.mjs";

const data = course();
const when = "2026-01-01T00:00:00.000Z";

/** Imports as the player does. @param {Tab} tab @param {string} text */
function load(tab, text) {
  const { records, problem } = importFile(data, text);
  assert.equal(problem, undefined);
  tab.receive(records);
  const undo = hiddenBy(data, tab.records, records);
  if (undo.length) tab.append({ type: "imported", undo });
}

test("what is exported is what is imported", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const log = randomLog(data, seed);
    const tab = new Tab(data, "new");
    load(tab, exportFile(data, log, when));
    assert.deepEqual(tab.records, log);
    load(tab, exportFile(data, log, when));
    assert.deepEqual(tab.records, log, "a second time changes nothing");
  }
});

test("the file says what it is", () => {
  const file = JSON.parse(exportFile(data, [], when));
  assert.deepEqual(file, {
    format: 1,
    kind: "coursewright-progress",
    course: "sample",
    version: "1.0.0",
    exported: when,
    records: [],
  });
});

test("what was in the file is back, although a reset here hid it", () => {
  for (const quiz of ["first", null]) {
    const tab = new Tab(data, "t");
    tab.append({ type: "visited", page: "lesson/two" });
    tab.check("first", "a", "best");
    const { attempts } = tab.state.quizzes.first;
    const text = exportFile(data, tab.records, when);
    tab.append({ type: "reset", quiz });
    assert.equal(tab.state.quizzes.first?.attempts.length ?? 0, 0);
    load(tab, text);
    assert.deepEqual(tab.state.quizzes.first.attempts, attempts);
    const { length } = tab.records;
    load(tab, text);
    assert.equal(tab.records.length, length, "a second time appends nothing");
  }
});

test("a reset that the file knows, or that hides nothing of it, stays", () => {
  const tab = new Tab(data, "t");
  tab.check("first", "a", "best");
  tab.append({ type: "reset", quiz: "first" });
  load(tab, exportFile(data, tab.records, when));
  assert.deepEqual(tab.state.quizzes.first.attempts, []);
  const other = new Tab(data, "u");
  other.submit("last", {});
  const text = exportFile(data, other.records, when);
  const mine = new Tab(data, "v");
  mine.check("first", "a", "best");
  mine.append({ type: "reset", quiz: "first" });
  load(mine, text);
  assert.equal(
    mine.records.some(({ e }) => e.type === "imported"),
    false,
  );
});

test("importing on two devices, in whatever order, ends in the same state", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const [a, b] = [randomLog(data, seed, 15), randomLog(data, seed + 1000, 15)];
    assert.deepEqual(fold(data, merge(a, b)), fold(data, merge(b, a)));
  }
});

test("a file that cannot be used says why, and brings nothing", () => {
  const good = JSON.parse(exportFile(data, randomLog(data, 3), when));
  const problem = (/** @type {any} */ changes) =>
    importFile(data, JSON.stringify({ ...good, ...changes }));
  assert.deepEqual(problem({ course: "other" }), { problem: "other", records: [], name: "other" });
  assert.equal(problem({ format: 2 }).problem, "newer");
  assert.equal(problem({ format: 2, course: "other" }).problem, "newer");
  const damaged = [
    { kind: "x" },
    { format: 0 },
    { format: "x" },
    { records: null },
    { records: {} },
  ];
  for (const changes of [...damaged, { records: [null] }, { records: [...good.records, {}] }])
    assert.deepEqual(problem(changes), { problem: "damaged", records: [], name: "" });
  for (const text of ["", "null", "[]", "{}", "7", JSON.stringify(good).slice(0, -20)])
    assert.equal(importFile(data, text).problem, "damaged");
});

test("a later version's events travel along", () => {
  const tab = new Tab(data, "t");
  tab.append({ type: "levitated", height: 3 });
  const other = new Tab(data, "u");
  load(other, exportFile(data, tab.records, when));
  assert.deepEqual(other.records, tab.records);
});
