/**
 * The entry where each page is a document: reads the outline of the course and starts the player.
 */

import { fill, unread } from "./core/apart.js";
import { apart } from "./view/apart.js";
import { start } from "./view/app.js";
import { one } from "./view/dom.js";
import { seek } from "./view/seek.js";

/** @param {string} path  of the script that shows the course without a network */
function keep(path) {
  const { serviceWorker } = navigator;
  // The policy of the page lets nobody start a script but by this name.
  /** @type {any} */
  const browser = globalThis;
  const policy = browser.trustedTypes?.createPolicy("coursewright", {
    createScriptURL: () => path,
  });
  // Left alone, browsers may put off looking for a new version, once they had no network.
  serviceWorker
    ?.register(policy?.createScriptURL("") ?? path)
    .then((known) => known.update())
    .catch(() => {});
}

async function startHere() {
  /** @type {Here} */
  const here = JSON.parse(one(document, "#course-data").textContent);
  const answer = await fetch(`${here.root}course.json`);
  /** @type {CourseOutline} */
  const outline = await answer.json();
  const data = unread(outline);
  fill(data, here.quizzes);
  const app = await start(data, apart(data, outline, here));
  seek(app);
  if (here.offline) keep(`${here.root}worker.js`);
}

if (location.protocol !== "file:") startHere();
