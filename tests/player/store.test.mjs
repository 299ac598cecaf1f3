import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as settled } from "node:timers/promises";
import { encode, parse, seal } from "../../src/player/core/record.js";
import { openJournal } from "../../src/player/store/journal.js";
import { localStore } from "../../src/player/store/local.js";
import { mirrorStore } from "../../src/player/store/mirror.js";
import { fakeIndexedDB, fakeStorage, fullStorage } from "./lib/fakes.mjs";

/** An event that no other makes needless. @type {LearnerEvent} */
const visit = { type: "passed", quiz: "first", score: 1 };
const patience = 20;

const refuses = () => {
  throw new DOMException("denied", "SecurityError");
};

/**
 * A journal over given storages.
 * @param {() => any} storage
 * @param {() => any} factory
 */
function open(storage, factory, tab = "tab") {
  /** @type {SaveStatus[]} */
  const statuses = [];
  const seen = { foreign: 0 };
  const journal = openJournal({
    local: localStore(storage, "cw1:sample:1:"),
    mirror: mirrorStore(factory, "cw1:sample:1"),
    tab,
    version: "1.0.0",
    now: () => 42,
    onStatus: (status) => statuses.push(status),
    onForeign: () => seen.foreign++,
    patience,
    limit: patience,
  });
  return { journal, statuses, seen, status: () => statuses.at(-1) };
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 40));

test("a record stands in local storage at once, and in the mirror soon", async () => {
  const storage = fakeStorage();
  const rows = new Map();
  const { journal, status } = open(() => storage, fakeIndexedDB(rows).factory);
  await journal.load();
  journal.append(visit);
  const text = storage.getItem("cw1:sample:1:tab:0");
  const record = { id: "tab:0", v: 1, n: 1, at: 42, cv: "1.0.0", e: visit };
  assert.deepEqual(parse("tab:0", text), record);
  assert.equal(text, seal(record));
  assert.equal(status(), "saving");
  await settled();
  assert.equal(rows.get("tab:0"), text);
  assert.equal(status(), "saved");
});

test("saved is said only once the mirror's transaction has completed", async () => {
  const idb = fakeIndexedDB(new Map());
  const { journal, statuses, status } = open(() => fakeStorage(), idb.factory);
  await journal.load();
  idb.faults.hold = true;
  const { length } = statuses;
  journal.append(visit);
  journal.append(visit);
  await settled();
  assert.deepEqual(new Set(statuses.slice(length)), new Set(["saving"]));
  idb.release();
  await settled();
  assert.equal(status(), "saved");
});

test("what is typed and no record yet is not saved", async () => {
  const { journal, statuses, status } = open(() => fakeStorage(), fakeIndexedDB(new Map()).factory);
  await journal.load();
  journal.hold("form", true);
  assert.equal(status(), "saving");
  await settled();
  assert.equal(status(), "saving");
  const { length } = statuses;
  journal.append(visit);
  journal.hold("form", false);
  assert.ok(!statuses.slice(length).includes("saved"), "the record itself is not saved yet");
  await settled();
  assert.equal(status(), "saved");
});

for (const [name, faults] of /** @type {const} */ ([
  ["refuses", { refuse: true }],
  ["hangs", { hang: true }],
  ["aborts", { abort: true }],
]))
  test(`where IndexedDB ${name}, what local storage has is not called saved`, async () => {
    const storage = fakeStorage();
    const { journal, status } = open(() => storage, fakeIndexedDB(new Map(), faults).factory);
    await journal.load();
    assert.equal(status(), "saved", "nothing to lose yet");
    journal.append(visit);
    await tick();
    assert.equal(status(), "local");
    assert.ok(storage.getItem("cw1:sample:1:tab:0"));
    const { factory } = fakeIndexedDB(new Map(), faults);
    const again = open(() => storage, factory, "again");
    await again.journal.load();
    await tick();
    assert.equal(again.status(), "local");
    assert.equal(again.journal.records().length, 1);
    assert.ok(!again.statuses.includes("saved"), "nobody knows that it is");
  });

test("a mirror that is late does not leave the learner waiting, and is believed when it comes", async () => {
  const rows = new Map();
  const idb = fakeIndexedDB(rows);
  const { journal, status } = open(() => fakeStorage(), idb.factory);
  await journal.load();
  idb.faults.hold = true;
  journal.append(visit);
  await settled();
  assert.equal(status(), "saving");
  await tick();
  assert.equal(status(), "local");
  idb.release();
  await settled();
  assert.equal(status(), "saved");
});

