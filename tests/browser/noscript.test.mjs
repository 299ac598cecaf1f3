/**
 * Without JavaScript the course can be read, says so, and gives no answer away.
 */

import assert from "node:assert/strict";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";

/** In the page: the notices that can be seen. */
function visibleNotices() {
  return [...document.querySelectorAll("[data-notice]")]
    .filter((notice) => notice.checkVisibility())
    .map((notice) => notice.getAttribute("data-notice"));
}

/** In the page: what is hidden of what should be seen, and what is seen of what should be hidden. */
function readWithoutScript() {
  /** @param {string | null | undefined} text */
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  /** @param {string} selector */
  const unseen = (selector) =>
    [...document.querySelectorAll(selector)]
      .filter((element) => !element.checkVisibility() || !plain(element.textContent))
      .map((element) => element.outerHTML.slice(0, 120));
  // biome-ignore lint/performance/useDomNodeTextContent: what can be seen, not what is there
  const seen = plain(document.body.innerText);
  // What is chosen from can be read: a response stands in a legend or a paragraph of its own.
  const labels = document.querySelectorAll("form[data-item] :is(label, legend, .response > p)");
  const choices = [...labels].map((label) => plain(label.textContent));
  const secrets = [...document.querySelectorAll("form[data-item] template")]
    .filter((template) => template instanceof HTMLTemplateElement)
    .flatMap((template) => [...template.content.querySelectorAll("p:not(.citation)")])
    .map((paragraph) => plain(paragraph.textContent))
    .filter((text) => text.length > 30 && !choices.includes(text));
  return {
    questions: document.querySelectorAll("form[data-item] > fieldset > legend").length,
    secrets: secrets.length,
    unseen: [
      ...unseen("[data-screen=home]"),
      ...unseen("[data-screen^='lesson/'], [data-screen^='quiz/']"),
      ...unseen("form[data-item] legend"),
      ...unseen("form[data-item] label"),
    ],
    given: secrets.filter((text) => seen.includes(text)),
  };
}

inEachBrowser(
  "without JavaScript everything can be read and nothing is given away",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(courseUrl());
    assert.deepEqual(await page.evaluate(visibleNotices), [], "with JavaScript: no notice");
    const data = await trainee.data();

    await page.setJavaScriptEnabled(false);
    await page.goto("about:blank");
    await page.goto(courseUrl());
    assert.deepEqual(await page.evaluate(visibleNotices), ["script"], "the notice, and only that");
    const { questions, secrets, unseen, given } = await page.evaluate(readWithoutScript);
    assertNone(unseen, "screens, questions or choices that cannot be read");
    assertNone(given, "feedback, hints or reasons that can be read");
    assert.equal(
      questions,
      data.quizzes.reduce((sum, quiz) => sum + quiz.items.length, 0),
      "every question stands in the page",
    );
    assert.ok(secrets > 0, "there is something to hide");
  },
  ["chromium"],
);
