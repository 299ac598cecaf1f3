/**
 * Compaction: what is left out and what is packed changes nothing that anybody can see, and a year of
 * daily use stays far below what browsers keep.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as settled } from "node:timers/promises";
import { isLocked, started } from "../../src/player/core/attempt.js";
import { needless } from "../../src/player/core/needless.js";
import { generator } from "../../src/player/core/random.js";
import { encode, merge } from "../../src/player/core/record.js";
import { fold } from "../../src/player/core/state.js";
import { openJournal } from "../../src/player/store/journal.js";
import { localStore } from "../../src/player/store/local.js";
import { mirrorStore } from "../../src/player/store/mirror.js";
import { pack, unpack } from "../../src/player/store/pack.js";
import { course } from "./lib/course.mjs";
import { fakeIndexedDB, fakeStorage } from "./lib/fakes.mjs";
import { randomLog } from "./lib/learner.mjs";

const data = course();
const PREFIX = "cw1:sample:1:";
/** What browsers keep for a page, in UTF-16 units. */
const QUOTA = 5_000_000;

/** The state, without drafts that nothing shows any more. @param {LearnerRecord[]} log */
function seen(log) {
  const state = structuredClone(fold(data, log));
  for (const { attempts } of Object.values(state.quizzes))
    for (const attempt of attempts)
      for (const id of Object.keys(attempt.drafts))
        if (isLocked(attempt, id)) delete attempt.drafts[id];
  return state;
}

/** @param {LearnerRecord[]} log */
const compacted = (log) => {
  const out = needless(log);
  return log.filter(({ id }) => !out.has(id));
};

test("what is needless can be left out before a merge, after it, and in parts of it", () => {
  let out = 0;
  for (let seed = 1; seed <= 2500; seed++) {
    const log = randomLog(data, seed, 30);
    const random = generator(seed);
    const parts = [1, 2].map(() => log.filter(() => random() < 0.7));
    const whole = seen(merge(parts[0], parts[1]));
    const [a, b] = parts.map(compacted);
    assert.deepEqual(seen(merge(a, b)), whole, `seed ${seed}`);
    assert.deepEqual(seen(merge(parts[0], b)), whole, `seed ${seed}, one side`);
    assert.deepEqual(seen(compacted(merge(a, b))), whole, `seed ${seed}, after`);
    out += parts[0].length - a.length;
  }
  assert.ok(out > 3000, `${out} were needless`);
});

test("packed records come out letter for letter, in about a third of the room", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const log = randomLog(data, seed, 40);
    /** @type {Entry[]} */
    const entries = log.map((record) => [record.id, `${encode(record)}z9${seed}`]);
    entries.push([
      "a:0",
      '{"v":1,"e":{"x":"Ünï \\" \\\\ 李 {A} \\n","n":-1.5e-7,"t":[true,null]}}',
    ]);
    assert.deepEqual(unpack(pack(entries)), entries);
  }
  const log = merge(randomLog(data, 1, 60), randomLog(data, 2, 60));
  const entries = log.map((record) => /** @type {Entry} */ ([record.id, encode(record)]));
  const length = entries.reduce((sum, [id, text]) => sum + id.length + text.length, 0);
  assert.ok(pack(entries).length < length * 0.35, `${pack(entries).length} of ${length}`);
  assert.doesNotThrow(() => unpack("A\n\nZZZ:0 Q\n"));
});

/** @param {any} storage @param {Map<string, string>} rows @param {string} tab */
const open = (storage, rows, tab) =>
  openJournal({
    local: localStore(() => storage, PREFIX),
    mirror: mirrorStore(fakeIndexedDB(rows).factory, "m"),
    tab,
    version: "1.0.0",
    now: () => 1_795_000_000_000,
    onStatus() {},
    onForeign() {},
  });

/** What local storage holds of ours. @param {any} storage */
const held = (storage) => {
  const entries = Object.entries(storage).filter(([key]) => key.startsWith(PREFIX));
  return {
    keys: entries.length,
    length: entries.reduce((sum, [key, text]) => sum + key.length + text.length, 0),
  };
};