test("a mirror that takes records again gets those that it refused", async () => {
  const rows = new Map();
  const idb = fakeIndexedDB(rows);
  const storage = fakeStorage();
  const { journal, status } = open(() => storage, idb.factory);
  await journal.load();
  idb.faults.abort = true;
  rows.set = () => rows; // an aborted transaction leaves nothing
  journal.append(visit);
  journal.append(visit);
  await settled();
  assert.equal(status(), "local");
  idb.faults.abort = false;
  rows.set = Map.prototype.set;
  journal.append(visit);
  await settled();
  await settled();
  assert.equal(status(), "saved");
  assert.deepEqual([...rows.keys()].sort(), ["tab:0", "tab:1", "tab:2"]);
});

test("what is typed stays unsaved while a late mirror is read", async () => {
  const idb = fakeIndexedDB(new Map());
  idb.faults.hold = true;
  const { journal, status } = open(() => fakeStorage(), idb.factory);
  await journal.load();
  journal.hold("form", true);
  idb.release();
  await settled();
  assert.equal(status(), "saving");
});

for (const [name, storage] of /** @type {[string, () => any][]} */ ([
  ["is null", () => null],
  ["refuses", refuses],
  ["is full", () => fullStorage()],
]))
  test(`where local storage ${name}, the mirror is enough, and without it nothing is saved`, async () => {
    const rows = new Map();
    const kept = open(storage, fakeIndexedDB(rows).factory);
    await kept.journal.load();
    kept.journal.append(visit);
    await settled();
    assert.equal(kept.status(), "saved");
    assert.equal(rows.size, 1);
    const lost = open(storage, refuses);
    await lost.journal.load();
    assert.equal(lost.status(), "saved", "nothing to lose yet");
    lost.journal.append(visit);
    await settled();
    assert.equal(lost.status(), "unsaved");
    assert.equal(lost.journal.records().length, 1, "memory keeps it");
  });

test("what could not be saved is tried again with the next record", async () => {
  const storage = fakeStorage();
  let blocked = true;
  const { journal, status } = open(() => (blocked ? refuses() : storage), refuses);
  await journal.load();
  journal.append(visit);
  await settled();
  assert.equal(status(), "unsaved");
  blocked = false;
  journal.append(visit);
  await settled();
  assert.equal(status(), "local");
  assert.deepEqual(Object.keys(storage), ["cw1:sample:1:tab:1", "cw1:sample:1:tab:0"]);
});

test("each place is healed from the other", async () => {
  const rows = new Map();
  const storage = fakeStorage({ other: "untouched", "cw1:sample:2:x:0": "another profile" });
  const first = open(() => storage, fakeIndexedDB(rows).factory, "one");
  await first.journal.load();
  for (let i = 0; i < 4; i++) first.journal.append(visit);
  await settled();
  const whole = { ...storage };
  delete storage["cw1:sample:1:one:1"];
  storage["cw1:sample:1:one:2"] = "{damaged";
  rows.delete("one:3");
  rows.set("one:0", "{damaged");
  const second = open(() => storage, fakeIndexedDB(rows).factory, "two");
  assert.equal(second.journal.records().length, 2, "what local storage has is there at once");
  await second.journal.load();
  await settled();
  assert.equal(second.seen.foreign, 1);
  assert.deepEqual(second.journal.records(), first.journal.records());
  assert.deepEqual({ ...storage }, whole);
  assert.equal(rows.size, 4);
  for (const [id, text] of rows) assert.equal(text, whole[`cw1:sample:1:${id}`]);
});

test("a damaged record that can still be read gives way to the good copy", async () => {
  for (const place of ["local", "mirror"]) {
    const rows = new Map();
    const storage = fakeStorage();
    const first = open(() => storage, fakeIndexedDB(rows).factory, "one");
    await first.journal.load();
    first.journal.append(visit);
    await settled();
    const good = storage["cw1:sample:1:one:0"];
    const spoilt = good.replace("lesson/one", "lesson/all"); // sorts before the good one
    if (place === "local") storage["cw1:sample:1:one:0"] = spoilt;
    else rows.set("one:0", spoilt);
    const second = open(() => storage, fakeIndexedDB(rows).factory, "two");
    await second.journal.load();
    await settled();
    assert.deepEqual(second.journal.records(), first.journal.records());
    assert.deepEqual([storage["cw1:sample:1:one:0"], rows.get("one:0")], [good, good]);
  }
});

