/**
 * A small course (kinds/) with every kind of item: answered right, wrong and in between, by mouse and by keyboard, with a
 * reload in the middle of each.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, ROOT } from "./lib/course.mjs";
import { bestPlan, mixedPlan, partlyPlan, worstPlan } from "./lib/expected.mjs";
import { keyboard } from "./lib/hands.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { assertResults, takeCourse } from "./lib/walk.mjs";

const kinds = pathToFileURL(
  join(buildCourse(join(ROOT, "tests", "browser", "kinds")), "index.html"),
).href;

/** Kinds that are right or wrong and nothing between. */
const EXACT = ["number", "reflect", "true-false"];

/**
 * Reloads before each check, once the page says that all is saved: the draft is there again, in the same order. Notes
 * what each item has earned.
 *
 * @param {Trainee} trainee
 * @param {Record<string, Set<string>>} [seen] by kind
 */
const reloads = (trainee, seen = {}) => ({
  answered: async () => {
    const before = await trainee.forms();
    await trainee.saved();
    await trainee.reload();
    assert.deepEqual(await trainee.forms(), before, "the draft after a reload");
  },
  /** @param {{ id: string }} quiz @param {{ id: string, kind: string }} item */
  checked: async (quiz, item) => {
    const { items } = await trainee.forms();
    const credit = items[`${quiz.id}:${item.id}`]?.credit ?? 0;
    const level = credit > 0.9999 ? "right" : credit > 0 ? "partly" : "wrong";
    seen[item.kind] = (seen[item.kind] ?? new Set()).add(level);
  },
});

inEachBrowser("every kind scores as stated: right, partly and wrong", async (page, desk) => {
  const trainee = new Trainee(page);
  await trainee.open(kinds);
  const data = await trainee.data();
  /** @type {Record<string, Set<string>>} */
  const seen = {};
  for (const plan of [worstPlan(data), partlyPlan(data), mixedPlan(data, 5), bestPlan(data)]) {
    await assertResults(trainee, await takeCourse(trainee, plan, reloads(trainee, seen)));
    await trainee.startsAgain();
  }
  assert.equal(Object.keys(seen).length + 1, 11, "all kinds but the one that is submitted whole");
  for (const [kind, levels] of Object.entries(seen)) {
    const wanted = kind === "reflect" ? 1 : EXACT.includes(kind) ? 2 : 3;
    assert.equal(levels.size, wanted, `${kind}: ${[...levels]}`);
  }
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("every kind is answered by keyboard", async (page) => {
  const trainee = new Trainee(page, keyboard(page));
  await trainee.open(kinds);
  const plan = bestPlan(await trainee.data());
  const { score } = await assertResults(trainee, await takeCourse(trainee, plan));
  assert.ok(score > 1 - 1e-9, `everything is right: ${score}`);
});

inEachBrowser("the most and the least are one response each, and can move", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(kinds);
  await trainee.go("lesson/typed");
  await trainee.answer("typed", "net", ["most/seven", "least/one"]);
  await trainee.answer("typed", "net", ["most/six", "least/one"]);
  await trainee.answer("typed", "net", ["most/one", "least/six"]);
});

inEachBrowser(
  "a scenario is resumed at its node, with its meters and what happened",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(kinds);
    await trainee.go("lesson/play");
    const shown = () =>
      page.evaluate(() => ({
        node: [...document.querySelectorAll("[data-node]")]
          .filter((node) => node.checkVisibility())
          .map((node) => node.getAttribute("data-node")),
        offered: [...document.querySelectorAll("[data-way]")]
          .filter((way) => way.checkVisibility())
          .map((way) => way.getAttribute("data-way")),
        meters: [...document.querySelectorAll("meter")].map(({ value }) => value),
        past: document.querySelector("[data-slot=past]")?.textContent?.replace(/\s+/g, " "),
      }));
    assert.deepEqual((await shown()).meters, [4, 2]);
    await trainee.answer("play", "third-visit", ["door/voice", "louder/insist", "louder/own-it"]);
    const before = await shown();
    assert.deepEqual([before.node, before.meters], [["louder"], [6, 1]]);
    assert.deepEqual(
      before.offered.toSorted(),
      ["louder/fetch", "louder/own-it"],
      "one branch is only offered once, another only when the anger is at its height",
    );
    assert.match(before.past ?? "", /the noise bothers you/, "the feedback at the branch");
    await trainee.saved();
    await trainee.reload();
    assert.deepEqual(await shown(), before);
    assert.deepEqual((await trainee.forms()).items["play:third-visit"]?.chosen, [
      "door/voice",
      "louder/insist",
      "louder/own-it",
    ]);
  },
);

