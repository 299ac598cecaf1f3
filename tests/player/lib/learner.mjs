/**
 * A learner without a browser: several tabs that append records, and random behaviour from a seed.
 */

import {
  coming,
  current,
  isFinished,
  isLocked,
  started,
} from "../../../src/player/core/attempt.js";
import { generator } from "../../../src/player/core/random.js";
import { merge } from "../../../src/player/core/record.js";
import { fold } from "../../../src/player/core/state.js";

/** One tab: what it knows, and what it appends. */
export class Tab {
  /** @param {CourseData} data @param {string} tab */
  constructor(data, tab) {
    this.data = data;
    this.tab = tab;
    this.seq = 0;
    /** @type {LearnerRecord[]} */
    this.records = [];
  }

  get state() {
    return fold(this.data, this.records);
  }

  /** @param {any} e */
  append(e) {
    const n = 1 + Math.max(0, ...this.records.map((record) => record.n));
    const id = `${this.tab}:${(this.seq++).toString(36)}`;
    const record = { id, v: 1, n, at: 1000 + n, cv: this.data.version, e };
    this.records = merge(this.records, [record]);
    return record;
  }

  /** @param {LearnerRecord[]} records */
  receive(records) {
    this.records = merge(this.records, records);
  }

  /** @param {string} id */
  quiz(id) {
    return /** @type {QuizData} */ (this.data.quizzes.find((quiz) => quiz.id === id));
  }

  /** @param {string} quiz */
  attempt(quiz) {
    return current(this.data, this.state, this.quiz(quiz), this.tab);
  }

  /** Appends `started` when the attempt is new. @param {string} quiz */
  begin(quiz) {
    const attempt = this.attempt(quiz);
    if (!attempt.touched) this.start(quiz, attempt);
    return this.attempt(quiz);
  }

  /** @param {string} quiz @param {Attempt} attempt */
  start(quiz, attempt) {
    this.append(started(this.quiz(quiz), attempt));
  }

  /** @param {string} quiz @param {string} item @param {Answer} answer */
  check(quiz, item, answer) {
    const attempt = this.begin(quiz).id;
    this.append({ type: "checked", quiz, attempt, item, answer, meaning: "m" });
  }

  /** @param {string} quiz @param {Record<string, Answer>} answers */
  submit(quiz, answers) {
    const attempt = this.begin(quiz).id;
    this.append({ type: "submitted", quiz, attempt, answers, meanings: {} });
  }

  /** @param {string} quiz */
  retry(quiz) {
    this.start(quiz, coming(this.data, this.state, this.quiz(quiz), this.tab));
  }
}

/**
 * One random thing a learner may do in a tab.
 * @param {Tab} tab
 * @param {() => number} random
 */
export function act(tab, random) {
  /** @template T @param {readonly T[]} list @returns {T} */
  const pick = (list) => list[Math.floor(random() * list.length)];
  const quiz = pick(tab.data.quizzes);
  const attempt = tab.attempt(quiz.id);
  const answer = pick(["best", "half", "none", true, ["x"], ["x", "y"], null]);
  const roll = random();
  if (roll < 0.03) tab.append({ type: "noted", page: pick(tab.data.pages).id, text: `${answer}` });
  else if (roll < 0.06)
    tab.append({ type: "marked", page: pick(tab.data.pages).id, on: random() < 0.5 });
  else if (roll < 0.1)
    tab.append({
      type: "practised",
      quiz: quiz.id,
      item: pick(quiz.items).id,
      answer,
      meaning: "m",
    });
  else if (roll < 0.15) tab.append({ type: "visited", page: pick(tab.data.pages).id });
  else if (roll < 0.25) tab.append({ type: "finished", page: pick(tab.data.pages).id });
  else if (roll < 0.29) tab.append({ type: "reset", quiz: pick([quiz.id, quiz.id, null]) });
  else if (isFinished(attempt)) tab.retry(quiz.id);
  else {
    const id = tab.begin(quiz.id).id;
    const open = attempt.drawn.filter((one) => !isLocked(attempt, one));
    const about = { quiz: quiz.id, attempt: id, item: pick(open) };
    if (roll < 0.45) tab.append({ type: "drafted", ...about, answer });
    else if (roll < 0.55) tab.append({ type: "hinted", ...about, n: 1 + Math.floor(random() * 2) });
    else if (quiz.reveal === "at-once") tab.check(quiz.id, about.item, answer);
    else tab.submit(quiz.id, Object.fromEntries(open.map((one) => [one, answer])));
  }
}

/**
 * The records of some tabs that hear of each other now and then.
 * @param {CourseData} data
 * @param {number} seed
 * @param {number} steps
 */
export function randomLog(data, seed, steps = 30) {
  const random = generator(seed);
  const tabs = ["aaaa", "bbbb", "cccc"].map((name) => new Tab(data, name + seed.toString(36)));
  for (let i = 0; i < steps; i++) {
    const tab = tabs[Math.floor(random() * tabs.length)];
    act(tab, random);
    if (random() < 0.3) tab.receive(tabs[Math.floor(random() * tabs.length)].records);
  }
  return tabs.reduce(
    (all, { records }) => merge(all, records),
    /** @type {LearnerRecord[]} */ ([]),
  );
}
