/**
 * An author writes with the preview open: whatever state the files are in, the page shows the last good course, or what is
 * wrong over it, without a reload by hand; the trainee's place and answers stay.
 */

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inEachBrowser } from "./lib/browsers.mjs";
import { program } from "./lib/course.mjs";
import { script } from "./lib/hands.mjs";
import { assertNone } from "./lib/none.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { until } from "./lib/until.mjs";
import { WebTrainee } from "./lib/web.mjs";

/** How many edits are made; tests/long says more. */
const EDITS = Number(process.env.EDITS ?? 16);

/** How often a file is saved in a row. */
const SAVES = 1000;

const LESSON = "lessons/01-start/01-first-lesson.md";
const QUIZ = "quizzes/first-quiz.yaml";

/** The screen of the lesson. */
const PLACE = "lesson/start/first-lesson";

/**
 * Ways to break a course; each gives what mends it.
 *
 * @type {((write: (file: string, bytes: string | Buffer) => void, read: (file: string) => string, remove: (file: string) => void) => () => void)[]}
 */
const BREAKS = [
  (write, read) => {
    const before = read(QUIZ);
    write(QUIZ, before.replace(/review: .*/, "review: start/first-lesson#nowhere"));
    return () => write(QUIZ, before);
  },
  (write, read) => {
    const before = read(QUIZ);
    write(QUIZ, before.slice(0, before.length / 2));
    return () => write(QUIZ, before);
  },
  (write, read) => {
    const before = read(LESSON);
    write(LESSON, Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41]));
    return () => write(LESSON, before);
  },
  (write, read, remove) => {
    const before = read("book.toml");
    remove("book.toml");
    return () => write("book.toml", before);
  },
  (write, read) => {
    const before = read("book.toml");
    write("book.toml", `${before}\n[course\n`);
    return () => write("book.toml", before);
  },
];

/** A course, and a server that previews it. */
async function preview() {
  const folder = temporaryFolder("preview");
  const made = spawnSync(program(), ["new", "course"], { cwd: folder, encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  const course = join(folder, "course");
  const server = spawn(program(), ["serve", course, "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  server.stdout.on("data", (data) => (said += data));
  server.stderr.on("data", (data) => (said += data));
  const url = await until("the server's address", () => /http:\S+/.exec(said)?.[0]);
  return { course, server, url, said: () => said };
}

inEachBrowser("a preview follows every edit, good or bad", async (page, desk) => {
  const { course, server, url, said } = await preview();
  try {
    const read = (/** @type {string} */ file) => readFileSync(join(course, file), "utf8");
    const write = (/** @type {string} */ file, /** @type {string | Buffer} */ bytes) =>
      writeFileSync(join(course, file), bytes);
    const remove = (/** @type {string} */ file) => rmSync(join(course, file));
    const trainee = new WebTrainee(page, script());
    await trainee.open(url);
    await trainee.go(PLACE);
    await trainee.answer("first-quiz", "first-words", ["warranty"]);
    await trainee.check("first-quiz", "first-words");
    await trainee.answer("first-quiz", "explain-first", ["true"]);
    const answered = await trainee.forms();
    await trainee.saved();
    const text = read(LESSON);
    /** What the page shows: which edit, and how many things are wrong. */
    const shown = () =>
      trainee.page.evaluate(() => {
        const host = [...document.documentElement.children].find((one) => one.shadowRoot);
        const panel = host?.shadowRoot?.querySelector("section");
        return {
          edit:
            /edit (\d+)\./.exec(document.querySelector("[data-current]")?.textContent ?? "")?.[1] ??
            "",
          wrong: panel?.checkVisibility() ? Number(host?.getAttribute("data-findings")) : 0,
        };
      });
    let good = "";
    for (let edit = 1; edit <= EDITS; edit++) {
      await trainee.page.evaluate(() => scrollTo(0, 300));
      const breaks = BREAKS[(edit * 7) % (BREAKS.length * 2)];
      const mend = breaks?.(write, read, remove);
      if (mend) {
        await until(`edit ${edit}: the error over the last good course`, async () => {
          const { edit: now, wrong } = await shown();
          return wrong > 0 && now === good;
        });
        mend();
        await until(`edit ${edit}: nothing is wrong any more`, async () => !(await shown()).wrong);
      }
      write(LESSON, `${text}\nThis is edit ${edit}.\n`);
      good = String(edit);
      await until(`edit ${edit}: the new course`, async () => {
        const { edit: now, wrong } = await shown();
        return now === good && !wrong;
      });
    }
    for (let save = 1; save <= SAVES; save++)
      write(LESSON, `${text}\nThis is edit ${EDITS + save}.\n`);
    await until("the last of many saves", async () => (await shown()).edit === `${EDITS + SAVES}`);
    assert.equal(await trainee.current(), PLACE, "the place is kept");
    assert.deepEqual(await trainee.forms(), answered, "and so are the answers");
    assert.equal(
      await trainee.page.evaluate(() => Math.round(scrollY)),
      300,
      "and how far it is scrolled",
    );
    assertNone(
      desk.errors.filter((error) => !/connection|EventSource|live/i.test(error)),
      `errors on the page; ${said()}`,
    );
  } finally {
    server.kill();
  }
});

inEachBrowser("a preview follows edits where the browser keeps nothing", async (page, desk) => {
  await page.evaluateOnNewDocument(() => {
    for (const name of ["sessionStorage", "localStorage", "indexedDB"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("blocked", "SecurityError");
        },
      });
    }
  });
  const { course, server, url } = await preview();
  try {
    const trainee = new WebTrainee(page, script());
    await trainee.open(url);
    await trainee.go(PLACE);
    const file = join(course, LESSON);
    writeFileSync(file, `${readFileSync(file, "utf8")}\nThis is new.\n`);
    await until("the new course", () =>
      trainee.page.evaluate(() =>
        document.querySelector("[data-current]")?.textContent?.includes("This is new."),
      ),
    );
    assert.equal(await trainee.page.evaluate(() => document.documentElement.className), "js");
    assertNone(
      desk.errors.filter((error) => !/connection|EventSource|live/i.test(error)),
      "errors on the page",
    );
  } finally {
    server.kill();
  }
});
