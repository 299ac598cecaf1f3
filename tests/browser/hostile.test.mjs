/**
 * Every page that came of hostile input (tests/hostile), opened, walked through, fed with forged progress: no script runs
 * but the player's own, nothing is asked for, and the player goes on working.
 */

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { hostilePages } from "./lib/hostile.mjs";
import { assertNone } from "./lib/none.mjs";
import { temporaryFolder } from "./lib/temp.mjs";
import { Trainee } from "./lib/trainee.mjs";
import { until } from "./lib/until.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./lib/hostile.mjs").HostilePage} HostilePage */

/** Fewer would not be all. */
const LEAST_PAGES = 60;

/** Elements that load, run or send something, besides the player's own. */
const ACTIVE = "iframe, object, embed, base, link:not([rel=icon]), form[action], meta[http-equiv]";

const pages = hostilePages();

/**
 * Watches a tab: whoever runs `ran()` is heard, and so are dialogs, requests and refusals by the policy.
 *
 * @param {Page} page
 */
async function watch(page) {
  /** @type {string[]} */
  const seen = [];
  await page.evaluateOnNewDocument(() => {
    /** @type {string[]} */
    const heard = [];
    Reflect.set(window, "heard", heard);
    Reflect.set(window, "ran", () => heard.push("a script ran"));
    document.addEventListener("securitypolicyviolation", (event) =>
      heard.push(`the policy refused ${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  page.on("dialog", async (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(data|blob|about|file):/.test(request.url())) seen.push(`a request: ${request.url()}`);
  });
  return async () => [
    ...seen.splice(0),
    ...(await page.evaluate(() => Reflect.get(window, "heard").splice(0))),
  ];
}

/** In the page: what stands in it, templates included, that could run, load or send something. */
function activeParts(/** @type {string} */ active) {
  /** @type {string[]} */
  const found = [];
  /** @param {Document | DocumentFragment} room */
  const look = (room) => {
    for (const element of room.querySelectorAll("*")) {
      const name = element.localName;
      for (const { name: attribute, value } of element.attributes) {
        if (/^on|^style$|^srcdoc$|^ping$/.test(attribute)) found.push(`<${name} ${attribute}>`);
        if (/^(href|xlink:href|src|action|formaction)$/.test(attribute)) {
          const { protocol } = new URL(value, "file:///");
          const image = name === "img" && protocol === "data:";
          const icon = name === "link" && value === "data:,";
          if (!image && !icon && !/^(file|https?|mailto|tel):$/.test(protocol))
            found.push(`<${name} ${attribute}="${value.slice(0, 60)}">`);
        }
      }
      if (element instanceof HTMLTemplateElement) look(element.content);
    }
    for (const { localName } of room.querySelectorAll(active)) {
      if (localName !== "meta") found.push(`<${localName}>`);
    }
  };
  look(document);
  const scripts = document.querySelectorAll("script").length;
  if (scripts !== 3) found.push(`${scripts} scripts`);
  const styles = document.querySelectorAll("style").length;
  if (styles !== 1) found.push(`${styles} styles`);
  const metas = document.querySelectorAll("meta[http-equiv]").length;
  if (metas !== 1) found.push(`${metas} policies`);
  return found;
}

/** In the page: goes to every screen, answers everything, presses everything that asks for nothing outside. */
async function walkThrough() {
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  // Printing asks outside the page, and waits for an answer.
  const left = /^(export|import|reset|continue|done|print)$/;
  const screens = [...document.querySelectorAll("[data-screen]")];
  for (const screen of screens) {
    location.hash = `#${screen.getAttribute("data-screen")}`;
    await turn();
    for (const form of screen.querySelectorAll("form[data-item]")) {
      for (const field of form.querySelectorAll("input, textarea, select")) {
        if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type)) field.click();
        else if (field instanceof HTMLSelectElement) field.selectedIndex = field.length - 1;
        else Reflect.set(field, "value", "<img src=x onerror=ran()>");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    for (const button of screen.querySelectorAll("button[data-action]")) {
      if (left.test(button.getAttribute("data-action") ?? "")) continue;
      /** @type {HTMLElement} */ (button).click();
      await turn();
      const yes = document.querySelector("dialog[open] button[value=confirm]");
      /** @type {HTMLElement | null} */ (yes)?.click();
      await turn();
    }
    for (const handled of screen.querySelectorAll("[onclick], [onmouseover], [tabindex]")) {
      handled.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      if (!handled.closest("a")) /** @type {HTMLElement} */ (handled).focus();
    }
  }
  location.hash = "#home";
  await turn();
}

/**
 * Everything wrong with a page.
 *
 * @param {Trainee} trainee
 * @param {() => Promise<string[]>} heard
 * @param {HostilePage} hostile
 */
async function faultsOf(trainee, heard, { url, record, trusted }) {
  const { page } = trainee;
  /** @type {string[]} */
  const faults = [];
  await trainee.open(url);
  if (!trusted) faults.push(...(await page.evaluate(activeParts, ACTIVE)));
  if (record) {
    const notice = () =>
      page.evaluate(() => document.querySelector("[data-slot=notice]")?.textContent ?? "");
    await trainee.imports(record);
    await until("a word on the file", async () => {
      // Local files of one course share their storage in Chromium: an earlier page may have reset something.
      if (await trainee.asked()) await trainee.confirm();
      return notice();
    });
    await page.evaluate(walkThrough);
    // What was loaded must not keep the course from opening ever again.
    await trainee.reload();
  }
  await page.evaluate(walkThrough);
  // What the author answers for may try: the policy refuses it, and what it asks for stays unsent.
  const tried = /^the policy refused|^a request/;
  faults.push(...(await heard()).filter((what) => !trusted || !tried.test(what)));
  if (!trusted) faults.push(...(await page.evaluate(activeParts, ACTIVE)));
  const ready = await page.evaluate(() => document.documentElement.hasAttribute("data-ready"));
  if (!ready) faults.push("the player does not run");
  return faults;
}

inEachBrowser("hostile input runs nothing and asks for nothing", async (page, desk) => {
  assert.ok(pages.length >= LEAST_PAGES, `only ${pages.length} pages`);
  const trainee = new Trainee(page);
  const heard = await watch(page);
  /** @type {string[]} */
  const faults = [];
  for (const hostile of pages) {
    desk.errors.length = 0;
    try {
      const found = await faultsOf(trainee, heard, hostile);
      faults.push(...new Set(found.map((fault) => `${hostile.name}: ${fault}`)));
    } catch (error) {
      faults.push(`${hostile.name}: ${error}`);
    }
    // The policy's refusals are told above; anything else is the player's own fault.
    const own = desk.errors.filter((error) => !/Content.Security.Policy|violates/i.test(error));
    if (!hostile.trusted) faults.push(...new Set(own.map((error) => `${hostile.name}: ${error}`)));
  }
  assertNone(faults, `faults of ${pages.length} pages`);
});

inEachBrowser("canary: a page without a policy is heard and seen", async (page) => {
  const file = join(temporaryFolder("canary"), "index.html");
  writeFileSync(
    file,
    "<!doctype html><script>ran()</script><a href='javascript:ran()'>a</a><template><b onclick=x>b</b></template>",
  );
  const heard = await watch(page);
  await page.goto(pathToFileURL(file).href);
  assert.deepEqual(await heard(), ["a script ran"]);
  assert.deepEqual(await page.evaluate(activeParts, ACTIVE), [
    '<a href="javascript:ran()">',
    "<b onclick>",
    "1 scripts",
    "0 styles",
    "0 policies",
  ]);
});
