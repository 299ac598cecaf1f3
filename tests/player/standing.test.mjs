import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askedItems,
  competencyStanding,
  mastered,
  objectiveStanding,
  toStudy,
} from "../../src/player/core/standing.js";
import { course, item } from "./lib/course.mjs";
import { Tab } from "./lib/learner.mjs";

/** A quiz of five items about one competency and one objective. @param {Partial<QuizData>} [policy] */
function tabWith(policy) {
  const data = course();
  const items = ["a", "b", "c", "d", "e"].map((id) =>
    item({ id, competencies: ["hear"], objectives: ["one#hear"], review: `lesson/one:${id}` }),
  );
  items[0].weight = 3;
  Object.assign(data.quizzes[0], { items, ...policy });
  return new Tab(data, "t");
}

/** @param {Tab} tab @param {string} answers  b(est), h(alf), n(one), for each item */
const take = (tab, answers) =>
  tab.begin("first").drawn.forEach((id, i) => {
    tab.check("first", id, { b: "best", h: "half", n: "none" }[answers[i]] ?? null);
  });

/** @param {Tab} tab */
const found = (tab) => {
  const asked = askedItems(tab.data, tab.state);
  return {
    competency: competencyStanding(asked, "hear"),
    objective: objectiveStanding(asked, "one#hear"),
    study: [...toStudy(asked)],
  };
};

test("competencies weigh items alike, objectives by weight, and every slip leads to its passage", () => {
  const tab = tabWith();
  assert.deepEqual(found(tab).objective, { score: null, items: 0 });
  take(tab, "bhnbb");
  assert.deepEqual(found(tab), {
    competency: { score: 0.7, items: 5 },
    objective: { score: 5.5 / 7, items: 5 },
    study: ["lesson/one:b", "lesson/one:c"],
  });
});

test("only finished attempts speak, and only the one that counts", () => {
  for (const [counts, score] of /** @type {const} */ ([
    ["best", 0.6],
    ["last", 0.2],
    ["first", 0.4],
  ])) {
    const tab = tabWith({ counts });
    for (const answers of ["nnbbn", "nnbbb", "nnbnn"]) {
      take(tab, answers);
      tab.retry("first");
    }
    tab.check("first", "a", "best");
    assert.equal(found(tab).competency.score, score);
  }
});

test("practice is in no sum, but what went wrong in it can be read again", () => {
  const tab = tabWith({ weight: 0 });
  take(tab, "nbbbb");
  assert.deepEqual(found(tab), {
    competency: { score: null, items: 0 },
    objective: { score: null, items: 0 },
    study: ["lesson/one:a"],
  });
});

test("opinions, and items without weight, are left out", () => {
  const tab = tabWith();
  const [a, b] = tab.quiz("first").items;
  a.counted = false;
  b.weight = 0;
  take(tab, "nnbbb");
  assert.deepEqual(found(tab), {
    competency: { score: 0.75, items: 4 },
    objective: { score: 1, items: 3 },
    study: ["lesson/one:b"],
  });
});

test("an objective is mastered from the course's pass mark on", () => {
  const tab = tabWith();
  const [a, b] = tab.quiz("first").items;
  b.objectives = ["one#say"];
  a.objectives = ["one#say", "two#ask"];
  const now = () => mastered(tab.data, askedItems(tab.data, tab.state));
  assert.deepEqual(now(), { n: 0, total: 3 });
  take(tab, "bnhhb");
  assert.deepEqual(now(), { n: 1, total: 3 }, "to ask, and not to say: 3 of 4 points");
  tab.data.masteryScore = 0.75;
  assert.deepEqual(now(), { n: 2, total: 3 }, "to hear has 2 of 3");
});

test("what a quiz keeps secret is not given away by what to read again", () => {
  for (const reveal of /** @type {const} */ (["never", "after-pass"])) {
    const tab = tabWith({ reveal });
    tab.submit("first", { a: "none" });
    assert.deepEqual(found(tab).study, []);
  }
});

test("hints take off what an objective and a competency get", () => {
  const tab = tabWith({ hintPrice: 0.5 });
  const attempt = tab.begin("first").id;
  for (const id of "bcde") tab.append({ type: "hinted", quiz: "first", attempt, item: id, n: 1 });
  take(tab, "bbbbb");
  assert.deepEqual(found(tab).competency, { score: 0.6, items: 5 });
  assert.deepEqual(found(tab).objective, { score: 5 / 7, items: 5 });
});
