/**
 * "This question seems wrong": under each answered item a mail to the contact of the course, about the item and not about
 * who answered.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, courseUrl, ROOT } from "./lib/course.mjs";
import { worstPlan } from "./lib/expected.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { takeCourse } from "./lib/walk.mjs";

/** In the page: the mail of each item on the screen that is shown, null where none is offered. */
function mails() {
  const forms = [...document.querySelectorAll("[data-current] form[data-item]")];
  return forms.map((form) => {
    const link = form.querySelector(".report a");
    return {
      id: `${form.getAttribute("data-quiz")}/${form.getAttribute("data-item")}`,
      prompt: (form.querySelector("[data-slot=prompt]")?.textContent ?? "").replace(/\s+/g, " "),
      href: link instanceof HTMLAnchorElement && link.checkVisibility() ? link.href : null,
    };
  });
}

inEachBrowser(
  "an answered question can be reported, and nothing of the trainee goes along",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(courseUrl());
    const { title, version, pages, quizzes } = await trainee.data();
    const [quiz] = quizzes.filter(({ reveal }) => reveal === "at-once");
    assert.ok(quiz);
    await trainee.go("results");
    await page.type("[data-slot=learner]", "Ana 4711");
    await trainee.go(quiz.page);
    for (const { href } of await page.evaluate(mails)) assert.equal(href, null, "before answering");
    const plan = worstPlan(await trainee.data());
    const [first = ""] = await trainee.drawnItems(quiz.id);
    const chosen = plan.get(`${quiz.id}:${first}`) ?? [];
    await trainee.answer(quiz.id, first, chosen);
    await trainee.check(quiz.id, first);
    const [mail, ...others] = await page.evaluate(mails);
    for (const { href } of others) assert.equal(href, null, "the others are still open");
    assert.ok(mail?.href, "the link under the answered item");
    assert.match(mail.href, /^mailto:training@example\.org\?subject=[^ ]+&body=[^ ]+$/);
    const query = new URL(mail.href).searchParams;
    assert.equal(query.get("subject"), `Question ${mail.id}: ${title}`);
    const body = query.get("body") ?? "";
    const [, quoted = ""] = body.match(/“(.*?)…?”\r\n/) ?? [];
    assert.ok(quoted.length > 10 && mail.prompt.startsWith(quoted), `the prompt: ${quoted}`);
    for (const part of [title, `Version: ${version}\r\n`, `Question: ${mail.id}\r\n`])
      assert.ok(body.includes(part), `${part} in ${body}`);
    assert.doesNotMatch(mail.href, /Ana|4711/, "who answered");
    assert.ok(pages.length > 0);
    for (const choice of chosen) assert.ok(!body.includes(choice), `what was answered: ${choice}`);
  },
);

inEachBrowser(
  "without a contact nothing is offered",
  async (page) => {
    const trainee = new Trainee(page);
    const kinds = join(buildCourse(join(ROOT, "tests", "browser", "kinds")), "index.html");
    await trainee.open(pathToFileURL(kinds).href);
    const data = await trainee.data();
    assert.equal(data.contact, null);
    await takeCourse(trainee, worstPlan(data));
    for (const quiz of data.quizzes) {
      await trainee.go(quiz.page);
      for (const { href } of await page.evaluate(mails)) assert.equal(href, null);
    }
    assert.equal(await page.$(".report"), null);
  },
  ["chromium"],
);
