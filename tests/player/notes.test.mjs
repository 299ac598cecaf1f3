import assert from "node:assert/strict";
import { test } from "node:test";
import { compact, expand } from "../../src/player/core/compact.js";
import { needless } from "../../src/player/core/needless.js";
import { derive } from "../../src/player/core/outcome.js";
import { merge } from "../../src/player/core/record.js";
import { fold, noteOf } from "../../src/player/core/state.js";
import { exportFile, importFile } from "../../src/player/core/transfer.js";
import { course } from "./lib/course.mjs";
import { randomLog, Tab } from "./lib/learner.mjs";

const data = course();
const page = "lesson/one";

/** @param {Tab} tab @param {string} text */
const note = (tab, text) => tab.append({ type: "noted", page, text });

/** @param {Tab} tab @param {boolean} on */
const bookmark = (tab, on) => tab.append({ type: "marked", page, on });

test("the last word on a page stands, the bookmark apart from the note", () => {
  const [a, b] = ["a", "b"].map((name) => new Tab(data, name));
  note(a, "first");
  b.receive(a.records);
  bookmark(a, true);
  note(b, "second");
  note(b, "third");
  for (const all of [merge(a.records, b.records), merge(b.records, a.records)])
    assert.deepEqual(noteOf(fold(data, all), page), { text: "third", marked: true });
  bookmark(a, false);
  note(a, "");
  assert.deepEqual(noteOf(a.state, page), { text: "", marked: false });
});

test("a note follows its page to a new name, and is cut where it is too long", () => {
  const tab = new Tab(data, "t");
  tab.append({ type: "noted", page: "lesson/uno", text: "x".repeat(3000) });
  assert.equal(noteOf(tab.state, page).text.length, 2000);
  tab.append({ type: "noted", page: "lesson/gone", text: "lost for now" });
  tab.append({ type: "noted", page, text: 7 });
  tab.append({ type: "marked", page, on: "yes" });
  assert.deepEqual(noteOf(tab.state, page), { text: "7", marked: false });
  assert.deepEqual(Object.keys(tab.state.notes), [page]);
});

test("what was written before is needless, in whatever part of the records", () => {
  const tab = new Tab(data, "t");
  tab.append({ type: "visited", page });
  for (const text of ["one", "two", "three"]) note(tab, text);
  bookmark(tab, true);
  bookmark(tab, false);
  const out = needless(tab.records);
  const left = tab.records.filter(({ id }) => !out.has(id)).map(({ e }) => e.type);
  assert.deepEqual(left, ["visited", "noted", "marked"]);
});

test("notes go with the progress file, and a reset of everything forgets them until it is undone", () => {
  const tab = new Tab(data, "t");
  note(tab, "Ask Ana.\n<b>Really</b>");
  const { records } = importFile(data, exportFile(data, tab.records, "2026-11-22T10:00:00.000Z"));
  assert.equal(noteOf(fold(data, records), page).text, "Ask Ana.\n<b>Really</b>");
  const { id } = tab.append({ type: "reset", quiz: null });
  assert.equal(noteOf(tab.state, page).text, "");
  tab.append({ type: "imported", undo: [id] });
  assert.equal(noteOf(tab.state, page).text, "Ask Ana.\n<b>Really</b>");
});

test("notes change nothing else, and the compact state does without them", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const log = randomLog(data, seed);
    const bare = log.filter(({ e }) => e.type !== "noted" && e.type !== "marked");
    const [whole, other] = [fold(data, log), fold(data, bare)];
    if (whole.salt !== other.salt) continue;
    assert.deepEqual(derive(data, whole), derive(data, other), `seed ${seed}`);
    assert.deepEqual({ ...whole, notes: {} }, { ...other, notes: {} });
    const text = compact(data, whole, 1_795_000_000_000);
    assert.equal(text, compact(data, other, 1_795_000_000_000));
    assert.deepEqual({ ...fold(data, expand(data, text ?? "") ?? []).notes }, {});
  }
});
