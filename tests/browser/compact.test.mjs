/**
 * The compact state of the real course at its worst: every item of every quiz answered and with all
 * hints, in attempt after attempt, and own words as long as anybody writes.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { courseHtml, ROOT } from "./lib/course.mjs";

/** The player's own code; its types are those of another place. @param {string} name @returns {Promise<any>} */
const player = (name) => import(pathToFileURL(`${ROOT}/src/player/core/${name}.js`).href);
const { coming, started } = await player("attempt");
const { compact, expand, ROOM } = await player("compact");
const { derive } = await player("outcome");
const { decisions, offered, replay } = await player("item/scenario");
const { fold, reduce } = await player("state");

const html = courseHtml();
const data = JSON.parse(/id="course-data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "");

/** The longest answer there is to an item. @param {any} item @param {number} n @returns {any} */
function longest(item, n) {
  const ids = (/** @type {any[]} */ list) => list.map(({ id }) => id);
  switch (item.kind) {
    case "choice":
      return item.choices[n % item.choices.length].id;
    case "multiple":
      return ids(item.choices);
    case "order":
      return item.steps.toReversed();
    case "match":
      return Object.fromEntries(
        item.pairs.map((/** @type {string} */ id) => [id, item.pairs[n % item.pairs.length]]),
      );
    case "rate":
      return Object.fromEntries(
        ids(item.responses).map((id, i) => [id, item.scale.min + ((i + n) % 2)]),
      );
    case "most-least":
      return { most: item.responses[0].id, least: item.responses[1].id };
    case "true-false":
      return n % 2 > 0;
    case "number":
      return "1234.5678 minutes";
    case "text":
      return "some words that are not what was asked for";
    case "reflect":
      return {
        text: "I would say what I see, and ask what it means for them. ".repeat(20),
        ticks: ["a", "b", "c"],
      };
    default: {
      /** @type {string[]} */
      const path = [];
      for (let step = 0; step < 40; step++) {
        const { play } = replay(item, path);
        const offers = offered(play);
        if (!offers.length) break;
        path.push(offers[(n + step) % offers.length].way);
      }
      assert.ok(decisions(item, path).length > 0);
      return path;
    }
  }
}

for (const attempts of [1, 2, 5, 40])
  test(`${attempts} attempts at every item of the real course fit`, (context) => {
    let state = fold(data, []);
    let n = 0;
    const add = (/** @type {any} */ e) => {
      n++;
      const record = {
        id: `t:${n.toString(36)}`,
        v: 1,
        n,
        at: 1_795_000_000_000,
        cv: data.version,
        e,
      };
      state = reduce(data, state, record);
    };
    for (const { id } of data.pages) add({ type: "finished", page: id });
    for (let round = 1; round <= attempts; round++)
      for (const quiz of data.quizzes) {
        const attempt = coming(data, state, quiz, "t");
        add(started(quiz, attempt));
        const about = { quiz: quiz.id, attempt: attempt.id };
        const items = quiz.items.filter((/** @type {any} */ one) => attempt.drawn.includes(one.id));
        for (const item of items)
          if (item.hints) add({ type: "hinted", ...about, item: item.id, n: item.hints });
        const answers = Object.fromEntries(
          items.map((/** @type {any} */ one) => [one.id, longest(one, round)]),
        );
        const meanings = Object.fromEntries(
          items.map((/** @type {any} */ one) => [one.id, one.meaning]),
        );
        if (quiz.reveal === "at-once")
          for (const { id: item, meaning } of items)
            add({ type: "checked", ...about, item, answer: answers[item], meaning });
        else add({ type: "submitted", ...about, answers, meanings });
        add({ type: "scored", ...about, score: 0.1234 });
        if (round === 1) add({ type: "passed", quiz: quiz.id, score: 0.9876 });
      }
    add({ type: "passed", quiz: null, score: 0.9876 });
    add({ type: "completed" });
    add({ type: "named", learner: "Ольга Ивановна 李雷 4711" });
    add({ type: "visited", page: data.pages.at(-1).id });
    const text = compact(data, state, 1_795_000_000_000);
    assert.ok(text && text.length <= ROOM);
    const back = fold(data, expand(data, text));
    const kept = data.quizzes.reduce(
      (/** @type {number} */ sum, /** @type {any} */ quiz) =>
        sum +
        back.quizzes[quiz.id].attempts.filter((/** @type {any} */ one) => one.drawn.length).length,
      0,
    );
    context.diagnostic(
      `note: ${attempts} attempts: ${text.length} characters, ${kept} of ${attempts * data.quizzes.length} kept whole`,
    );
    const [one, two] = [state, back].map((one) => {
      const { passes, ...outcome } = derive(data, one);
      return { ...outcome, last: one.last, learner: one.learner, passed: one.passed?.score };
    });
    assert.deepEqual(two, one, "nothing that counts is lost");
    assert.ok(kept >= data.quizzes.length);
  });