test("a year of daily use stays far below the quota, and nothing of it is lost", async () => {
  const storage = fakeStorage();
  const rows = new Map();
  const quizzes = 15;
  const answers = 4;
  const meaning = "0123456789ab";
  /** @type {string[]} */
  const given = [];
  let most = 0;
  let journal = open(storage, rows, "first");
  for (let day = 0; day < 365; day++) {
    // The page stays open for some days now and then, as pages do.
    if (day % 15 === 0) {
      journal = open(storage, rows, `d${day.toString(36).padStart(7, "0")}`);
      await journal.load();
    }
    if (day % 5 === 4) journal.refresh();
    const top = journal.records().length;
    for (let i = 0; i < 8; i++)
      journal.append({ type: "visited", page: `lesson/the-module/lesson-${i}` });
    for (let n = 0; n < quizzes; n += 2) {
      const quiz = `quiz-about-something-${n}`;
      const attempt = `${day.toString(36)}x${n}abc`;
      const drawn = Array.from({ length: answers }, (_, i) => `an-item-with-a-name-${i}`);
      journal.append(
        started(
          /** @type {any} */ ({ id: quiz }),
          /** @type {any} */ ({ id: attempt, seed: 12345678, drawn, kept: [] }),
        ),
      );
      for (const item of drawn) {
        const answer = `some-choice-${(day + n) % 4}`;
        journal.append({ type: "drafted", quiz, attempt, item, answer: "some-choice-0" });
        journal.append({ type: "drafted", quiz, attempt, item, answer });
        journal.append({ type: "checked", quiz, attempt, item, answer, meaning });
        given.push(`${quiz}/${attempt}/${item}/${answer}`);
      }
      journal.append({ type: "scored", quiz, attempt, score: 0.75 });
    }
    assert.ok(journal.records().length > top);
    await settled();
    most = Math.max(most, held(storage).length);
  }
  const start = performance.now();
  const again = open(storage, new Map(), "again");
  const time = Math.round(performance.now() - start);
  const records = again.records();
  const found = new Set(
    records.flatMap(({ e }) =>
      e.type === "checked" ? `${e.quiz}/${e.attempt}/${e.item}/${e.answer}` : [],
    ),
  );
  assert.equal(given.length, 365 * 8 * 4);
  for (const one of given) assert.ok(found.has(one), one);
  assert.deepEqual(new Set(records.map(({ id }) => id)).size, records.length);
  const { keys } = held(storage);
  assert.ok(most < QUOTA / 4, `${most} of ${QUOTA}`);
  assert.ok(keys < 1200, `${keys} keys`);
  console.log(
    `ℹ note: a year: ${given.length} answers, ${records.length} records, ${keys} keys, at most ${most} of ${QUOTA} units, read in ${time} ms`,
  );
});

test("two tabs that pack at once lose nothing", async () => {
  const storage = fakeStorage();
  const rows = new Map();
  const [a, b] = ["a", "b"].map((tab) => open(storage, rows, tab));
  await Promise.all([a.load(), b.load()]);
  for (let i = 0; i < 150; i++)
    for (const one of [a, b]) one.append({ type: "passed", quiz: `q${i}`, score: 1 });
  a.refresh();
  b.refresh();
  await settled();
  const before = a.records();
  assert.equal(before.length, 300);
  const local = localStore(() => storage, PREFIX);
  assert.ok(local.pack("a9", 250));
  assert.equal(local.pack("b9", 20), false, "too few are left");
  for (let i = 0; i < 210; i++)
    for (const one of [a, b]) one.append({ type: "passed", quiz: `r${i}`, score: 1 });
  for (const one of [b, a, b]) one.refresh();
  await settled();
  assert.equal(b.records().length, 720);
  assert.equal(held(storage).keys, 2, "two packs, and nothing singly");
  assert.deepEqual(open(storage, new Map(), "c").records(), b.records());
});

test("where there is no room singly, packing makes some", async () => {
  const storage = fakeStorage();
  let room = 36_000;
  Object.defineProperty(storage, "setItem", {
    /** @param {string} key @param {string} text */
    value(key, text) {
      const rest = held(storage).length - (storage.getItem(key)?.length ?? -key.length);
      if (rest + text.length > room) throw new DOMException("full", "QuotaExceededError");
      storage[key] = text;
    },
  });
  /** @type {string[]} */
  const statuses = [];
  const journal = openJournal({
    local: localStore(() => storage, PREFIX),
    mirror: mirrorStore(() => {
      throw new Error("none");
    }, "m"),
    tab: "t",
    version: "1.0.0",
    now: () => 1_795_000_000_000,
    onStatus: (status) => statuses.push(status),
    onForeign() {},
  });
  await journal.load();
  for (let i = 0; i < 250; i++) {
    journal.append({ type: "passed", quiz: `quiz-${i}`, score: 0.5 });
    await settled();
    assert.equal(statuses.at(-1), "local", `record ${i}`);
  }
  assert.equal(open(storage, new Map(), "u").records().length, 250);
  room = 0;
  journal.append({ type: "passed", quiz: "last", score: 0.5 });
  await settled();
  assert.equal(statuses.at(-1), "unsaved");
});

test("a damaged pack is set aside, and healed from the mirror", async () => {
  const storage = fakeStorage();
  const rows = new Map();
  const journal = open(storage, rows, "a");
  await journal.load();
  for (let i = 0; i < 50; i++) journal.append({ type: "passed", quiz: `q${i}`, score: 1 });
  await settled();
  localStore(() => storage, PREFIX).pack("a0", 20);
  const key = `${PREFIX}+a0`;
  storage[key] = storage[key].slice(0, -200).replace("A", "ZZZZZ");
  const again = open(storage, rows, "b");
  await again.load();
  await settled();
  assert.deepEqual(again.records(), journal.records());
  assert.deepEqual(open(storage, new Map(), "c").records(), journal.records());
});
