import assert from "node:assert/strict";
import { test } from "node:test";
import { derive } from "../../src/player/core/outcome.js";
import { dueDay, practice } from "../../src/player/core/practice.js";
import { generator } from "../../src/player/core/random.js";
import { merge } from "../../src/player/core/record.js";
import { makeResult } from "../../src/player/core/result.js";
import { askedItems, competencyStanding, toStudy } from "../../src/player/core/standing.js";
import { fold } from "../../src/player/core/state.js";
import { exportFile, importFile } from "../../src/player/core/transfer.js";
import { course, item, quiz } from "./lib/course.mjs";
import { randomLog, Tab } from "./lib/learner.mjs";
import { pick, randomAnswer, randomCourse } from "./lib/quizzes.mjs";

const DAY = 86_400_000;

/** @param {number} at */
const dayOf = (at) => Math.floor(at / DAY);

/** A tab whose clock can be set. */
class Dated extends Tab {
  day = 0;

  /** @param {any} e */
  append(e) {
    const record = super.append(e);
    record.at = this.day * DAY;
    return record;
  }

  /** Ids of what is due on the tab's day. */
  due() {
    return practice(this.data, this.state, this.day, dayOf)
      .filter(({ due }) => due <= this.day)
      .map(({ quiz, item }) => `${quiz.id}:${item.id}`)
      .sort();
  }

  /** @param {string} id @param {Answer} answer */
  practise(id, answer) {
    const [quiz, item] = id.split(":");
    const meaning = this.quiz(quiz).items.find((one) => one.id === item)?.meaning;
    this.append({ type: "practised", quiz, item, answer, meaning });
  }

  /** As the player does. @param {string} quiz @param {string} item @param {Answer} answer */
  check(quiz, item, answer) {
    const attempt = this.begin(quiz).id;
    const meaning = this.quiz(quiz).items.find((one) => one.id === item)?.meaning;
    this.append({ type: "checked", quiz, attempt, item, answer, meaning });
  }
}

test("a right answer waits longer each time, a wrong one begins again", () => {
  const one = item({ id: "a" });
  /** @param {[number, string][]} log */
  const due = (...log) =>
    dueDay(
      one,
      log.map(([day, answer]) => ({ item: "a", answer, meaning: "", at: day * DAY })),
      dayOf,
    );
  assert.equal(due([10, "none"]), 11);
  assert.equal(due([10, "half"]), 11, "partly right is not right");
  assert.equal(due([10, "best"]), 13);
  assert.equal(due([10, "best"], [13, "best"], [20, "best"], [34, "best"]), 64);
  assert.equal(due([10, "best"], [13, "best"], [20, "best"], [34, "best"], [64, "best"]), 94);
  assert.equal(due([10, "best"], [13, "none"], [14, "best"]), 17);
  assert.equal(due([10, "none"], [10, "best"]), 11, "the same day proves nothing");
  assert.equal(due([10, "best"], [11, "best"], [12, "best"]), 13, "nor does a day too early");
  assert.equal(due([10, "best"], [11, "none"]), 12, "but a wrong one does");
  assert.equal(due([10, "best"], [400, "best"]), 407, "late is as good as on the day");
  assert.equal(due(), -Infinity);
});

test("what was asked in a quiz comes back on its day, and nothing else", () => {
  const tab = new Dated(course(), "t");
  assert.deepEqual(tab.due(), []);
  tab.check("first", "a", "best");
  tab.check("first", "b", "none");
  tab.practise("last:b", true);
  assert.deepEqual(tab.due(), [], "nothing on the same day, and nothing that no quiz has asked");
  tab.day = 1;
  assert.deepEqual(tab.due(), ["first:b"]);
  tab.practise("first:b", "best");
  assert.deepEqual(tab.due(), []);
  tab.day = 4;
  assert.deepEqual(tab.due(), ["first:a", "first:b"]);
  tab.append({ type: "reset", quiz: "first" });
  assert.deepEqual(tab.due(), [], "a reset quiz was never taken");
});

test("what a quiz holds back is not practised", () => {
  for (const [reveal, mark, known] of /** @type {const} */ ([
    ["after-submit", 1, true],
    ["after-pass", 1, false],
    ["after-pass", 0, true],
    ["never", 0, false],
  ])) {
    const data = course();
    Object.assign(data.quizzes[1], { reveal, masteryScore: mark });
    const tab = new Dated(data, "t");
    const { drawn } = tab.begin("last");
    tab.day = 50;
    assert.deepEqual(tab.due(), [], "not before it is handed in");
    tab.submit("last", Object.fromEntries(drawn.map((id) => [id, null])));
    tab.day = 51;
    const all = drawn.map((id) => `last:${id}`).sort();
    assert.deepEqual(tab.due(), known ? all : [], `${reveal}, ${mark}`);
  }
});