inEachBrowser("on a phone, what is missing is said where the button is pressed", async (page) => {
  const trainee = new Trainee(page);
  await page.setViewport({ width: 390, height: 780 });
  await trainee.open(kinds);
  const data = await trainee.data();
  for (const { id, page: screen, items } of data.quizzes.filter(
    ({ reveal }) => reveal === "at-once",
  )) {
    await trainee.go(screen);
    for (const item of items) {
      const seen = await page.evaluate((form) => {
        const element = document.getElementById(form);
        const buttons = [...(element?.querySelectorAll("[data-action=check]") ?? [])];
        const button = /** @type {HTMLElement[]} */ (buttons).find((one) => one.checkVisibility());
        const message = element?.querySelector("[data-slot=message]");
        if (!button || !message) return null;
        button.scrollIntoView({ block: "end" });
        const before = button.getBoundingClientRect().bottom;
        button.click();
        const { top, bottom } = message.getBoundingClientRect();
        return {
          said: message.textContent,
          inSight: top > -1 && bottom < innerHeight + 1,
          moved: Math.abs(button.getBoundingClientRect().bottom - before),
          focus: element?.querySelector("fieldset")?.contains(document.activeElement),
        };
      }, `quiz/${id}:${item.id}`);
      if (!seen?.said) continue;
      const { inSight, moved, focus } = seen;
      assert.deepEqual({ inSight, focus }, { inSight: true, focus: true }, `${id}:${item.id}`);
      assert.ok(moved < 100, `${id}:${item.id}: the button moved by ${moved} pixels`);
    }
  }
});

inEachBrowser("nothing is said to be saved before what is typed is written", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(kinds);
  await trainee.go("lesson/typed");
  await trainee.saved();
  const typed = await page.evaluate(() => {
    const field = /** @type {HTMLInputElement} */ (
      document.querySelector("[data-item=words] input")
    );
    field.value = "seven";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return document.querySelector("[data-status=save]")?.getAttribute("data-state");
  });
  assert.equal(typed, "saving");
  const early = await page.evaluate(async () => {
    const status = document.querySelector("[data-status=save]");
    const isWritten = () => Object.values(localStorage).some((text) => text.includes("seven"));
    while (status?.getAttribute("data-state") !== "saved") {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return !isWritten();
  });
  assert.equal(early, false, "it is written when the page says so");
});

inEachBrowser("what was missing is filled in and sent with one press", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(kinds);
  await trainee.go("lesson/judge");
  await trainee.press("compare", "quiz/judge:own-words");
  await trainee.answer("judge", "own-words", []);
  await trainee.check("judge", "own-words");
  await trainee.go("lesson/typed");
  await trainee.press("check", "quiz/typed:words");
  await trainee.hands.type(await trainee.element("[data-item=words] fieldset input"), "seven");
  await trainee.check("typed", "words");
});

inEachBrowser(
  "the debrief says what each decision gave up, and the rest once it is passed",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(kinds);
    /** @param {string} css */
    const words = (css) =>
      page.$$eval(`[id="quiz/play:third-visit"] ${css}`, (found) =>
        found.map((one) => one.textContent?.replace(/\s+/g, " ").trim() ?? ""),
      );
    /** @param {string[]} path */
    const play = async (path) => {
      await trainee.go("lesson/play");
      await trainee.answer("play", "third-visit", path);
      await trainee.check("play", "third-visit");
    };
    await play(["door/sorry", "story/lab", "ways/discount"]);
    assert.deepEqual(await words(":is(.scene:not([hidden]), .feedback) > .verdict"), [
      "This ended half well.",
      "Part of what was possible",
    ]);
    assert.deepEqual(await words("[data-slot=path] .badge"), [
      "The weakest choice here. Better:",
      "The weakest choice here. Better:",
      "The best choice here",
    ]);
    assert.deepEqual(
      (await words("[data-slot=numbers] li")).map((line) => line.slice(0, 10)),
      ["You have 2", "2 given up", "3 given up"],
    );
    assert.deepEqual(await words("[data-slot=others] .situation"), [], "not before it is passed");
    await trainee.retry("play");
    await play(["door/say-back", "story/cause", "ways/discount"]);
    assert.deepEqual(await words("[data-slot=path] .badge"), [
      "The best choice here",
      "The best choice here",
      "Better here:",
    ]);
    const others = await words("[data-slot=others] .situation");
    assert.equal(others.length, 5, `every branch that was offered and not taken: ${others}`);
    assert.match(others[0] ?? "", /^“I’m so sorry.*It is true.*Leads to:.*I drive at night/);
  },
);
