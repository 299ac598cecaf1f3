/**
 * The player in a language that nobody speaks (tests/pseudo): every word of its own is in brackets and two fifths longer. So
 * no word on any screen is hard-wired, and nothing is cut off or pushes the page sideways.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { ROOT } from "./lib/course.mjs";
import { bestPlan, mixedPlan } from "./lib/expected.mjs";
import { fit } from "./lib/fit.mjs";
import { assertNone } from "./lib/none.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { takeCourse } from "./lib/walk.mjs";

const WIDTHS = [320, 1280];

/** How many different words must have been seen on the screens of either course. */
const LEAST_SEEN = 100;

/** A day as the browser writes it. */
const DAY = /\w+ \d+, \d{4}/g;

/** What else is nobody's word: result codes, numbers and signs. */
const NO_WORDS = /CW1\.\S+|[\d\s\p{P}\p{S}]+/gu;

/** The program that `cargo test` makes beside the tests. */
function builder() {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
  const program = join(target, "debug", "examples", "pseudo");
  assert.ok(existsSync(program), `${program} is missing: cargo build --example pseudo`);
  return program;
}

/** @param {string} source a folder with a course */
function pseudoCourse(source) {
  const folder = temporaryFolder("pseudo");
  const run = spawnSync(builder(), [source, folder], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  return pathToFileURL(join(folder, "index.html")).href;
}

/** What the author wrote, and what is made of the names of folders, as one line. @param {string} source */
function written(source) {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" });
  const names = files
    .flatMap((name) => name.split(/[/-]/))
    .map((name) => name.replace(/^./, (c) => c.toUpperCase()));
  const texts = files.filter((name) => /\.(md|yaml|toml)$/.test(name));
  const words = texts.map((name) =>
    readFileSync(join(source, name), "utf8").replace(NO_WORDS, " "),
  );
  return [...names, ...words].join(" ").replace(/\s+/g, " ");
}

for (const [title, folder] of /** @type {const} */ ([
  ["every kind of item", "tests/browser/kinds"],
  ["every policy of a quiz", "tests/courses/policy"],
]))
  inEachBrowser(
    `no word is hard-wired and no layout breaks: ${title}`,
    async (page) => {
      const source = join(ROOT, folder);
      const author = written(source);
      const trainee = new Trainee(page);
      await trainee.open(pseudoCourse(source));
      const data = await trainee.data();
      /** @type {Set<string>} */
      const seen = new Set();
      /** @type {Set<string>} */
      const wrong = new Set();
      /** @param {string} state */
      const see = async (state) => {
        for (const width of WIDTHS) {
          await page.setViewport({ width, height: 800 });
          const { texts, misfits } = await page.evaluate(fit, width);
          for (const text of misfits) wrong.add(`${state}, ${width}: ${text}`);
          for (const text of texts) {
            for (const [word] of text.matchAll(/⟦[^⟦⟧]*/g)) seen.add(word.replace(/\d+/g, "0"));
            let rest = text;
            for (let before = ""; before !== rest; )
              [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, " ")];
            for (const part of rest.replace(DAY, " ").split(/[⟦⟧,]/)) {
              const plain = part.replace(NO_WORDS, " ").trim();
              if (plain && !author.includes(plain)) wrong.add(`${state}: ${part.trim()}`);
            }
          }
        }
      };
      /** @param {string} state */
      const seeAll = async (state) => {
        for (const screen of await trainee.screens()) {
          await trainee.go(screen);
          await see(`${state}, ${screen}`);
        }
      };
      await seeAll("at the start");
      for (const quiz of data.quizzes) {
        await trainee.go(quiz.page);
        const [first = ""] = await trainee.drawnItems(quiz.id);
        if (quiz.reveal === "at-once") {
          const kind = quiz.items.find(({ id }) => id === first)?.kind;
          const form = `quiz/${quiz.id}:${first}`;
          await trainee.press(kind === "reflect" ? "compare" : "check", form);
          await see(`nothing chosen, ${quiz.id}`);
        } else {
          await trainee.press("submit", `quiz/${quiz.id}`);
          await trainee.isAsked();
          await see(`the look before submitting, ${quiz.id}`);
          await trainee.confirm("cancel");
        }
      }
      await trainee.startsAgain();
      await see("after a reset");
      await takeCourse(trainee, mixedPlan(data, 5), { hints: (_, item) => item.hints });
      for (const details of await page.$$("details"))
        await details.evaluate((one) => one.toggleAttribute("open", true));
      await seeAll("answered");
      await trainee.startsAgain();
      await takeCourse(trainee, bestPlan(data));
      await seeAll("passed");
      await trainee.go("progress");
      await trainee.press("reset");
      await trainee.isAsked();
      await see("asked before a reset");
      await trainee.confirm("cancel");
      assertNone([...wrong], "words that are hard-wired, and what does not fit");
      await page.evaluate(() => {
        const room = document.querySelector("[data-current]");
        for (const [text, style] of /** @type {const} */ ([
          ["Hard-wired", {}],
          ["⟦wide⟧", { width: "9000px" }],
          ["⟦cut⟧", { height: "3px", overflow: "hidden" }],
        ])) {
          const control = document.createElement("p");
          control.textContent = text;
          Object.assign(control.style, style);
          room?.append(control);
        }
      });
      await see("the control");
      for (const told of [/: Hard-wired/, /the page is 9/, /cut off: <p/])
        assert.ok(
          [...wrong].some((text) => told.test(text)),
          `the test notices ${told}`,
        );
      assert.ok(seen.size >= LEAST_SEEN, `${seen.size} words seen`);
    },
    ["chromium"],
  );
