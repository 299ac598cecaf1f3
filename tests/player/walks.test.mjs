/**
 * Random walks through the real state machine: one or two tabs do whatever a learner can do in
 * quizzes of every policy, and after each step everything that is promised still holds.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answerOf,
  attemptsLeft,
  attemptsOf,
  canRetry,
  coming,
  current,
  draw,
  isFinished,
  isLocked,
  quizState,
  shownIds,
  started,
} from "../../src/player/core/attempt.js";
import { derive } from "../../src/player/core/outcome.js";
import { generator } from "../../src/player/core/random.js";
import { merge } from "../../src/player/core/record.js";
import { attemptScore, earned } from "../../src/player/core/score.js";
import { fold, reduce } from "../../src/player/core/state.js";
import { Tab } from "./lib/learner.mjs";
import { pick, randomAnswer, randomCourse } from "./lib/quizzes.mjs";

const WALKS = Number(process.env.WALKS ?? 1200);
const STEPS = 40;

/** A tab that keeps its state as the application does: one step at a time, anew when it must. */
class LiveTab extends Tab {
  now = fold(this.data, []);

  get state() {
    return this.now;
  }

  /** @param {any} e */
  append(e) {
    const record = super.append(e);
    const last = this.records.at(-1) === record;
    this.now = last ? reduce(this.data, this.now, record) : fold(this.data, this.records);
    return record;
  }

  /** @param {LearnerRecord[]} records */
  receive(records) {
    super.receive(records);
    this.now = fold(this.data, this.records);
  }
}

/**
 * One thing a learner does in a tab, as the screen would let them; says what must hold of it.
 * @param {LiveTab} tab
 * @param {() => number} random
 */
function act(tab, random) {
  const quiz = pick(random, tab.data.quizzes);
  const { id } = quiz;
  const roll = random();
  if (roll < 0.03) return void tab.append({ type: "reset", quiz: pick(random, [id, id, null]) });
  if (roll < 0.06) return void tab.append({ type: "finished", page: "lesson/one" });
  if (roll < 0.1) return tab.receive([]); // a reload
  const any = pick(random, quizState(tab.state, quiz).attempts);
  if (any && roll < 0.16) return late(tab, random, quiz, any);
  if (canRetry(tab.data, tab.state, quiz, tab.tab)) {
    const next = coming(tab.data, tab.state, quiz, tab.tab);
    assert.ok(shownIds(quiz, next).length, "trying again asks something");
    tab.append(started(quiz, next));
    assert.deepEqual({ ...tab.attempt(id), touched: 0 }, next, "what was shown is what starts");
    return assertLimit(tab, quiz);
  }
  const open = tab.attempt(id).drawn.filter((one) => !isLocked(tab.attempt(id), one));
  if (!open.length) return;
  const fresh = !tab.attempt(id).touched;
  const attempt = tab.begin(id).id;
  if (fresh) assertLimit(tab, quiz);
  const item = pick(random, open);
  const own = /** @type {ItemData} */ (quiz.items.find((one) => one.id === item));
  const answer = randomAnswer(random, own);
  const about = { quiz: id, attempt, item };
  if (roll < 0.3) tab.append({ type: "drafted", ...about, answer });
  else if (roll < 0.4) tab.append({ type: "hinted", ...about, n: 1 + Math.floor(random() * 2) });
  else if (quiz.reveal === "at-once")
    tab.append({ type: "checked", ...about, answer, meaning: own.meaning });
  else if (roll < 0.7) tab.append({ type: "drafted", ...about, answer });
  else {
    const last = tab.attempt(id);
    const answers = Object.fromEntries(last.drawn.map((one) => [one, answerOf(last, one)]));
    tab.append({ type: "submitted", quiz: id, attempt, answers, meanings: {} });
    const after = /** @type {Attempt} */ (
      quizState(tab.state, quiz).attempts.find((one) => one.id === attempt)
    );
    for (const one of last.drawn)
      assert.deepEqual(answerOf(after, one), answers[one], "submitting loses nothing");
    return;
  }
  const after = quizState(tab.state, quiz).attempts.find((one) => one.id === attempt);
  if (after && (roll < 0.3 || roll >= 0.4))
    assert.deepEqual(answerOf(after, item), answer, "what was answered stands there");
}

