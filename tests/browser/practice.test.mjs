/**
 * Spaced practice: what was asked comes back on its day, by keyboard, in every kind, and changes no score.
 */

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, courseUrl, ROOT } from "./lib/course.mjs";
import { bestPlan, keyOf, worstPlan } from "./lib/expected.mjs";
import { keyboard } from "./lib/hands.mjs";
import { LOOKS, look } from "./lib/looks.mjs";
import { assertNone } from "./lib/none.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";
import { takeCourse, takeQuiz } from "./lib/walk.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

/** Kinds that never come back. */
const NEVER = ["reflect", "scenario"];

/** Opens the page again some days later. @param {Trainee} trainee @param {number} days */
async function sleep(trainee, days) {
  await trainee.saved();
  await trainee.page.evaluateOnNewDocument((ms) => {
    const now = Date.now;
    Date.now = () => now() + ms;
  }, days * 86_400_000);
  await trainee.reload();
}

/** In the page: what the home screen and the practice screen say. */
function shown() {
  const form = document.querySelector("#practice form");
  const text = (/** @type {string} */ selector) =>
    document.querySelector(selector)?.textContent?.trim() ?? "";
  return {
    home: text("#home [data-slot=practice]"),
    due: text("#practice [data-slot=due]"),
    button: text("#practice [data-action=practise]"),
    form: form?.checkVisibility() ? form.id : "",
    number: text("#practice form [data-slot=number]"),
    message: text("#practice form [data-slot=message]"),
    feedback: text("#practice form [data-slot=feedback]"),
    credit: form?.getAttribute("data-credit") ?? null,
    checked: form?.hasAttribute("data-checked") ?? false,
    inFeedback: !!document.activeElement?.closest("#practice [data-slot=feedback]"),
    focus: document.activeElement?.textContent ?? "",
  };
}

/** The quiz and the item that are asked. @param {string} form  its id */
function askedIn(form) {
  const [, quiz = "", item = ""] = /^practice:quiz\/(.*):(.*)$/.exec(form) ?? [];
  return { quiz, item };
}

/** Answers what is asked and presses the button. @param {Trainee} trainee @param {string[]} chosen */
async function practise(trainee, chosen) {
  const { form } = await trainee.page.evaluate(shown);
  await trainee.fill(form, chosen);
  await trainee.press("practise");
  await until("feedback", async () => (await trainee.page.evaluate(shown)).checked);
  return trainee.page.evaluate(shown);
}

inEachBrowser("missed questions come back the next day, by keyboard", async (page, desk) => {
  const trainee = new Trainee(page, keyboard(page));
  await trainee.open(courseUrl());
  const data = await trainee.data();
  const quiz = data.quizzes.find(({ reveal, items }) => reveal === "at-once" && items.length > 1);
  assert.ok(quiz);
  await trainee.go("practice");
  assert.match((await page.evaluate(shown)).due, /^Nothing to practise yet/);
  await trainee.go(quiz.page);
  await takeQuiz(trainee, quiz, worstPlan(data));
  const results = await trainee.results();
  await trainee.go("practice");
  assert.match((await page.evaluate(shown)).due, /next question comes back on .*20\d\d\.$/);
  assert.equal((await page.evaluate(shown)).form, "");
  await sleep(trainee, 1);
  await trainee.go("home");
  const { home } = await page.evaluate(shown);
  const count = Number.parseInt(home, 10);
  assert.match(home, /questions? to practise today$/);
  assert.ok(count > 0);
  await page.focus('#home a[href="#practice"]');
  await page.keyboard.press("Enter");
  await trainee.arrives("practice");
  await trainee.press("practise");
  const missing = await page.evaluate(shown);
  assert.ok(missing.message && !missing.checked, "an answer is asked for");
  const plan = bestPlan(data);
  for (let n = 1; n <= count; n++) {
    const { form, number, due } = await page.evaluate(shown);
    const { quiz, item } = askedIn(form);
    assert.equal(Number.parseInt(due, 10), count - n + 1);
    assert.match(
      number,
      n === 2 ? /^Question 1 of / : new RegExp(`^Question ${n > 2 ? n - 1 : n} of `),
    );
    const after = await practise(trainee, plan.get(keyOf(quiz, item)) ?? []);
    assert.equal(Number(after.credit), 1);
    assert.ok(after.feedback && after.inFeedback, "the focus is in the feedback");
    assert.equal(after.button, n < count ? "Next question" : "Finish");
    if (n === 1) {
      // Stopped in the middle: what was checked is kept, the rest is still due.
      await trainee.saved();
      await trainee.reload();
    } else await trainee.press("practise");
  }
  const { due, form, focus } = await page.evaluate(shown);
  assert.match(due, /^Nothing more to practise today/);
  assert.deepEqual([form, focus], ["", "Practice"]);
  assert.deepEqual(await trainee.results(), results, "no score has changed");
  await trainee.go("home");
  assert.equal((await page.evaluate(shown)).home, "");
  assertNone(desk.errors, "errors on the page");
});

