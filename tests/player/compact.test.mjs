import assert from "node:assert/strict";
import { test } from "node:test";
import { isLocked } from "../../src/player/core/attempt.js";
import { compact, expand, ROOM } from "../../src/player/core/compact.js";
import { derive } from "../../src/player/core/outcome.js";
import { generator } from "../../src/player/core/random.js";
import { merge } from "../../src/player/core/record.js";
import { fold } from "../../src/player/core/state.js";
import { course, item, quiz } from "./lib/course.mjs";
import { randomLog, Tab } from "./lib/learner.mjs";
import { randomAnswer, randomCourse } from "./lib/quizzes.mjs";

const NOW = 1_795_000_020_000;

/** What must come through. @param {CourseData} data @param {State} state */
function seen(data, state) {
  const { quizzes, pages, last, passed, learner, completed } = state;
  const { passes, ...outcome } = derive(data, state);
  const attempts = data.quizzes.map(({ id }) =>
    [...(quizzes[id]?.attempts ?? [])]
      .sort((a, b) => a.touched - b.touched)
      .map((one) => {
        const drafts = Object.entries(one.drafts)
          .sort()
          .filter(([id, answer]) => answer !== null && !isLocked(one, id));
        const { checked, hints, seed, drawn, submitted } = one;
        const locked = Object.entries(checked).map(([id, { answer }]) => [id, answer]);
        return {
          seed,
          drawn,
          submitted,
          hints,
          id: one.id,
          kept: [...one.kept].sort(),
          drafts,
          locked: new Map(/** @type {any} */ (locked)),
        };
      }),
  );
  /** @param {number | undefined | null} score */
  const round = (score) => score && Math.round(score * 1e4);
  return structuredClone({
    attempts,
    outcome,
    pages,
    last,
    learner,
    completed: completed === null,
    passed: [passed, ...data.quizzes.map(({ id }) => quizzes[id]?.passed)].map((one) =>
      round(one?.score),
    ),
  });
}

test("what is put into the least room comes out again: the state of any random log", () => {
  const data = course();
  for (let seed = 1; seed <= 600; seed++) {
    const log = randomLog(data, seed, 25);
    const tab = new Tab(data, "t");
    tab.receive(log);
    if (seed % 3) tab.append({ type: "named", learner: "Ольга 李" });
    if (seed % 2) for (const event of derive(data, tab.state).passes) tab.append(event);
    const text = compact(data, tab.state, NOW);
    assert.ok(text && text.length <= ROOM && /^CWS1\.[\w-]+$/.test(text));
    const back = expand(data, text);
    assert.ok(back, `seed ${seed}`);
    assert.deepEqual(seen(data, fold(data, back)), seen(data, tab.state), `seed ${seed}`);
    assert.equal(compact(data, fold(data, back), NOW)?.length, text.length, "and goes in again");
  }
});

test("answers of every kind come out as they went in", () => {
  for (let seed = 1; seed <= 400; seed++) {
    const random = generator(seed);
    const data = randomCourse(random);
    for (const quiz of data.quizzes) quiz.reveal = "at-once";
    const tab = new Tab(data, "t");
    for (const { id, items } of data.quizzes)
      for (const item of tab.begin(id).drawn) {
        const own = /** @type {ItemData} */ (items.find((one) => one.id === item));
        tab.check(id, item, randomAnswer(random, own));
      }
    const text = compact(data, tab.state, NOW) ?? "";
    const back = fold(data, expand(data, text) ?? []);
    assert.deepEqual(seen(data, back), seen(data, tab.state), `seed ${seed}`);
  }
});

test("an attempt at more questions than a byte counts comes out as it went in", () => {
  const data = course();
  const ids = Array.from({ length: 300 }, (_, n) => `question-${n}`);
  data.quizzes[0] = quiz({ id: "first", items: ids.map((id) => item({ id })) });
  const tab = new Tab(data, "t");
  tab.submit("first", Object.fromEntries(ids.map((id) => [id, "best"])));
  const text = compact(data, tab.state, NOW) ?? "";
  assert.ok(text && text.length <= ROOM);
  assert.deepEqual(seen(data, fold(data, expand(data, text) ?? [])), seen(data, tab.state));
});

test("it merges with the records it was made of, and with itself", () => {
  const data = course();
  for (let seed = 1; seed <= 200; seed++) {
    const log = randomLog(data, seed, 25).filter(({ e }) => e.type !== "reset");
    const state = fold(data, log);
    const back = expand(data, compact(data, state, NOW) ?? "") ?? [];
    assert.deepEqual(merge(back, back), back);
    const { quizzes, done } = derive(data, fold(data, merge(log, back)));
    assert.deepEqual(
      { quizzes, done },
      { quizzes: derive(data, state).quizzes, done: derive(data, state).done },
    );
  }
});

test("new names are found, and what is gone is skipped", () => {
  const old = course();
  old.pages[0].id = "lesson/uno";
  old.quizzes[0].id = "erst";
  old.quizzes[0].items[0].id = "alpha";
  old.pages[0].quizzes = ["erst"];
  const tab = new Tab(old, "t");
  tab.append({ type: "finished", page: "lesson/uno" });
  tab.check("erst", "alpha", "half");
  const text = compact(old, tab.state, NOW) ?? "";
  const data = course();
  const state = fold(data, expand(data, text) ?? []);
  assert.ok(state.pages["lesson/one"].finished);
  assert.equal(state.quizzes.first.attempts[0].checked.a.answer, "half");
  const none = course({ quizzes: [], pages: data.pages.slice(2) });
  assert.deepEqual({ ...fold(none, expand(none, text) ?? []).quizzes }, {});
});

test("where there is no room, what does not count goes first, and what was passed stays", () => {
  const data = course();
  const item = /** @type {any} */ (data.quizzes[0].items[1]);
  Object.assign(item, { kind: "reflect", scoring: null, choices: undefined, counted: false });
  const tab = new Tab(data, "t");
  for (let n = 0; n < 120; n++) {
    if (n) tab.retry("first");
    tab.check("first", "a", n === 40 ? "best" : "half");
    tab.check("first", "b", { text: "Ünïcödé words of one's own. ".repeat(120), ticks: ["one"] });
  }
  tab.append({ type: "passed", quiz: "first", score: 1 });
  const text = compact(data, tab.state, NOW) ?? "";
  assert.ok(text.length <= ROOM && text.length > ROOM / 4, `${text.length}`);
  const state = fold(data, expand(data, text) ?? []);
  assert.equal(state.quizzes.first.attempts.length, 120, "attempts are still counted");
  assert.deepEqual(derive(data, state).quizzes.first, derive(data, tab.state).quizzes.first);
  const kept = state.quizzes.first.attempts.filter(({ drawn }) => drawn.length);
  assert.ok(kept.length >= 2);
  const { text: words } = /** @type {any} */ (kept[0].checked.b.answer);
  assert.ok(words.length > 100 && "Ünïcödé words of one's own. ".repeat(120).startsWith(words));
});

test("damage is found, and so is a later format", () => {
  const data = course();
  const text = compact(data, fold(data, randomLog(data, 4)), NOW) ?? "";
  assert.ok(expand(data, text));
  for (let at = 5; at < text.length - 1; at += 3) {
    const letter = text[at] === "A" ? "B" : "A";
    assert.equal(expand(data, text.slice(0, at) + letter + text.slice(at + 1)), null);
  }
  for (const bad of ["", "CWS1.", "CWS2.AAAA", text.slice(0, -1), `${text}A`, "CWS1.AAAAAAAA"])
    assert.equal(expand(data, bad), null, bad);
});
