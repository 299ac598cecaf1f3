/**
 * Starts Debian's Chromium (over CDP) and Firefox ESR (over WebDriver BiDi), each with a profile of
 * its own that outlives the browser: close it, open it again, and the storage is still there.
 */

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { removeFolder, temporaryFolder } from "./temp.mjs";
import { until } from "./until.mjs";

/** @typedef {"chromium" | "firefox"} BrowserName */
/** @typedef {import("puppeteer-core").Page} Page */

/** @type {readonly BrowserName[]} */
export const BROWSERS = ["chromium", "firefox"];

const WIDE = { width: 1280, height: 900 };
const LAUNCH_LIMIT_MS = 90_000;

const PROGRAMS = {
  chromium: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // It counts how often a page goes to another screen, and then stops it.
  "--disable-ipc-flooding-protection",
  "--force-prefers-reduced-motion",
];

/**
 * `strict_origin_policy`: automation switches it off, trainees have it on. `prefersReducedMotion`:
 * a click must not meet a page that still scrolls. The rate limits stop a page that goes to other screens often.
 *
 * @param {string} downloads
 * @returns {Record<string, boolean | number | string>}
 */
const firefoxPreferences = (downloads) => ({
  "security.fileuri.strict_origin_policy": true,
  "ui.prefersReducedMotion": 1,
  "dom.navigation.navigationRateLimit.count": 0,
  "dom.navigation.locationChangeRateLimit.count": 0,
  "browser.download.folderList": 2,
  "browser.download.dir": downloads,
  "browser.download.always_ask_before_handling_new_types": false,
});

/**
 * @param {BrowserName} name
 * @returns {string}
 */
function programOf(name) {
  const own = process.env[`${name.toUpperCase()}_BIN`];
  const found = own ?? PROGRAMS[name].find((path) => existsSync(path));
  if (!found) throw new Error(`${name} is not installed; tests/run installs it`);
  return found;
}

/** One person's browser: a profile, a downloads folder, and now and then a running program. */
export class Desk {
  #folder;
  #flags;
  /** @type {import("puppeteer-core").Browser | null} */
  #browser = null;

  /**
   * @param {BrowserName} name
   * @param {object} [wishes] of the person (Chromium only)
   * @param {number} [wishes.letters] pixels: how large they are by the browser's settings
   * @param {string[]} [wishes.flags] for the program
   */
  constructor(name, { letters, flags = [] } = {}) {
    this.name = name;
    this.#flags = [...CHROMIUM_FLAGS, ...flags];
    this.#folder = temporaryFolder(name);
    if (letters) {
      const settings = join(this.#folder, "profile", "Default");
      mkdirSync(settings, { recursive: true });
      const wanted = { webkit: { webprefs: { default_font_size: letters } } };
      writeFileSync(join(settings, "Preferences"), JSON.stringify(wanted));
    }
    this.downloads = join(this.#folder, "downloads");
    mkdirSync(this.downloads);
    /** Errors that pages threw or wrote to the console. @type {string[]} */
    this.errors = [];
  }

  get browser() {
    if (!this.#browser) throw new Error(`${this.name} is closed`);
    return this.#browser;
  }

  /** Starts the browser and gives its one empty tab. */
  async open() {
    const common = {
      executablePath: programOf(this.name),
      headless: true,
      userDataDir: join(this.#folder, "profile"),
      defaultViewport: WIDE,
      timeout: LAUNCH_LIMIT_MS,
      protocolTimeout: LAUNCH_LIMIT_MS,
    };
    this.#browser = await (this.name === "chromium"
      ? puppeteer.launch({
          ...common,
          browser: "chrome",
          args: this.#flags,
          downloadBehavior: { policy: "allow", downloadPath: this.downloads },
        })
      : puppeteer.launch({
          ...common,
          browser: "firefox",
          extraPrefsFirefox: firefoxPreferences(this.downloads),
        }));
    const [first] = await this.#browser.pages();
    // Firefox gives the focus to a tab it opens, and never to the one it starts with.
    const page = await this.#browser.newPage();
    await first?.close();
    this.#listen(page);
    return page;
  }

  /** A further tab in the same window. */
  async newTab() {
    const page = await this.browser.newPage();
    this.#listen(page);
    return page;
  }

  /** Ends the program; the profile stays. */
  async close() {
    await this.#browser?.close();
    this.#browser = null;
  }

  /** Kills the program at once, as a power cut would; the profile stays. */
  async kill() {
    const running = this.browser.process();
    if (!running) throw new Error(`${this.name} has no process`);
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
    this.#browser = null;
    // The driver puts Firefox's settings back by then.
    const profile = join(this.#folder, "profile");
    await until("the profile is left alone", () =>
      ["prefs.js", "user.js"].every((file) => !existsSync(join(profile, `${file}.puppeteer`))),
    );
  }

  /** Ends the program and forgets everything. */
  async dispose() {
    await this.close();
    removeFolder(this.#folder);
  }

  /** @param {Page} page */
  #listen(page) {
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }
}

/**
 * One test for each browser, with a desk and a page that are cleaned away afterwards.
 *
 * @param {string} title
 * @param {(page: Page, desk: Desk) => Promise<void>} body
 * @param {readonly BrowserName[]} [names]
 */
export function inEachBrowser(title, body, names = BROWSERS) {
  for (const name of names) {
    test(`${title} (${name})`, async () => {
      const desk = new Desk(name);
      try {
        await body(await desk.open(), desk);
      } finally {
        await desk.dispose();
      }
    });
  }
}
