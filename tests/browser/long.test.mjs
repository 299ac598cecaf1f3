/**
 * The results of a very large course: only what is in sight is laid out, and nothing of it is missing.
 */

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { findings } from "./lib/axe.mjs";
import { Desk, inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse } from "./lib/course.mjs";
import { fit } from "./lib/fit.mjs";
import { assertNone } from "./lib/none.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";

/** More than what makes a table long. */
const QUIZZES = 301;

/** A course with a lesson of many small quizzes. */
function largeCourse() {
  const folder = temporaryFolder("long");
  for (const part of ["lessons/01-all", "quizzes"])
    mkdirSync(join(folder, part), { recursive: true });
  const book = '[book]\ntitle = "Long"\nsrc = "lessons"\n\n[course]\nid = "long"\n';
  writeFileSync(join(folder, "book.toml"), book);
  const links = [];
  for (let n = 1; n <= QUIZZES; n++) {
    const quiz = `title: Quiz number ${n}\nitems:\n  - kind: true-false\n    id: one\n    prompt: This is so.\n    answer: true\n    rationale: It is.\n`;
    writeFileSync(join(folder, `quizzes/quiz-${n}.yaml`), quiz);
    links.push(`[Quiz](../../quizzes/quiz-${n}.yaml)\n`);
  }
  writeFileSync(join(folder, "lessons/01-all/01-one.md"), `# One\n\n${links.join("\n")}`);
  return pathToFileURL(join(buildCourse(folder), "index.html")).href;
}

const url = largeCourse();

inEachBrowser("a long table of results lays out what is in sight, and has all", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(url);
  await trainee.go("results");
  const seen = await page.evaluate(() => {
    const rows = [...document.querySelectorAll(".long tbody tr")];
    /** @param {Element | undefined} row */
    const isLaidOut = (row) =>
      row?.firstElementChild?.checkVisibility({ contentVisibilityAuto: true });
    const heads = [...document.querySelectorAll(".long thead th")];
    const lefts = [heads, [...(rows[0]?.children ?? [])]].map((cells) =>
      cells.map((cell) => Math.round(cell.getBoundingClientRect().left)),
    );
    return { rows: rows.length, laidOut: [rows[0], rows.at(-1)].map(isLaidOut), lefts };
  });
  assert.equal(seen.rows, QUIZZES);
  assert.deepEqual(seen.laidOut, [true, false]);
  assert.deepEqual(seen.lefts[0], seen.lefts[1], "the cells stand below their headings");
  const found = await page.evaluate(
    (words) => Reflect.get(window, "find").call(window, words),
    `number ${QUIZZES}`,
  );
  assert.ok(found, "the browser's own search finds the last row");
});

test("a long table stays a table, on a phone and on paper too", async () => {
  // As it is when somebody uses a screen reader: else the browser tells only what is in sight.
  const desk = new Desk("chromium", { flags: ["--force-renderer-accessibility"] });
  try {
    const page = await desk.open();
    const trainee = new Trainee(page);
    await trainee.open(url);
    await trainee.go("results");
    const session = await page.createCDPSession();
    for (const width of [320, 1280]) {
      await page.setViewport({ width, height: 780 });
      const { misfits } = await page.evaluate(fit, width);
      assertNone(misfits, `${width}`);
      assertNone(await findings(page), `findings, ${width}`);
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      const rows = nodes.filter(
        ({ role, name }) => role?.value === "rowheader" && /^Quiz number/.test(name?.value),
      );
      assert.equal(rows.length, QUIZZES, `rows that are read out, ${width} pixels wide`);
    }
    await page.emulateMediaType("print");
    const printed = await page.$eval(
      ".long tbody tr",
      (row) => getComputedStyle(row).contentVisibility,
    );
    assert.equal(printed, "visible");
  } finally {
    await desk.dispose();
  }
});
