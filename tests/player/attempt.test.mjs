import assert from "node:assert/strict";
import { test } from "node:test";
import {
  attemptsLeft,
  coming,
  current,
  draw,
  isFinished,
  isLocked,
  partOrder,
  reveals,
  unanswered,
} from "../../src/player/core/attempt.js";
import { generator } from "../../src/player/core/random.js";
import { kindOf } from "../../src/player/core/score.js";
import { EMPTY } from "../../src/player/core/state.js";
import { course, item, quiz } from "./lib/course.mjs";
import { act, Tab } from "./lib/learner.mjs";

const ids = ["a", "b", "c", "d", "e"];
const items = ids.map((id) => item({ id }));

test("a draw takes as many items as it should, in the order it should", () => {
  const seen = new Set();
  for (let seed = 0; seed < 300; seed++) {
    const fixed = draw(quiz({ id: "q", items, draw: 3 }), seed);
    assert.equal(new Set(fixed).size, 3);
    assert.deepEqual(
      fixed,
      ids.filter((id) => fixed.includes(id)),
    );
    const mixed = draw(quiz({ id: "q", items, draw: 3, order: "shuffled" }), seed);
    assert.deepEqual([...mixed].sort(), fixed);
    for (const id of fixed) seen.add(id);
    assert.deepEqual(draw(quiz({ id: "q", items }), seed), ids);
  }
  assert.equal(seen.size, 5);
});

test("choices are shuffled by the attempt's seed, unless the item says no", () => {
  const orders = new Set();
  for (let seed = 0; seed < 100; seed++) orders.add(partOrder(items[0], seed).join());
  assert.equal(orders.size, 6);
  assert.deepEqual(partOrder(item({ id: "a", shuffle: false }), 9), ["best", "half", "none"]);
  assert.notDeepEqual(
    ids.map((id) => partOrder(item({ id }), 3).join()),
    ids.map(() => partOrder(items[0], 3).join()),
  );
});

test("no attempt starts with the steps in their right order", () => {
  for (const steps of [["a", "b"], ["a", "b", "c"], ids]) {
    const one = item({ id: "a", kind: "order", scoring: "kendall", steps });
    const orders = new Set();
    for (let seed = 0; seed < 3000; seed++) {
      const order = partOrder(one, seed);
      assert.deepEqual(order.toSorted(), steps);
      assert.notDeepEqual(order, steps);
      orders.add(order.join());
    }
    assert.equal(orders.size, { 2: 1, 3: 5, 5: 119 }[steps.length]);
  }
});

test("before anything is saved the coming attempt is the same after every look", () => {
  const data = course();
  const [first] = data.quizzes;
  assert.deepEqual(coming(data, EMPTY, first, "t"), coming(data, EMPTY, first, "t"));
  assert.notEqual(coming(data, EMPTY, first, "t").id, coming(data, EMPTY, first, "u").id);
});

test("two tabs that know the same records agree on the coming attempt", () => {
  const data = course();
  const one = new Tab(data, "aaaa");
  one.append({ type: "visited", page: "lesson/one" });
  const two = new Tab(data, "bbbb");
  two.receive(one.records);
  for (const id of ["first", "last"]) assert.deepEqual(one.attempt(id), two.attempt(id));
  one.begin("first");
  two.begin("first");
  one.receive(two.records);
  assert.equal(one.state.quizzes.first.attempts.length, 1);
});

test("try again, and a reset, lead to another attempt", () => {
  const tab = new Tab(course(), "t");
  const seen = new Set();
  for (let i = 0; i < 5; i++) {
    tab.check("first", "a", "best");
    tab.check("first", "b", "best");
    seen.add(tab.attempt("first").id);
    if (i % 2) tab.append({ type: "reset", quiz: i === 1 ? "first" : null });
    else tab.retry("first");
  }
  assert.equal(seen.size, 5);
});

