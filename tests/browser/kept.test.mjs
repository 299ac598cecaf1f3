/**
 * What a browser keeps of a course on the web is one version of it, whole, whatever the server hands out meanwhile.
 */

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inEachBrowser } from "./lib/browsers.mjs";
import { ROOT } from "./lib/course.mjs";
import { BELOW, built, copied, hosted } from "./lib/hosted.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { until } from "./lib/until.mjs";

/** @typedef {Awaited<ReturnType<typeof hosted>>} Hosted */

const [FIRST, SECOND] = ["lesson/start/first.html", "lesson/start/second.html"];

/** A small course, each lesson with a line that says which edition it is of. @param {string[]} names */
function edition(names) {
  const course = temporaryFolder("edition");
  cpSync(join(ROOT, "tests", "courses", "base"), course, { recursive: true });
  for (const [place, lesson] of ["01-first.md", "02-second.md"].entries()) {
    const file = join(course, "lessons", "01-start", lesson);
    writeFileSync(file, `${readFileSync(file, "utf8")}\nThe ${names[place]} edition.\n`);
  }
  return built(course);
}

const EDITIONS = [
  ["one", "one"],
  ["two", "two"],
  ["one", "three"],
].map(edition);

/**
 * Puts files of an edition on the server.
 *
 * @param {string} folder
 * @param {number} number
 * @param {(path: string) => boolean} [which]
 */
function publish(folder, number, which = () => true) {
  const from = EDITIONS[number - 1] ?? "";
  cpSync(from, folder, {
    recursive: true,
    filter: (path) => !/\.\w+$/.test(path) || which(path.slice(from.length)),
  });
}

/** Has the worker take the course for a large one, of which lessons are kept once they are opened. @param {string} folder */
function enlarge(folder) {
  const file = join(folder, "worker.js");
  const text = readFileSync(file, "utf8");
  const large = text.replace(/\b30e6\b/, "1");
  assert.notEqual(large, text);
  writeFileSync(file, large);
}

/** The paths of what the browser keeps, by version. @param {Hosted} hosted */
const kept = ({ trainee, url }) =>
  trainee.page.evaluate(async (start) => {
    /** @type {Record<string, string[]>} */
    const all = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      all[name] = requests.map((request) => request.url.slice(start.length));
    }
    return all;
  }, url);

/** The version that a browser shows, as it was last seen. @type {WeakMap<Hosted, string>} */
const versions = new WeakMap();

/** The version that the browser has as a whole: the one that has its list. @param {Hosted} hosted */
async function versionOf(hosted) {
  const whole = Object.entries(await kept(hosted)).filter(([, paths]) =>
    paths.includes("files.json"),
  );
  return whole.at(-1)?.[0] ?? "";
}

/** Waits until the browser shows the course by itself. @param {Hosted} hosted */
async function isKept(hosted) {
  await until("the browser has it", () =>
    hosted.trainee.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration?.active?.state === "activated" && !!navigator.serviceWorker.controller;
    }),
  );
  versions.set(hosted, await versionOf(hosted));
}

/**
 * Has the browser look for a new version, unless it has done so by itself; whether it took one in.
 *
 * @param {Hosted} hosted
 */
async function updates(hosted) {
  await hosted.trainee.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration) throw new Error("there is no worker");
    await registration.update().catch(() => {});
    const turn = () => new Promise((resolve) => setTimeout(resolve, 20));
    while (
      registration.installing ||
      registration.waiting ||
      registration.active?.state !== "activated"
    )
      await turn();
  });
  const version = await versionOf(hosted);
  const isNew = version !== versions.get(hosted);
  versions.set(hosted, version);
  return isNew;
}

/** What a page says of its edition. @param {Hosted} hosted @param {string} path */
async function editionOf({ trainee, url }, path) {
  await trainee.page.goto(url + path);
  const text = await trainee.page.evaluate(() => document.body.textContent ?? "");
  return /The (\w+) edition\./.exec(text)?.[1];
}