inEachBrowser("an answer that is not checked survives a reload", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(courseUrl());
  const data = await trainee.data();
  const quiz = data.quizzes.find(({ reveal, items }) => reveal === "at-once" && items.length > 1);
  assert.ok(quiz);
  await trainee.go(quiz.page);
  await takeQuiz(trainee, quiz, worstPlan(data));
  await sleep(trainee, 1);
  await trainee.go("practice");
  const { form } = await page.evaluate(shown);
  const { quiz: from, item } = askedIn(form);
  await trainee.fill(form, bestPlan(data).get(keyOf(from, item)) ?? []);
  const ticked = () =>
    page.$$eval("#practice form :is(:checked, option:checked)", (all) =>
      all.map((one) => Reflect.get(one, "value")),
    );
  const before = await ticked();
  assert.ok(before.length);
  await trainee.reload();
  assert.equal((await page.evaluate(shown)).form, form);
  assert.deepEqual(await ticked(), before);
  await trainee.press("practise");
  await until("feedback", async () => (await page.evaluate(shown)).checked);
  assert.equal(Number((await page.evaluate(shown)).credit), 1);
  assert.equal(
    await page.evaluate(() => Object.values(sessionStorage).join()),
    "",
    "and no longer",
  );
});

inEachBrowser(
  "every kind can be practised, and shows nothing before it is checked",
  async (page) => {
    const trainee = new Trainee(page);
    const folder = buildCourse(join(ROOT, "tests", "browser", "kinds"));
    await trainee.open(pathToFileURL(join(folder, "index.html")).href);
    const data = await trainee.data();
    await takeCourse(trainee, worstPlan(data));
    const before = await trainee.snapshot();
    await sleep(trainee, 40);
    await trainee.go("practice");
    const plan = bestPlan(data);
    const kinds = new Set();
    let asked = await page.evaluate(shown);
    while (asked.form) {
      const { quiz, item } = askedIn(asked.form);
      const found = data.quizzes.find(({ id }) => id === quiz)?.items.find(({ id }) => id === item);
      assert.ok(found && !NEVER.includes(found.kind), asked.form);
      kinds.add(found.kind);
      const key = keyOf(quiz, item);
      assert.deepEqual([asked.feedback, asked.credit], ["", null], `${key}: nothing is shown yet`);
      const marks = await page.$$eval(
        "#practice form :is(.marks .badge, [data-key], :checked)",
        (all) => all.filter((one) => !one.matches("option")).length,
      );
      assert.equal(marks, 0, `${key}: nothing is marked or ticked yet`);
      const after = await practise(trainee, plan.get(key) ?? []);
      assert.equal(Number(after.credit), 1, key);
      await trainee.press("practise");
      asked = await page.evaluate(shown);
    }
    const all = data.quizzes.flatMap(({ items }) => items.map(({ kind }) => kind));
    assert.deepEqual(
      [...kinds].toSorted(),
      [...new Set(all)].filter((kind) => !NEVER.includes(kind)).toSorted(),
    );
    assert.deepEqual(await trainee.snapshot(), before, "the quizzes are as they were");
  },
);

inEachBrowser("the copy that is practised refers to nothing but itself", async (page) => {
  const trainee = new Trainee(page);
  const folder = buildCourse(join(ROOT, "tests", "browser", "kinds"));
  await trainee.open(pathToFileURL(join(folder, "index.html")).href);
  await takeCourse(trainee, worstPlan(await trainee.data()));
  await sleep(trainee, 40);
  await trainee.go("home");
  /** What a theme may add: the fieldset of each question is described by its prompt. */
  const added = await page.evaluate(() => {
    const forms = [...document.querySelectorAll("form[data-item]")];
    for (const form of forms) {
      const prompt = form.querySelector("[data-slot=prompt]");
      if (prompt) prompt.id = `${form.id}:asked`;
      form
        .querySelector("fieldset")
        ?.setAttribute("aria-describedby", `${form.id}:asked elsewhere`);
    }
    return forms.length;
  });
  assert.ok(added > 0);
  const plan = bestPlan(await trainee.data());
  await trainee.go("practice");
  let asked = await page.evaluate(shown);
  while (asked.form) {
    const references = await page.evaluate(() => {
      const form = document.querySelector("#practice form");
      const names = ["id", "for", "aria-labelledby", "aria-describedby"];
      const found = [form, ...(form?.querySelectorAll("*") ?? [])].flatMap((element) =>
        names.flatMap((name) => element?.getAttribute(name) ?? []),
      );
      const all = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      return {
        ids: found.flatMap((value) => value.split(" ")),
        twice: all.filter((id, i) => all.indexOf(id) < i),
      };
    });
    assert.deepEqual(references.twice, [], "no id stands twice");
    assert.ok(references.ids.includes(`${asked.form}:asked`));
    const strange = references.ids.filter((id) => !id.startsWith(asked.form) && id !== "elsewhere");
    assert.deepEqual(strange, [], asked.form);
    const { quiz, item } = askedIn(asked.form);
    await practise(trainee, plan.get(keyOf(quiz, item)) ?? []);
    await trainee.press("practise");
    asked = await page.evaluate(shown);
  }
});

inEachBrowser(
  "axe finds nothing while something is practised, and it fits 320 pixels",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(courseUrl());
    const data = await trainee.data();
    const [quiz] = data.quizzes.filter(({ reveal }) => reveal === "at-once");
    assert.ok(quiz);
    await trainee.go(quiz.page);
    await takeQuiz(trainee, quiz, worstPlan(data));
    await sleep(trainee, 5);
    for (const state of ["open", "checked"]) {
      await trainee.go("practice");
      if (state === "checked") {
        const { quiz, item } = askedIn((await page.evaluate(shown)).form);
        await practise(trainee, worstPlan(data).get(keyOf(quiz, item)) ?? []);
      }
      for (const one of LOOKS) {
        await look(page, one);
        assertNone(await findings(page), `findings, ${state}, ${one.name}`);
      }
      await trainee.go("home");
      assertNone(await findings(page), `findings, home, ${state}`);
    }
    await trainee.go("practice");
    await page.setViewport({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width} pixels wide`);
  },
  ["chromium"],
);
