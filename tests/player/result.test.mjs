import assert from "node:assert/strict";
import { test } from "node:test";
import { checksum, crc32, idHash, utf8 } from "../../src/player/core/checksum.js";
import { derive } from "../../src/player/core/outcome.js";
import { makeResult, resultCode, resultFile } from "../../src/player/core/result.js";
import { dayAfter, dayOf } from "../../src/player/view/days.js";
import { course } from "./lib/course.mjs";
import { Tab } from "./lib/learner.mjs";

const days = { issued: "2026-11-22", completed: null, passed: null, validUntil: null };

/** @param {Tab} tab */
const resultOf = (tab) => makeResult(tab.data, tab.state, derive(tab.data, tab.state), days);

/** Everything right, on every page. @param {Tab} tab */
function pass(tab) {
  for (const { id } of tab.data.pages) tab.append({ type: "finished", page: id });
  tab.check("first", "a", "best");
  tab.check("first", "b", "best");
  const all = { a: "best", b: true, c: ["x", "y"] };
  tab.submit("last", all);
}

test("checksums and hashes are those of the standards", () => {
  assert.equal(crc32(utf8("123456789")), 0xcbf43926);
  assert.equal(checksum(""), "00000000");
  // FNV-1a of "a" is e40c292c.
  assert.equal(idHash("a"), 0xe40c ^ 0x292c);
});

test("a result says what was reached", () => {
  const tab = new Tab(course({ competencies: ["hear"] }), "t");
  tab.append({ type: "named", learner: "  Zoë Ångström " });
  const open = resultOf(tab);
  assert.equal(open.learner, "Zoë Ångström");
  assert.deepEqual([open.completion, open.success, open.score], ["incomplete", "unknown", 0]);
  assert.deepEqual(open.quizzes, { first: null, last: null });
  assert.deepEqual(open.competencies, { hear: { score: null, items: 0 } });
  assert.equal(open.selfReported, true);
  pass(tab);
  const done = resultOf(tab);
  assert.deepEqual([done.completion, done.success, done.score], ["completed", "passed", 1]);
  const failed = new Tab(course(), "u");
  for (const { id } of failed.data.pages) failed.append({ type: "finished", page: id });
  failed.check("first", "a", "none");
  failed.check("first", "b", "none");
  failed.submit("last", {});
  assert.deepEqual(
    [resultOf(failed).completion, resultOf(failed).success],
    ["completed", "failed"],
  );
});

test("the day of a pass and of completion is the first one, and stays", () => {
  const tab = new Tab(course(), "t");
  pass(tab);
  for (const event of derive(tab.data, tab.state).passes) tab.append(event);
  assert.deepEqual(derive(tab.data, tab.state).passes, []);
  const { passed, completed } = tab.state;
  assert.ok(passed?.at && completed);
  tab.append({ type: "completed" });
  tab.append({ type: "passed", quiz: null, score: 1 });
  assert.deepEqual([tab.state.passed, tab.state.completed], [passed, completed]);
  tab.append({ type: "reset", quiz: null });
  assert.deepEqual([tab.state.passed, tab.state.completed, tab.state.learner], [null, null, ""]);
});

test("a name that is no text, or broken, harms nothing", () => {
  const tab = new Tab(course(), "t");
  tab.append({ type: "named", learner: 7 });
  assert.equal(tab.state.learner, "");
  tab.append({ type: "named", learner: "A\ud83d" });
  assert.equal(resultOf(tab).learner, "A");
});

test("the file's checksum is that of what stands in it", () => {
  const tab = new Tab(course(), "t");
  tab.append({ type: "named", learner: "李 “雷”" });
  const text = resultFile(resultOf(tab));
  const { kind, format, checksum: sum, result } = JSON.parse(text);
  assert.deepEqual([kind, format], ["coursewright-result", 1]);
  const inner = text.slice(text.indexOf(',"result":') + 10, -1);
  assert.equal(checksum(inner), sum);
  assert.deepEqual(JSON.parse(inner), result);
});

test("a code ends with its checksum, and long names are cut between letters", () => {
  const tab = new Tab(course(), "t");
  tab.append({ type: "named", learner: "李".repeat(100) });
  const code = resultCode(resultOf(tab));
  assert.match(code, /^CW1\.[\w-]+$/);
  const bytes = [...Buffer.from(code.slice(4), "base64url")];
  const sum = bytes.splice(-4).reduce((sum, byte) => sum * 256 + byte, 0);
  assert.equal(crc32(bytes), sum);
  const at = 1 + "sample".length + 1 + "1.0.0".length;
  assert.equal(bytes[at], 255);
  assert.equal(Buffer.from(bytes.slice(at + 1, at + 256)).toString(), "李".repeat(85));
});

test("a pass holds to the same day of a later month, or to its last one", () => {
  const after = (/** @type {string} */ day, months = 0, days = 0) =>
    dayAfter(day, { months, days });
  assert.equal(after("2026-11-20", 12), "2027-11-20");
  assert.equal(after("2024-02-29", 12), "2025-02-28");
  assert.equal(after("2026-08-31", 6), "2027-02-28");
  assert.equal(after("2026-12-31", 1), "2027-01-31");
  assert.equal(after("2026-12-20", 0, 14), "2027-01-03");
});

test("no clock brings a day beyond today, or before there were results", () => {
  const today = dayOf(Date.now());
  assert.match(today, /^20\d\d-\d\d-\d\d$/);
  for (const at of [1e300, Date.now() + 1e10]) assert.equal(dayOf(at), today);
  for (const at of [-1e300, 0]) assert.match(dayOf(at), /^(2019-12-31|2020-01-01)$/);
});