/**
 * What a screen that is out of date may send: about any attempt, whatever is locked in it.
 * @param {LiveTab} tab
 * @param {() => number} random
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 */
function late(tab, random, quiz, attempt) {
  const item = pick(random, quiz.items);
  const answer = randomAnswer(random, item);
  const about = { quiz: quiz.id, attempt: attempt.id };
  const one = { ...about, item: item.id };
  const answers = { [item.id]: answer };
  const kept = Object.fromEntries(attempt.kept.map((id) => [id, attempt.checked[id]]));
  tab.append(
    pick(random, [
      { type: "drafted", ...one, answer },
      { type: "hinted", ...one, n: 3 },
      { type: "checked", ...one, answer, meaning: "" },
      { ...started(quiz, attempt), kept },
      ...(quiz.reveal === "at-once"
        ? []
        : [{ type: "submitted", ...about, answers, meanings: {} }]),
    ]),
  );
}

/** @param {LiveTab} tab @param {QuizData} quiz */
function assertLimit(tab, quiz) {
  const { length } = quizState(tab.state, quiz).attempts;
  assert.ok(length <= (quiz.attempts ?? Infinity), "no attempt beyond the limit");
  assert.equal(attemptsLeft(tab.state, quiz), (quiz.attempts ?? Infinity) - length);
}

/** What holds of any state. @param {LiveTab} tab */
function assertSound({ data, state, tab }) {
  const outcome = derive(data, state);
  assert.ok(outcome.score === null || (outcome.score >= 0 && outcome.score <= 1));
  for (const quiz of data.quizzes) {
    const finished = attemptsOf(state, quiz).filter(isFinished);
    const scores = finished.map((one) => attemptScore(quiz, one));
    const expected = { best: Math.max(...scores), last: scores.at(-1), first: scores[0] };
    const { score } = outcome.quizzes[quiz.id];
    assert.equal(score, scores.length ? expected[quiz.counts] : null, "the right attempt counts");
    const shown = current(data, state, quiz, tab);
    for (const attempt of [shown, ...quizState(state, quiz).attempts]) {
      const { drawn, kept, checked, seed } = attempt;
      assert.equal(drawn.length, quiz.draw ?? quiz.items.length);
      assert.equal(new Set(drawn).size, drawn.length);
      if (quiz.retry === "all")
        assert.deepEqual(drawn, draw(quiz, seed), "the seed draws the items");
      const score = attemptScore(quiz, attempt);
      assert.ok(score >= 0 && score <= 1);
      assert.ok(quiz.retry !== "all" || !kept.length);
      for (const id of kept) {
        assert.ok(drawn.includes(id) && id in checked && isLocked(attempt, id));
        const item = /** @type {ItemData} */ (quiz.items.find((one) => one.id === id));
        if (item.counted)
          assert.equal(earned(quiz, attempt, item), 1, "what is kept keeps its credit");
      }
    }
    if (!finished.length || quiz.retry === "all") continue;
    const before = /** @type {Attempt} */ (finished.at(-1));
    const next = coming(data, state, quiz, tab);
    assert.deepEqual([...next.drawn].sort(), [...before.drawn].sort(), "a pool is drawn once");
    for (const id of next.kept)
      assert.deepEqual(next.checked[id], before.checked[id], "a kept answer is the one given");
    for (const item of quiz.items)
      if (item.counted && before.drawn.includes(item.id))
        assert.equal(next.kept.includes(item.id), earned(quiz, before, item) > 1 - 1e-9);
  }
}

/**
 * What a step may not change. Other tabs' records may come in between one's own, so that another
 * answer was the first: then what was locked is still locked.
 * @param {LiveTab} tab
 * @param {State} before
 * @param {boolean} alone  no other tab's records came
 */
