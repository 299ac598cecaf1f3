/**
 * The document from `file://` in WebKit: it starts, takes an answer, and has it after a reload.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { courseHtml, courseUrl } from "./lib/course.mjs";
import { bestPlan, creditOf, keyOf, TOLERANCE } from "./lib/expected.mjs";
import { until } from "./lib/until.mjs";
import { WebKit } from "./lib/webkit.mjs";

/** @returns {import("./lib/types.d.ts").CourseData} */
function courseData() {
  const island = /<script type="application\/json" id="course-data">([\s\S]*?)<\/script>/;
  return JSON.parse(island.exec(courseHtml())?.[1] ?? "null");
}

test("WebKit opens the course from file:// and keeps an answer", async () => {
  const data = courseData();
  const quiz = data.quizzes.find(({ reveal, draw }) => reveal === "at-once" && draw === null);
  assert.ok(quiz?.items[0], "the course has a quiz whose items are checked one by one");
  const item = quiz.items[0];
  const key = keyOf(quiz.id, item.id);
  const form = `quiz/${key}`;
  const chosen = bestPlan(data).get(key) ?? [];

  const webkit = await WebKit.open();
  const ready = () =>
    until("the player has started", () =>
      webkit.evaluate(() => document.documentElement.hasAttribute("data-ready")),
    );
  const answer = () =>
    webkit.evaluate((id) => {
      const element = document.getElementById(id);
      const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (
        element?.querySelectorAll("input:checked")
      );
      return {
        shown: !!element && element.getClientRects().length > 0,
        checked: element?.hasAttribute("data-checked"),
        credit: Number(element?.getAttribute("data-credit")),
        chosen: [...inputs].map((input) => input.value),
      };
    }, form);
  try {
    await webkit.goto(`${courseUrl()}#${form}`);
    await ready();
    for (const value of chosen) {
      await webkit.click(
        (id, choice) =>
          document.getElementById(id)?.querySelector(`input[value="${choice}"]`)?.closest("label"),
        form,
        value,
      );
    }
    await webkit.click(
      (id) => document.getElementById(id)?.querySelector("[data-action=check]"),
      form,
    );
    await until("the item is checked", async () => (await answer()).checked);
    const before = await answer();
    assert.ok(before.shown, "a route to an item shows the page it stands on");
    assert.deepEqual(before.chosen.toSorted(), chosen.toSorted());
    assert.ok(Math.abs(before.credit - creditOf(item, chosen)) <= TOLERANCE);
    await webkit.reload();
    await ready();
    assert.deepEqual(await answer(), before, "after a reload");
  } finally {
    await webkit.close();
  }
});
