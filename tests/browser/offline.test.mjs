/**
 * The document asks nobody for anything, and could not if it wanted to.
 */

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { courseFolder, courseHtml, courseUrl } from "./lib/course.mjs";
import { bestPlan } from "./lib/expected.mjs";
import { assertNone } from "./lib/none.mjs";
import { serve } from "./lib/server.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";
import { takeQuiz } from "./lib/walk.mjs";

/** @typedef {import("./lib/browsers.mjs").Page} Page */

test("the content security policy allows nothing but hashes and data", () => {
  const policy = plainText(
    /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(courseHtml())?.[1] ?? "",
  );
  const directives = new Map(
    policy
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...values]) => [name, values]),
  );
  assert.deepEqual(directives.get("default-src"), ["'none'"]);
  assert.deepEqual(directives.get("base-uri"), ["'none'"]);
  assert.deepEqual(directives.get("form-action"), ["'none'"]);
  for (const name of ["img-src", "font-src", "media-src"])
    assert.deepEqual(directives.get(name), ["data:"]);
  for (const name of ["script-src", "style-src"]) {
    const values = directives.get(name) ?? [];
    assert.ok(values.length > 0 && values.every((v) => /^'sha256-[\w+/]{43}='$/.test(v)), policy);
  }
  assert.doesNotMatch(policy, /unsafe|'self'|https?:|\*/);
});

/**
 * An attribute's value without its character references.
 *
 * @param {string} value
 */
const plainText = (value) =>
  value
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

/**
 * Reads the first pages and answers the first quiz, so that whatever asks for something asks.
 *
 * @param {Page} page
 * @param {string} url
 */
async function useTheCourse(page, url) {
  const trainee = new Trainee(page);
  await trainee.open(url);
  const data = await trainee.data();
  const quiz = data.quizzes[0];
  assert.ok(quiz, "the course has a quiz");
  await trainee.go(quiz.page);
  await takeQuiz(trainee, quiz, bestPlan(data));
  for (const screen of ["results", "progress", "home"]) await trainee.go(screen);
  await trainee.saved();
}

/** In the page: what it has loaded besides itself, as the browser keeps count. */
function loadedByThePage() {
  return performance
    .getEntriesByType("resource")
    .map(({ name }) => name)
    .filter((name) => !/^(data|blob):/.test(name));
}

/**
 * Notes every request the browser makes for a page, save for what is written in the page itself.
 *
 * @param {Page} page
 */
function requestsOf(page) {
  /** @type {string[]} */
  const urls = [];
  page.on("request", (request) => {
    if (!/^(data|blob|about):/.test(request.url())) urls.push(request.url());
  });
  return urls;
}

inEachBrowser(
  "from file:// it opens, asks for nothing else, reports no error",
  async (page, desk) => {
    const urls = requestsOf(page);
    await useTheCourse(page, courseUrl());
    // Firefox's driver does not tell of the document when it is a local file.
    const others = urls.filter((url) => url.replace(/#.*/, "") !== courseUrl());
    assertNone([...others, ...(await page.evaluate(loadedByThePage))], "requests");
    assertNone(desk.errors, "errors on the page");
  },
);

inEachBrowser("over http it opens, asks for nothing else, reports no error", async (page, desk) => {
  const server = await serve(courseFolder());
  try {
    const urls = requestsOf(page);
    await useTheCourse(page, server.url);
    assert.deepEqual(
      server.requests.map(({ method, path }) => `${method} ${path}`),
      ["GET /"],
      "what the server was asked",
    );
    assert.deepEqual([...new Set(urls.map((url) => url.replace(/#.*/, "")))], [server.url]);
    assertNone(desk.errors, "errors on the page");
  } finally {
    await server.close();
  }
});

/**
 * In the page: tries to ask for something in every way there is, and keeps what the policy refused.
 *
 * @param {string} origin
 */
function reachOut(origin) {
  /** @type {string[]} */
  const refused = [];
  Reflect.set(window, "refusedByPolicy", refused);
  document.addEventListener("securitypolicyviolation", (event) =>
    refused.push(event.effectiveDirective),
  );
  fetch(`${origin}fetched`).catch(() => {});
  navigator.sendBeacon(`${origin}beacon`, "x");
  new Image().src = `${origin}image.png`;
  // Trusted Types refuse the address of a script element already; elsewhere the policy does.
  const script = document.createElement("script");
  try {
    script.src = `${origin}script.js`;
  } catch {
    script.remove();
  }
  const style = Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: `${origin}style.css`,
  });
  const frame = Object.assign(document.createElement("iframe"), { src: `${origin}frame` });
  document.body.append(script, style, frame);
}

/**
 * Opens the course, has it reach out to an origin, and waits until the policy has refused every attempt.
 *
 * @param {Page} page
 * @param {string} url
 * @param {string} origin
 */
async function allRefused(page, url, origin) {
  await new Trainee(page).open(url);
  await page.evaluate(reachOut, origin);
  const scripts = ["script-src-elem", "require-trusted-types-for"];
  await until("every attempt is refused", async () => {
    /** @type {string[]} */
    const refused = await page.evaluate(() => Reflect.get(window, "refusedByPolicy"));
    return (
      refused.filter((directive) => directive === "connect-src").length === 2 &&
      ["img-src", "style-src-elem", "frame-src"].every((one) => refused.includes(one)) &&
      scripts.some((directive) => refused.includes(directive))
    );
  });
}

inEachBrowser("whatever tries to reach out is refused by the policy", async (page) => {
  const server = await serve(courseFolder());
  try {
    await allRefused(page, courseUrl(), server.url);
    assert.deepEqual(server.requests, [], "nothing reached the other origin");
  } finally {
    await server.close();
  }
});

inEachBrowser("not even to where it came from", async (page) => {
  const server = await serve(courseFolder());
  try {
    await allRefused(page, server.url, server.url);
    assert.deepEqual(
      server.requests.map(({ method, path }) => `${method} ${path}`),
      ["GET /"],
      "what the server was asked",
    );
  } finally {
    await server.close();
  }
});

inEachBrowser(
  "canary: Firefox keeps two local files apart, as it does for trainees",
  async (page, desk) => {
    const folder = temporaryFolder("canary");
    for (const name of ["one.html", "two.html"]) {
      writeFileSync(join(folder, name), "<!doctype html><title>Canary</title>");
    }
    await page.goto(pathToFileURL(join(folder, "one.html")).href);
    await page.evaluate(() => localStorage.setItem("canary", "sings"));
    const other = await desk.newTab();
    await other.goto(pathToFileURL(join(folder, "two.html")).href);
    assert.equal(await other.evaluate(() => localStorage.getItem("canary")), null);
    assert.equal(await page.evaluate(() => localStorage.getItem("canary")), "sings");
  },
  ["firefox"],
);