/** The paths that the server was asked for. @param {Hosted} hosted */
const asked = ({ server }) => server.requests.map(({ path }) => path.slice(1 + BELOW.length));

inEachBrowser("a new version is taken in whole or not at all", async (page) => {
  const folder = copied(EDITIONS[0] ?? "");
  const one = await hosted(page, folder);
  try {
    await isKept(one);
    const before = Object.keys(await kept(one));
    for (const [what, which] of /** @type {[string, (path: string) => boolean][]} */ ([
      ["the list of files is the old one", (path) => path === "worker.js"],
      ["a page is the old one", (path) => path !== SECOND],
    ])) {
      publish(folder, 2, which);
      assert.equal(await updates(one), false, what);
      assert.equal(await editionOf(one, FIRST), "one", what);
      assert.equal(await editionOf(one, SECOND), "one", what);
    }
    one.server.requests.length = 0;
    publish(folder, 2);
    assert.equal(await updates(one), true);
    const again = asked(one);
    assert.ok(again.includes(SECOND) && !again.includes(FIRST), `${again}`);
    assert.deepEqual(
      Object.keys(await kept(one)).filter((name) => before.includes(name)),
      [],
    );
    assert.equal(await editionOf(one, FIRST), "two");
    assert.equal(await editionOf(one, SECOND), "two");
  } finally {
    await one.server.close();
  }
});

inEachBrowser("a version that could not be taken in is no obstacle for the next", async (page) => {
  const folder = copied(EDITIONS[0] ?? "");
  const one = await hosted(page, folder);
  try {
    await isKept(one);
    publish(folder, 2);
    rmSync(join(folder, SECOND));
    assert.equal(await updates(one), false);
    publish(folder, 3);
    one.server.requests.length = 0;
    assert.equal(await updates(one), true);
    const again = asked(one);
    assert.ok(again.includes(SECOND), `${again}`);
    const needless = again.filter((path) => /^assets\/|webmanifest|results|first/.test(path));
    assert.deepEqual(needless, [], "what has not changed is not asked for again");
    assert.equal(Object.keys(await kept(one)).length, 1);
  } finally {
    await one.server.close();
  }
});

inEachBrowser(
  "of a large course pages are kept once they are opened, and as they are listed",
  async (page) => {
    const folder = copied(EDITIONS[0] ?? "");
    enlarge(folder);
    const other = join(folder, "notes", "lesson", "mine.html");
    mkdirSync(dirname(other), { recursive: true });
    writeFileSync(other, "<!doctype html><title>Mine</title>The former edition.");
    const one = await hosted(page, folder);
    try {
      await isKept(one);
      const all = async () => Object.values(await kept(one)).flat();
      assert.ok(!(await all()).some((path) => path.startsWith("lesson/")));

      // What belongs to somebody else.
      assert.equal(await editionOf(one, "notes/lesson/mine.html"), "former");
      writeFileSync(other, "<!doctype html><title>Mine</title>The latter edition.");
      assert.equal(await editionOf(one, "notes/lesson/mine.html"), "latter");

      // What the server has of another version already.
      publish(folder, 2, (path) => path === SECOND);
      assert.equal(await editionOf(one, SECOND), "two");
      assert.equal(await editionOf(one, FIRST), "one");
      assert.deepEqual(
        (await all()).filter((path) => /lesson/.test(path)),
        [FIRST],
      );

      // Pages that were opened outlive a version that did not come through, and need no network.
      publish(folder, 2);
      enlarge(folder);
      rmSync(join(folder, "search", "0.json"));
      assert.equal(await updates(one), false);
      publish(folder, 3);
      enlarge(folder);
      assert.equal(await updates(one), true);
      await one.server.close();
      assert.equal(await editionOf(one, FIRST), "one");
    } finally {
      await one.server.close();
    }
  },
);
