import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, pagesWith, unread, wanted, wordFiles } from "../../src/player/core/apart.js";
import { derive } from "../../src/player/core/outcome.js";
import { plainWords } from "../../src/player/core/search.js";
import { fold } from "../../src/player/core/state.js";

test("words are what the compiler makes of them (src/bundle/web/search.rs has the same)", () => {
  for (const [text, words] of /** @type {[string, string[]][]} */ ([
    ["Señor CAFÉ, it's 14", ["SENOR", "CAFE", "IT", "S", "14"]],
    ["ﬁtting room ③ — Größe", ["FITTING", "ROOM", "3", "GROSSE"]],
    ["co\u00adoperate e\u0301clair", ["COOPERATE", "ECLAIR"]],
    ["والعدسات مُهِمّ إطـار أسئلة", ["عدسات", "مهم", "اطار", "اسيله"]],
    ["ال الف", ["ال", "الف"]],
  ]))
    assert.deepEqual(plainWords(text), words, text);
});

test("words with the same beginning stand in the same file", () => {
  const part = (/** @type {string} */ query, n = 256) =>
    wordFiles(query, n).map(({ part }) => part);
  assert.deepEqual(part("promise pr"), [2, 2]);
  assert.deepEqual(part("a promise"), [2], "one letter does not tell where its words stand");
  assert.deepEqual(part("a promise", 1), [0, 0], "but where there is one file it does");
});

test("pages have a word for each that was asked for; those with whole words come first", () => {
  const words = { PROMISE: [1, 2], PROMISES: [3, 4], PRO: [9] };
  assert.deepEqual(pagesWith([{ start: "PROMISE", words }]), [1, 3, 7]);
  const other = { LATE: [3, 5] };
  assert.deepEqual(
    pagesWith([
      { start: "PROMIS", words },
      { start: "LATE", words: other },
    ]),
    [3],
  );
  assert.deepEqual(pagesWith([]), []);
});

/** @type {any} */
const outline = {
  masteryScore: 0.5,
  require: "each",
  order: "free",
  pages: [0, 1, 2].map((n) => ({ id: `lesson/${n}`, minutes: 1, quizzes: [`q${n}`], was: [] })),
  quizzes: [
    { id: "q0", weight: 1, masteryScore: 0.5, objectives: ["a#1"], was: ["old"] },
    { id: "q1", weight: 1, masteryScore: 0.5 },
    { id: "q2", weight: 2, masteryScore: 0.5, counted: false },
  ],
  items: ["x.json", "y.json"],
  together: 2,
};

/** @param {string} id @returns {any} */
const quiz = (id) => ({
  id,
  page: "lesson/0",
  weight: 1,
  masteryScore: 0.5,
  counts: "best",
  hintPrice: 0,
  testOut: [],
  was: ["old"],
  items: [
    {
      id: "i",
      kind: "true-false",
      answer: true,
      weight: 1,
      counted: true,
      objectives: [],
      competencies: [],
      meaning: "m",
      was: [],
    },
  ],
});

/** @param {any[]} events @returns {any[]} */
const records = (events) => events.map((e, n) => ({ id: `t:${n}`, v: 1, n, at: n, cv: "1", e }));

test("only the files of quizzes that somebody has touched are wanted, by old names too", () => {
  const data = unread(outline);
  const touched = records([{ type: "started", quiz: "old", attempt: "1", seed: 1, drawn: ["i"] }]);
  assert.deepEqual(wanted(data, outline, touched), ["x.json"]);
  fill(data, [quiz("q0")]);
  assert.deepEqual(wanted(data, outline, touched), []);
  assert.deepEqual(wanted(data, outline, records([{ type: "visited", page: "lesson/2" }])), []);
});

test("what is not read weighs as much as it will when it is", () => {
  const data = unread(outline);
  const before = derive(data, fold(data, []));
  assert.deepEqual([before.total, before.score, before.next], [3, 0, "lesson/0"]);
  const done = records([
    { type: "started", quiz: "q0", attempt: "1", seed: 1, drawn: ["i"] },
    { type: "checked", quiz: "q0", attempt: "1", item: "i", answer: true, meaning: "m" },
  ]);
  fill(data, [quiz("q0")]);
  const after = derive(data, fold(data, done));
  assert.equal(after.score, 0.5, "q2 counts for nothing, q1 is still to come");
  assert.equal(after.passed, false, "each has to be passed");
});
