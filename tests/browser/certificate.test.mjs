/**
 * The certificate: there once the course is passed, with what it has to say, on one sheet of either paper.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, program, ROOT } from "./lib/course.mjs";
import { bestPlan, worstPlan } from "./lib/expected.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { takeCourse } from "./lib/walk.mjs";

/**
 * The small course with every kind of item, and more in its book.toml.
 *
 * @param {string} settings
 */
function course(settings) {
  const folder = temporaryFolder("certified");
  cpSync(join(ROOT, "tests", "browser", "kinds"), folder, { recursive: true });
  const book = join(folder, "book.toml");
  const text = readFileSync(book, "utf8");
  writeFileSync(book, text.replace('require = "total"', `require = "total"\n${settings}`));
  return pathToFileURL(join(buildCourse(folder), "index.html")).href;
}

/** In the page: what stands on the certificate, by slot; null where none is shown. */
function certificate() {
  const award = document.querySelector("[data-slot=award]");
  if (!award?.checkVisibility()) return null;
  /** @type {Record<string, string>} */
  const found = {};
  for (const slot of award.querySelectorAll(".certificate > [data-slot], dd[data-slot]"))
    found[slot.getAttribute("data-slot") ?? ""] = slot.textContent ?? "";
  const skills = [...award.querySelectorAll("[data-skill]")].filter((row) => row.checkVisibility());
  // biome-ignore lint/performance/useDomNodeTextContent: what can be seen, not what is there
  const text = /** @type {HTMLElement} */ (award).innerText;
  return { found, text, skills: skills.map((row) => row.textContent) };
}

inEachBrowser("who has passed gets a certificate that says what it has to", async (page) => {
  const trainee = new Trainee(page);
  await trainee.open(course('valid-for = "12 months"'));
  const data = await trainee.data();
  await takeCourse(trainee, worstPlan(data));
  assert.equal(await page.evaluate(certificate), null, "not passed");
  await trainee.startsAgain();
  await takeCourse(trainee, bestPlan(data));
  await trainee.press("award");
  await page.type("[data-slot=learner]", "Ana María Özdemir");
  const sheet = await page.evaluate(certificate);
  assert.ok(sheet);
  const { found, text, skills } = sheet;
  const year = new Date().getFullYear();
  assert.equal(found.whom, "Ana María Özdemir");
  assert.equal(found.scored, "100%");
  assert.match(found.day ?? "", new RegExp(`^\\w+ \\d+, ${year}$`));
  assert.match(found.end ?? "", new RegExp(`^\\w+ \\d+, ${year + 1}$`));
  for (const part of [data.title, data.version, "Self-reported", "coursewright results"])
    assert.ok(text.includes(part), `${part} in ${text}`);
  assert.ok(skills.length > 0 && skills.every((row) => row?.endsWith("100%")), skills.join());
  const folder = temporaryFolder("sent");
  writeFileSync(join(folder, "code.txt"), found.seal ?? "");
  const table = join(folder, "table.json");
  const run = spawnSync(program(), ["results", join(folder, "code.txt"), "--json", table]);
  assert.equal(run.status, 0, String(run.stderr));
  const [row] = JSON.parse(readFileSync(table, "utf8"));
  assert.deepEqual(
    [row.status, row.learner, row.course, row.version, row.success],
    ["good", "Ana María Özdemir", data.id, data.version, "passed"],
  );
});

inEachBrowser(
  "the certificate is one sheet, A4 or Letter, and nothing else is on it",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(course('valid-for = "12 months"'));
    await takeCourse(trainee, bestPlan(await trainee.data()));
    await trainee.go("results");
    await page.evaluate(() => {
      window.print = () => {
        document.documentElement.dataset.asked = document.documentElement.dataset.print;
      };
    });
    await page.click("[data-slot=award] [data-action=print]");
    assert.equal(
      await page.evaluate(() => document.documentElement.dataset.asked),
      "certificate",
      "what was sent to the printer",
    );
    for (const [format, width, height] of /** @type {const} */ ([
      ["a4", 842, 596],
      ["letter", 792, 612],
    ])) {
      await page.evaluate(() => {
        document.documentElement.dataset.print = "certificate";
      });
      const pdf = Buffer.from(await page.pdf({ format })).toString("latin1");
      const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      assert.equal(boxes.length, 1, `sheets of ${format}`);
      const [across, down] = (boxes[0] ?? []).slice(1).map((size) => Math.round(Number(size)));
      assert.deepEqual([across, down], [width, height], `the sheet lies on its side: ${format}`);
    }
    assert.equal(
      await page.evaluate(() => document.documentElement.dataset.print),
      undefined,
      "the next print is of everything again",
    );
  },
  ["chromium"],
);

inEachBrowser(
  "a course can do without certificates",
  async (page) => {
    const trainee = new Trainee(page);
    await trainee.open(course("certificate = false"));
    await takeCourse(trainee, bestPlan(await trainee.data()));
    assert.equal((await trainee.results()).passed, true);
    assert.equal(await page.evaluate(certificate), null);
    assert.equal(await page.$("[data-action=award]"), null);
  },
  ["chromium"],
);
