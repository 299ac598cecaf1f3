/**
 * A course of many documents on a server, below a path.
 */

import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildCourse, ROOT } from "./course.mjs";
import { script } from "./hands.mjs";
import { serve } from "./server.mjs";
import { temporaryFolder } from "./temp.mjs";
import { WebTrainee } from "./web.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/** The path below which the course stands. */
export const BELOW = "some/where else/";

/** Builds a course so that it can be hosted. @param {string} [source] */
export const built = (source = ROOT) => {
  const folder = join(temporaryFolder("web"), BELOW);
  mkdirSync(folder, { recursive: true });
  return buildCourse(source, "web", folder);
};

/** A copy of such a course, to be changed. @param {string} folder */
export function copied(folder) {
  const copy = join(temporaryFolder("copy"), BELOW);
  mkdirSync(copy, { recursive: true });
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** The server of such a course. @param {string} folder @param {number} [port] */
export const host = (folder, port) => serve(folder.slice(0, -BELOW.length - 1), port);

/**
 * The course on a server, and somebody who has opened it.
 *
 * @param {Page} page
 * @param {string} folder
 */
export async function hosted(page, folder) {
  const server = await host(folder);
  const trainee = new WebTrainee(page, script());
  const url = server.url + encodeURI(BELOW);
  await trainee.open(url);
  return { server, trainee, url };
}
