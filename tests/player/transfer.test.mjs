import assert from "node:assert/strict";
import { test } from "node:test";
import { checksum, enclose } from "../../src/player/core/checksum.js";
import { generator } from "../../src/player/core/random.js";
import { exportFile, hiddenBy, importFile } from "../../src/player/core/transfer.js";
import { course } from "./lib/course.mjs";
import { randomLog, Tab } from "./lib/learner.mjs";

const data = course();
const when = "2026-01-01T00:00:00.000Z";

/** Imports as the player does, where what was reset is wanted back. @param {Tab} tab @param {string} text */
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

test("the file says what it is, and has the checksum of what stands in it", () => {
  const text = exportFile(data, [], when);
  const progress = { course: "sample", version: "1.0.0", exported: when, records: [] };
  const sum = checksum(JSON.stringify(progress));
  assert.deepEqual(JSON.parse(text), {
    kind: "coursewright-progress",
    format: 2,
    checksum: sum,
    progress,
  });
});

test("any letter that changes on the way is found, or changes nothing", () => {
  const log = randomLog(data, 5, 8);
  const text = exportFile(data, log, when);
  const random = generator(5);
  for (let trial = 0; trial < 2000; trial++) {
    const at = Math.floor(random() * text.length);
    const letter = String.fromCharCode(32 + Math.floor(random() * 95));
    const changed = text.slice(0, at) + letter + text.slice(at + 1);
    const { problem, records } = importFile(data, changed);
    if (problem) assert.deepEqual(records, []);
    else assert.deepEqual(records, log);
  }
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

test("a file that cannot be used says why, and brings nothing", () => {
  const { progress } = JSON.parse(exportFile(data, randomLog(data, 3), when));
  const kind = "coursewright-progress";
  /** @param {any} inner @param {any} [outer] */
  const problem = (inner, outer) => {
    const file = JSON.parse(enclose(kind, 2, "progress", { ...progress, ...inner }));
    return importFile(data, JSON.stringify({ ...file, ...outer }));
  };
  assert.equal(problem({}).problem, undefined);
  assert.deepEqual(problem({ course: "other" }), { problem: "other", records: [], name: "other" });
  assert.equal(problem({ course: "other" }, { checksum: "00000000" }).problem, "damaged");
  assert.equal(problem({}, { format: 3 }).problem, "newer");
  assert.equal(problem({ course: "other" }, { format: 3, checksum: "" }).problem, "newer");
  const damaged = [
    problem({}, { kind: "coursewright-result" }),
    problem({}, { format: 0 }),
    problem({}, { format: "x" }),
    problem({}, { checksum: undefined }),
    problem({}, { progress: null }),
    problem({ records: null }),
    problem({ records: {} }),
    problem({ records: [null] }),
    problem({ records: [...progress.records, {}] }),
    problem({ exported: 1 }, { progress }),
  ];
  for (const one of damaged) assert.deepEqual(one, { problem: "damaged", records: [], name: "" });
  const whole = exportFile(data, progress.records, when);
  for (const text of ["", "null", "[]", "{}", "7", whole.slice(0, -20)])
    assert.equal(importFile(data, text).problem, "damaged");
});

test("a later version's events travel along", () => {
  const tab = new Tab(data, "t");
  tab.append({ type: "levitated", height: 3 });
  const other = new Tab(data, "u");
  load(other, exportFile(data, tab.records, when));
  assert.deepEqual(other.records, tab.records);
});
