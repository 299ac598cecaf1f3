/**
 * The course under test: the repository's own, built once by the release binary.
 *
 * `COURSE_DIST` names a folder that is already built (tests/run sets it);
 * `COURSEWRIGHT_BIN` names another binary.
 */

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { temporaryFolder } from "./temp.mjs";

/** The repository's root. */
export const ROOT = resolve(fileURLToPath(import.meta.url), "../../../..");

/** @type {string | undefined} */
let built;

/** The folder that holds `index.html`. */
export function courseFolder() {
  built ??= process.env.COURSE_DIST ? resolve(process.env.COURSE_DIST) : buildCourse(ROOT);
  return built;
}

/** The document's path. */
export function courseFile() {
  return join(courseFolder(), "index.html");
}

/** The document's `file://` address. */
export function courseUrl() {
  return pathToFileURL(courseFile()).href;
}

/** The document's text. */
export function courseHtml() {
  return readFileSync(courseFile(), "utf8");
}

/** The program under test. */
export function program() {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
  const binary = process.env.COURSEWRIGHT_BIN ?? join(target, "release", "coursewright");
  if (!existsSync(binary)) {
    throw new Error(`${binary} is missing: run cargo build --release, or tests/run`);
  }
  return binary;
}

/**
 * Builds a course and gives the folder of its document.
 *
 * @param {string} source
 * @param {"single" | "web" | "print"} [target]
 */
export function buildCourse(source, target = "single", folder = temporaryFolder("course")) {
  const binary = program();
  const words = ["build", source, "--dest-dir", folder, "--target", target];
  const run = spawnSync(binary, words, { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${binary} build failed:\n${run.stdout}${run.stderr}`);
  return folder;
}