function assertKept({ data, state }, before, alone) {
  for (const quiz of data.quizzes) {
    if (quizState(before, quiz).reset !== quizState(state, quiz).reset) continue;
    for (const old of quizState(before, quiz).attempts) {
      const now = quizState(state, quiz).attempts.find(({ id }) => id === old.id);
      assert.ok(now, "only a reset takes attempts away");
      if (alone && isFinished(old))
        assert.deepEqual(now, old, "nothing changes a finished attempt");
      assert.deepEqual(
        [now.drawn, now.seed, now.kept],
        [old.drawn, old.seed, old.kept],
        "an attempt keeps its items",
      );
      for (const id of old.drawn) {
        if (!isLocked(old, id)) continue;
        assert.ok(isLocked(now, id), "a locked item stays locked");
        if (!alone) continue;
        assert.deepEqual(answerOf(now, id), answerOf(old, id), "a locked answer never changes");
        assert.equal(now.hints[id], old.hints[id], "and costs nothing more");
      }
    }
  }
}

/** Nothing that was checked is lost when the tabs meet. @param {LiveTab} tab */
function assertNothingLost({ data, state, records }) {
  for (const [i, { e }] of records.entries()) {
    if (e.type !== "checked" || !e.meaning) continue;
    const quiz = /** @type {QuizData} */ (data.quizzes.find(({ id }) => id === e.quiz));
    const start = records.findLastIndex(
      ({ e: other }, at) => at < i && other.type === "started" && other.attempt === e.attempt,
    );
    const gone = records
      .slice(start)
      .some(({ e: other }) => other.type === "reset" && (other.quiz ?? quiz.id) === quiz.id);
    if (gone) continue;
    const attempt = quizState(state, quiz).attempts.find(({ id }) => id === e.attempt);
    assert.ok(attempt && isLocked(attempt, e.item), "what was checked is kept");
  }
}

test(`${WALKS} random walks hold what the state machine promises`, () => {
  const seen = { retried: 0, kept: 0, limited: 0, hidden: 0, merged: 0 };
  for (let seed = 1; seed <= WALKS; seed++) {
    const random = generator(seed);
    const data = randomCourse(random);
    const names = seed % 2 ? ["solo"] : ["left", "right"];
    const tabs = names.map((name) => new LiveTab(data, name));
    try {
      for (let step = 0; step < STEPS; step++) {
        const tab = pick(random, tabs);
        const before = tab.state;
        act(tab, random);
        assertKept(tab, before, true);
        assertSound(tab);
        if (random() < 0.1)
          assert.deepEqual(fold(data, tab.records), tab.state, "reading again changes nothing");
        if (tabs.length > 1 && random() < 0.25) {
          const [one, two] = tabs;
          const states = tabs.map(({ state }) => state);
          const all = merge(one.records, two.records);
          for (const [i, other] of tabs.entries()) {
            other.receive(all);
            assertKept(other, states[i], false);
            assertSound(other);
          }
          for (const { id } of all.length ? data.quizzes : [])
            assert.deepEqual(one.attempt(id), two.attempt(id), "both tabs show the same");
          assertNothingLost(one);
          seen.merged++;
        }
      }
      const [{ state, records }] = tabs;
      assert.deepEqual(fold(data, records), state);
      for (const quiz of data.quizzes) {
        const { attempts } = quizState(state, quiz);
        if (attempts.length > 1) seen.retried++;
        if (attempts.some(({ kept }) => kept.length)) seen.kept++;
        if (attempts.length === quiz.attempts) seen.limited++;
        if (attempts.some((one) => shownIds(quiz, one).length < one.drawn.length)) seen.hidden++;
      }
    } catch (error) {
      throw new Error(`walk ${seed}: ${/** @type {Error} */ (error).stack}`);
    }
  }
  for (const [what, times] of Object.entries(seen))
    assert.ok(times > WALKS / 50, `${what}: ${times}`);
});
