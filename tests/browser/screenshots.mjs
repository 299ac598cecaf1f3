/**
 * Pictures of the course to look at: `node tests/browser/screenshots.mjs FOLDER`.
 *
 * Home, a lesson, an item with feedback, the results and the progress screen, each light and dark,
 * 360 and 1280 pixels wide.
 */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Desk } from "./lib/browsers.mjs";
import { courseUrl } from "./lib/course.mjs";
import { mixedPlan } from "./lib/expected.mjs";
import { LOOKS, look } from "./lib/looks.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { takeCourse } from "./lib/walk.mjs";

const SEED = 3;

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tests/browser/screenshots.mjs FOLDER");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const desk = new Desk("chromium");
try {
  const trainee = new Trainee(await desk.open());
  await trainee.open(courseUrl());
  const { pages, quizzes } = await trainee.data();
  const [lesson, quiz] = [pages[0], quizzes[0]];
  if (!lesson || !quiz) throw new Error("the course has no page or no quiz");

  for (const one of LOOKS) {
    await look(trainee.page, one);
    await trainee.go("home");
    await picture(`start-${one.name}`);
  }
  await takeCourse(trainee, mixedPlan(await trainee.data(), SEED));
  for (const one of LOOKS) {
    await look(trainee.page, one);
    for (const [name, screen] of [
      ["home", "home"],
      ["lesson", lesson.id],
      ["results", "results"],
      ["progress", "progress"],
    ]) {
      await trainee.go(screen ?? "home");
      await picture(`${name}-${one.name}`);
    }
    await trainee.go(quiz.page);
    const [item] = await trainee.drawnItems(quiz.id);
    const form = await trainee.find(
      "form of an item",
      (id) => document.getElementById(id),
      `quiz/${quiz.id}:${item}`,
    );
    await form.screenshot({ path: file(`item-${one.name}`) });
  }

  /** @param {string} name */
  async function picture(name) {
    await trainee.page.screenshot({ path: file(name), fullPage: true });
  }
} finally {
  await desk.dispose();
}

/**
 * @param {string} name
 * @returns {`${string}.png`}
 */
function file(name) {
  return `${join(folder ?? ".", name)}.png`;
}
