/**
 * The same course by Tab, arrow keys, Space and Enter alone. Every stop on the way has to show
 * where the focus is (see lib/hands.mjs).
 */

import assert from "node:assert/strict";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { bestPlan, keyOf } from "./lib/expected.mjs";
import { keyboard, seenFocus } from "./lib/hands.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { assertResults, takeCourse } from "./lib/walk.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

/** More stops than any screen has. */
const MOST_STOPS = 400;

/** @param {Page} page */
async function newTrainee(page) {
  const trainee = new Trainee(page, keyboard(page));
  await trainee.open(courseUrl());
  return trainee;
}

inEachBrowser("the whole course is taken by keyboard", async (page, desk) => {
  const trainee = await newTrainee(page);
  const plan = bestPlan(await trainee.data());
  let reloads = 0;
  const attempts = await takeCourse(trainee, plan, {
    answered: async () => {
      if (reloads > 0) return;
      reloads += 1;
      const draft = await trainee.forms();
      await trainee.reload();
      assert.deepEqual(await trainee.forms(), draft, "the draft is there after a reload");
    },
    checked: async (quiz, item) => {
      const place = await page.evaluate(
        (id) => {
          const active = document.activeElement;
          const form = document.getElementById(id);
          return {
            inItem: !!active && active !== form && !!form?.contains(active),
            onControl: !!active?.matches("button, input, a"),
            words: active?.textContent?.trim() ?? "",
          };
        },
        `quiz/${keyOf(quiz.id, item.id)}`,
      );
      assert.ok(place.inItem && !place.onControl, "after a check the focus is in the feedback");
      assert.ok(place.words, "which says something");
      await seenFocus(page);
    },
    submitted: async (quiz) => {
      const inQuiz = await page.evaluate(
        (id) => !!document.activeElement?.closest(`[data-quiz-section="${id}"]`),
        quiz.id,
      );
      assert.ok(inQuiz, "after handing a quiz in the focus is in the quiz");
      await seenFocus(page);
    },
    arrived: async (screen) => {
      const heading = await page.evaluate(() => {
        const active = document.activeElement;
        return /^H[12]$/.test(active?.tagName ?? "") && active?.closest("[data-current]") !== null;
      });
      assert.ok(heading, `after the way to ${screen} the focus is on its heading`);
      await seenFocus(page);
    },
  });
  const { score } = await assertResults(trainee, attempts);
  assert.ok(score > 0.9999, `the top score by keyboard: ${score}`);
  await trainee.exports(desk.downloads);
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("hints open by keyboard and are read out", async (page) => {
  const trainee = await newTrainee(page);
  const { quizzes } = await trainee.data();
  for (const quiz of quizzes) {
    const item = quiz.items.find(({ hints }) => hints > 0);
    if (!item) continue;
    await trainee.go(quiz.page);
    if (!(await trainee.drawnItems(quiz.id)).includes(item.id)) continue;
    const form = `quiz/${keyOf(quiz.id, item.id)}`;
    const words = () =>
      page.evaluate(
        (id) =>
          document.getElementById(id)?.querySelector("[data-slot=hints][role=status]")
            ?.textContent ?? "",
        form,
      );
    assert.equal((await words()).trim(), "", "no hint before it is asked for");
    await trainee.press("hint", form);
    assert.notEqual((await words()).trim(), "", "the hint stands in a status region");
    return;
  }
});

inEachBrowser("no screen traps the focus or hides a control from it", async (page) => {
  const trainee = await newTrainee(page);
  for (const screen of await trainee.screens()) {
    await trainee.go(screen);
    const controls = await page.evaluate(noteControls);
    const all = Array.from({ length: controls.length }, (_, index) => index);
    await walk(page, "backward", 0);
    const forward = await walk(page, "forward", controls.length - 1);
    assertNone(namesOf(all, forward, controls), `${screen}: not reached by Tab`);
    const backward = await walk(page, "backward", 0);
    assertNone(namesOf(all, backward, controls), `${screen}: not reached backwards`);
  }
  // Beyond the first control the focus leaves for the browser's own bar, or comes round.
  await page.keyboard.down("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  assert.notEqual(await page.evaluate(focusedControl), 0, "the focus can leave the document");
});

/**
 * In the page: notes every control that can be used now, in the document's order; a group of radio
 * buttons is one.
 */
function noteControls() {
  /** @type {Map<unknown, Element>} */
  const controls = new Map();
  const selector = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  for (const element of document.querySelectorAll(selector)) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(":disabled"))
      continue;
    const radio = element instanceof HTMLInputElement && element.type === "radio";
    const group = radio ? element.name : element;
    if (!controls.has(group)) controls.set(group, element);
  }
  Reflect.set(window, "controlsOfTest", [...controls.keys()]);
  return [...controls.values()].map((element) => element.outerHTML.slice(0, 120));
}

/** In the page: which of the noted controls has the focus, -1 for none. */
function focusedControl() {
  const controls = /** @type {unknown[]} */ (Reflect.get(window, "controlsOfTest"));
  const active = document.activeElement;
  const radio = active instanceof HTMLInputElement && active.type === "radio";
  return controls.indexOf(radio ? active.name : active);
}

/**
 * Presses Tab, or Shift and Tab, until a control is reached; gives all that were met.
 *
 * @param {Page} page
 * @param {"forward" | "backward"} direction
 * @param {number} goal
 */
async function walk(page, direction, goal) {
  const met = new Set([await page.evaluate(focusedControl)]);
  if (direction === "backward") await page.keyboard.down("Shift");
  for (let stop = 0; stop < MOST_STOPS && !met.has(goal); stop++) {
    await page.keyboard.press("Tab");
    met.add(await page.evaluate(focusedControl));
  }
  if (direction === "backward") await page.keyboard.up("Shift");
  return met;
}

/**
 * @param {number[]} all
 * @param {Set<number>} met
 * @param {string[]} names
 */
const namesOf = (all, met, names) => all.filter((n) => !met.has(n)).map((n) => names[n]);

inEachBrowser("a question in a dialog holds the focus and gives it back", async (page) => {
  const trainee = await newTrainee(page);
  await trainee.go("progress");
  for (const reply of [trainee, new Trainee(page)]) {
    await trainee.press("reset");
    await trainee.isAsked();
    assert.ok(
      await page.evaluate(() => !!document.activeElement?.closest("dialog[open]")),
      "the focus is in the dialog",
    );
    if (reply !== trainee) await assertModal(page);
    // By keyboard first; then by mouse, for Firefox's driver does not find back from the bar.
    await reply.confirm("cancel");
    const back = await page.evaluate(() => document.activeElement?.getAttribute("data-action"));
    assert.equal(back, "reset", "the focus is back on the button");
  }
});

/**
 * However often Tab is pressed, the focus never gets behind an open dialog.
 *
 * @param {Page} page
 */
async function assertModal(page) {
  for (let stop = 0; stop < 6; stop++) {
    await page.keyboard.press("Tab");
    const behind = await page.evaluate(
      () =>
        document.hasFocus() &&
        document.activeElement !== document.body &&
        !document.activeElement?.closest("dialog[open]"),
    );
    assert.ok(!behind, "the focus does not get behind the dialog");
  }
}