test("records that were stored without a hash are read, and get one", async () => {
  const record = { id: "old:0", v: 1, n: 1, at: 42, cv: "1.0.0", e: visit };
  const storage = fakeStorage({ "cw1:sample:1:old:0": encode(record) });
  const rows = new Map();
  const { journal } = open(() => storage, fakeIndexedDB(rows).factory);
  assert.deepEqual(journal.records(), [record]);
  await journal.load();
  await settled();
  assert.deepEqual(
    [storage["cw1:sample:1:old:0"], rows.get("old:0")],
    [seal(record), seal(record)],
  );
});

test("what another tab wrote and this one shows is not saved before it is mirrored", async () => {
  const storage = fakeStorage();
  const rows = new Map();
  const idb = fakeIndexedDB(rows);
  const { journal, status } = open(() => storage, idb.factory);
  await journal.load();
  idb.faults.hold = true;
  const text = seal({ id: "far:0", v: 1, n: 1, at: 42, cv: "1.0.0", e: visit });
  storage["cw1:sample:1:far:0"] = text; // that tab's browser process may end before it mirrors
  journal.refresh();
  await settled();
  assert.equal(status(), "saving");
  idb.release();
  await settled();
  assert.equal(status(), "saved");
  assert.equal(rows.get("far:0"), text);
});

test("a mirror that opens late is taken in all the same", async () => {
  const storage = fakeStorage();
  const text = seal({ id: "far:0", v: 1, n: 1, at: 42, cv: "1.0.0", e: visit });
  const idb = fakeIndexedDB(new Map([["far:0", text]]));
  idb.faults.hold = true;
  const { journal, seen } = open(() => storage, idb.factory);
  await journal.load();
  assert.deepEqual(journal.records(), [], "the course does not wait for ever");
  idb.release();
  await settled();
  assert.equal(journal.records().length, 1);
  assert.equal(seen.foreign, 1);
  assert.equal(storage["cw1:sample:1:far:0"], text);
});

test("damage without a good copy is set aside: kept, and harmless", async () => {
  const storage = fakeStorage({ "cw1:sample:1:x:0": "{", "cw1:sample:1:bad key": "{}" });
  const { journal, status } = open(() => storage, fakeIndexedDB(new Map()).factory);
  await journal.load();
  journal.append(visit);
  await settled();
  assert.equal(journal.records().length, 1);
  assert.equal(storage["cw1:sample:1:x:0"], "{");
  assert.equal(status(), "saved");
});

test("two tabs lose nothing, and number on from what they have seen", async () => {
  const storage = fakeStorage();
  const { factory } = fakeIndexedDB(new Map());
  const a = open(() => storage, factory, "a");
  const b = open(() => storage, factory, "b");
  await Promise.all([a.journal.load(), b.journal.load()]);
  for (let i = 0; i < 100; i++) {
    a.journal.append(visit);
    b.journal.append(visit);
  }
  a.journal.refresh();
  b.journal.refresh();
  assert.equal(a.journal.records().length, 200);
  assert.deepEqual(a.journal.records(), b.journal.records());
  assert.equal(a.seen.foreign, 1);
  a.journal.refresh();
  assert.equal(a.seen.foreign, 1, "nothing new, nothing to do");
  assert.equal(a.journal.append(visit).n, 101);
});

test("what vanished from local storage while the page is open is put back", async () => {
  const storage = fakeStorage();
  const { journal } = open(() => storage, fakeIndexedDB(new Map()).factory);
  await journal.load();
  journal.append(visit);
  delete storage["cw1:sample:1:tab:0"];
  journal.refresh();
  assert.ok(storage["cw1:sample:1:tab:0"]);
});

test("records that were added are saved like one's own", async () => {
  const storage = fakeStorage();
  const { journal, status } = open(() => storage, fakeIndexedDB(new Map()).factory);
  await journal.load();
  journal.add([{ id: "far:0", v: 1, n: 9, at: 1, cv: "1", e: visit }]);
  await settled();
  assert.equal(status(), "saved");
  assert.ok(storage["cw1:sample:1:far:0"]);
  assert.equal(journal.append(visit).n, 10);
});

test("a forged number cannot make one's own records invalid", async () => {
  const { journal } = open(() => fakeStorage(), refuses);
  await journal.load();
  journal.add([{ id: "far:0", v: 1, n: 1e12, at: 1, cv: "1", e: visit }]);
  journal.append(visit);
  const again = journal.append(visit);
  assert.equal(again.n, 1e12);
  assert.equal(journal.records().at(-1), again);
});