test("the open attempt touched last is current, else the last finished one", () => {
  const tab = new Tab(course(), "t");
  tab.check("first", "a", "best");
  tab.check("first", "b", "best");
  const done = tab.attempt("first");
  assert.ok(isFinished(done));
  tab.retry("first");
  const second = tab.attempt("first");
  assert.notEqual(second.id, done.id);
  tab.retry("first");
  const third = tab.attempt("first");
  const about = { quiz: "first", item: "a", answer: "half" };
  tab.append({ type: "drafted", attempt: second.id, ...about });
  assert.equal(tab.attempt("first").id, second.id);
  tab.append({ type: "drafted", attempt: third.id, ...about });
  assert.equal(tab.attempt("first").id, third.id);
});

test("a limit of attempts is counted from the last reset", () => {
  const data = course();
  data.quizzes[0].attempts = 2;
  const tab = new Tab(data, "t");
  const left = () => attemptsLeft(tab.state, data.quizzes[0]);
  assert.equal(left(), 2);
  tab.begin("first");
  assert.equal(left(), 1);
  tab.retry("first");
  tab.retry("first");
  assert.equal(left(), 0);
  tab.append({ type: "reset", quiz: "first" });
  assert.equal(left(), 2);
  assert.equal(attemptsLeft(tab.state, data.quizzes[1]), Infinity);
});

test("feedback comes when the quiz says so", () => {
  for (const reveal of /** @type {const} */ (["at-once", "after-submit", "after-pass", "never"])) {
    const data = course();
    data.quizzes[0].reveal = reveal;
    const shows = (/** @type {Tab} */ tab) => reveals(data.quizzes[0], tab.attempt("first"), "a");
    const checked = new Tab(data, "t");
    checked.check("first", "a", "none");
    assert.equal(shows(checked), reveal === "at-once");
    const failed = new Tab(data, "t");
    failed.submit("first", { a: "none", b: "none" });
    assert.equal(shows(failed), reveal === "at-once" || reveal === "after-submit");
    const passed = new Tab(data, "t");
    passed.submit("first", { a: "best", b: "best" });
    assert.equal(shows(passed), reveal !== "never");
  }
});

test("unanswered items are named until they have a draft or an answer", () => {
  const tab = new Tab(course(), "t");
  const missing = () => unanswered(tab.quiz("first"), tab.attempt("first")).map(({ id }) => id);
  assert.deepEqual(missing(), ["a", "b"]);
  const attempt = tab.begin("first").id;
  tab.append({ type: "drafted", quiz: "first", attempt, item: "b", answer: "half" });
  assert.deepEqual(missing(), ["a"]);
  tab.check("first", "a", "none");
  assert.deepEqual(missing(), []);
});

test("random walks through the state machine hold what it promises", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = generator(seed);
    const data = course();
    data.quizzes[0].order = random() < 0.5 ? "fixed" : "shuffled";
    data.quizzes[1].draw = random() < 0.5 ? 2 : null;
    const tab = new Tab(data, "walk");
    for (let step = 0; step < 25; step++) {
      const before = tab.state;
      act(tab, random);
      for (const one of data.quizzes) {
        const attempt = current(data, tab.state, one, "walk");
        assert.equal(attempt.drawn.length, one.draw ?? one.items.length);
        assert.equal(attempt.id, attempt.seed.toString(36));
        assert.deepEqual(attempt.drawn, draw(one, attempt.seed));
        const earlier = before.quizzes[one.id]?.attempts.find(({ id }) => id === attempt.id);
        for (const id of earlier?.drawn ?? [])
          if (earlier && isLocked(earlier, id))
            assert.deepEqual(attempt.checked[id], earlier.checked[id]);
        for (const two of one.items)
          assert.deepEqual(
            [...partOrder(two, attempt.seed)].sort(),
            [...kindOf(two).parts(two)].sort(),
          );
      }
    }
  }
});
