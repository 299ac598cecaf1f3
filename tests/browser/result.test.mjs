/**
 * What trainees send in is what `coursewright results` reads: made by the player, as a file and as a
 * code, whatever the name is.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseUrl, program, ROOT } from "./lib/course.mjs";
import { bestPlan } from "./lib/expected.mjs";
import { script } from "./lib/hands.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";
import { takeCourse } from "./lib/walk.mjs";

/** The player's own code; its types are those of another place. @type {any} */
const player = await import(pathToFileURL(join(ROOT, "src/player/core/result.js")).href);
const { makeResult, resultCode, resultFile } = player;

const NAMES = [
  "",
  "Ana María",
  "李雷",
  "Ольга Ivanovna",
  "نور الهدى",
  "👩🏽‍⚕️ 4711",
  'a;"b",\n',
  "=cmd",
  "é".repeat(80),
];

/**
 * Every row of the table.
 *
 * @param {string} folder of files and codes
 * @param {string[]} options
 * @returns {any[]}
 */
function read(folder, ...options) {
  const table = join(temporaryFolder("table"), "table.json");
  const run = spawnSync(program(), ["results", folder, "--json", table, ...options], {
    encoding: "utf8",
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(readFileSync(table, "utf8"));
}

test("300 results, each as a file and as a code, are read as they were made", () => {
  const folder = temporaryFolder("results");
  const made = Array.from({ length: 300 }, (_, n) => {
    /** @param {number} by */
    const score = (by) => ((n * by) % 5 === 4 ? null : ((n * by) % 997) / 996);
    const quizzes = Object.fromEntries(
      Array.from({ length: n % 20 }, (_, i) => [`quiz-${i}`, { score: score(i + 7) }]),
    );
    const state = /** @type {any} */ ({ learner: `${NAMES[n % NAMES.length]} ${n}` });
    const data = /** @type {any} */ ({
      id: "made",
      version: `1.${n % 7}`,
      quizzes: Object.keys(quizzes).map((id) => ({ id, items: [], weight: 1 })),
      competencies: [],
    });
    const outcome = /** @type {any} */ ({
      score: score(3),
      complete: n % 2 > 0,
      passed: n % 3 > 0,
      quizzes,
    });
    const day = (/** @type {number} */ by) =>
      `20${20 + ((n * by) % 79)}-0${1 + (n % 9)}-1${n % 10}`;
    const days = {
      issued: day(1),
      completed: n % 2 ? day(3) : null,
      passed: n % 3 ? day(5) : null,
      validUntil: n % 5 ? day(7) : null,
    };
    state.quizzes = {};
    const result = makeResult(data, state, outcome, days);
    writeFileSync(join(folder, `${n}.a.json`), resultFile(result));
    writeFileSync(join(folder, `${n}.b.txt`), `Dear trainer,\n${resultCode(result)}\nBye`);
    return result;
  });
  const rows = read(folder);
  assert.equal(rows.length, 600);
  for (const [n, result] of made.entries()) {
    const [file, code] = ["a.json", "b.txt"].map((end) =>
      rows.find(({ source }) => source.includes(`/${n}.${end}`)),
    );
    assert.deepEqual([file.status, code.status], ["good", "doubled"], JSON.stringify(result));
    assert.equal(file.learner, result.learner);
    assert.deepEqual(
      [file.issued, file.completed, file.passed, file.validUntil, file.score, file.quizzes],
      [
        result.issued,
        result.completed,
        result.passed,
        result.validUntil,
        result.score,
        result.quizzes,
      ],
    );
  }
});

inEachBrowser("a trainee's result arrives, whatever the name", async (page, desk) => {
  const trainee = new Trainee(page, script());
  await trainee.open(courseUrl());
  await takeCourse(trainee, bestPlan(await trainee.data()));
  await trainee.go("results");
  const learner = "Ольга 李雷";
  await page.type('[data-slot="learner"]', learner);
  const field = () =>
    page.evaluate(() => /** @type {any} */ (document.querySelector('[data-slot="code"]')).value);
  const typed = await field();
  await trainee.reload();
  assert.equal(await field(), typed, "the name is kept without leaving the field");
  const folder = temporaryFolder("sent");
  const before = readdirSync(desk.downloads);
  await trainee.press("result");
  const name = await until("the downloaded file", () =>
    readdirSync(desk.downloads).find((file) => !before.includes(file) && file.endsWith(".json")),
  );
  assert.match(name, /^customer-service-result-Ольга-李雷\.json$/u);
  const text = await until("the whole file", () =>
    readFileSync(join(desk.downloads, name), "utf8"),
  );
  writeFileSync(join(folder, "a.json"), text);
  const mail = await page.$eval('[data-slot="mail"]', (a) => /** @type {any} */ (a).href);
  assert.match(mail, /^mailto:training@example.org\?subject=/);
  writeFileSync(join(folder, "b.txt"), new URL(mail).searchParams.get("body") ?? "");
  const [file, code] = read(folder, "--course", ROOT);
  assert.equal(file.status, "good");
  assert.equal(code.status, "doubled");
  assert.deepEqual(
    [file.learner, file.completion, file.success, file.score, file.selfReported],
    [learner, "completed", "passed", 1, true],
  );
  assert.ok(file.completed && file.passed && file.issued);
  for (const score of Object.values(file.quizzes)) assert.equal(score, 1);
});