test("opinions and scenarios stay out, and so does what has come to mean something else", () => {
  const tab = new Dated(course(), "t");
  for (const id of ["a", "b"]) tab.check("first", id, "none");
  tab.day = 1;
  const [a, b] = tab.quiz("first").items;
  assert.deepEqual(tab.due(), ["first:a", "first:b"]);
  a.counted = false;
  assert.deepEqual(tab.due(), ["first:b"]);
  b.meaning = "another";
  assert.deepEqual(tab.due(), []);
  tab.quiz("first").items = [{ ...b, id: "c", was: ["b"], meaning: "meaning of b" }];
  assert.deepEqual(tab.due(), ["first:c"], "a new name is the same item");
  tab.quiz("first").items = [];
  assert.deepEqual(tab.due(), []);
  const scenario = /** @type {any} */ ({ id: "s", kind: "scenario", nodes: [], start: "x" });
  const play = new Dated(course({ quizzes: [quiz({ id: "play", items: [item(scenario)] })] }), "t");
  play.check("play", "s", []);
  play.day = 9;
  assert.deepEqual(play.due(), []);
});

test("practice changes no score, no page and no advice, whatever is done in it", () => {
  let practised = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const random = generator(seed);
    const data = randomCourse(random);
    const log = randomLog(data, seed);
    const bare = log.filter(({ e }) => e.type !== "practised");
    practised += log.length - bare.length;
    const tab = new Tab(data, "zz");
    tab.receive(log);
    for (let i = 0; i < 5; i++) {
      const { id, items } = pick(random, data.quizzes);
      const one = pick(random, items);
      const answer = randomAnswer(random, one);
      tab.append({ type: "practised", quiz: id, item: one.id, answer, meaning: one.meaning });
    }
    const [before, after] = [fold(data, bare), tab.state];
    if (before.salt !== after.salt) continue;
    const [was, is] = [derive(data, before), derive(data, after)];
    assert.deepEqual(is, was, `seed ${seed}`);
    const when = { issued: "2026-11-22", completed: null, passed: null, validUntil: null };
    assert.deepEqual(makeResult(data, after, is, when), makeResult(data, before, was, when));
    const asked = [before, after].map((state) => askedItems(data, state));
    assert.deepEqual(toStudy(asked[1]), toStudy(asked[0]));
    assert.deepEqual(competencyStanding(asked[1], "x"), competencyStanding(asked[0], "x"));
    for (const { quiz, item } of practice(data, after, 1, dayOf))
      assert.ok(
        after.quizzes[quiz.id].attempts.some(({ checked }) => item.id in checked),
        `seed ${seed}: ${item.id} was never asked`,
      );
  }
  assert.ok(practised > 100, `${practised}`);
});

test("a day has one order, another day another one", () => {
  const items = Array.from({ length: 12 }, (_, i) => item({ id: `i${i}` }));
  const tab = new Dated(course({ quizzes: [quiz({ id: "one", items })] }), "t");
  for (const { id } of items) tab.check("one", id, "none");
  /** @param {number} day */
  const order = (day) => practice(tab.data, tab.state, day, dayOf).map(({ item }) => item.id);
  assert.deepEqual(order(3), order(3));
  assert.notDeepEqual(order(3), order(4));
  const [first, ...rest] = order(3);
  tab.day = 3;
  tab.practise(`one:${first}`, "best");
  assert.deepEqual(
    order(3).filter((id) => id !== first),
    rest,
    "what is done does not mix the others",
  );
});

test("practice merges from two devices, and goes with the progress file", () => {
  const [a, b] = ["a", "b"].map((name) => new Dated(course(), name));
  a.check("first", "a", "none");
  b.receive(a.records);
  a.day = b.day = 1;
  a.practise("first:a", "best");
  b.day = 2;
  b.practise("first:a", "none");
  const file = exportFile(a.data, merge(a.records, b.records), "2026-11-22T10:00:00.000Z");
  const { records } = importFile(a.data, file);
  b.receive(records);
  b.day = 3;
  assert.deepEqual(b.due(), ["first:a"]);
});
