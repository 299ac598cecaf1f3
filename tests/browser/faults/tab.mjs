/**
 * A tab of the browser with the course in it, or a blank one.
 */

import { setStage } from "./gates.mjs";
import { moveIn } from "./inside.mjs";
import { firstName } from "./versions.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./types.d.ts").Act} Act */
/** @typedef {import("./types.d.ts").Stage} Stage */
/** @typedef {import("./types.d.ts").View} View */
/** @typedef {import("./types.d.ts").Inside} Inside */

/** A page that says nothing for so long is stuck. */
const LIMIT_MS = 60_000;

export class Tab {
  /** The course is open in it. */
  open = false;
  /** The screen to come back to. */
  place = "";
  #script = "";
  /** @type {Stage | null} */
  #stage = null;
  #loads = 0;

  /**
   * @param {Page} page
   * @param {string} name
   */
  constructor(page, name) {
    this.page = page;
    this.name = name;
    page.setDefaultNavigationTimeout(LIMIT_MS);
  }

  /** Who writes: each load is a writer of its own, because it may not know yet what the one before it wrote. */
  get writer() {
    return `${this.name} ${this.#loads}`;
  }

  async moveIn() {
    await this.page.evaluateOnNewDocument(moveIn);
  }

  /**
   * Says what holds from the next load on.
   *
   * @param {Stage} stage
   */
  stage(stage) {
    this.#stage = stage;
  }

  /** Counts a load, which has chance of its own, and makes the stage for it. */
  async #enter() {
    const before = this.#script;
    const stage = /** @type {Stage} */ (this.#stage);
    const seed = Math.imul(stage.seed + 1, 0x85ebca6b) + this.#loads * 7919;
    const { identifier } = await this.page.evaluateOnNewDocument(setStage, { ...stage, seed });
    this.#script = identifier;
    if (before) await this.page.removeScriptToEvaluateOnNewDocument(before);
    this.#loads += 1;
  }

  /**
   * Loads the course where nobody has been yet.
   *
   * @param {string} url
   */
  async begin(url) {
    this.place = "";
    this.#loads = 0;
    await this.#enter();
    await this.page.goto(url, { waitUntil: "domcontentloaded" });
    this.open = true;
    await this.#inside("it is ready", () => window.faults.ready());
    return this.settled();
  }

  /**
   * Loads the course anew, or where it was last, and gives what it shows at first.
   *
   * @param {string} url
   * @param {Act | null} [early] to do before the player has read everything
   */
  async load(url, early = null) {
    await this.#enter();
    if (this.open) await this.page.reload({ waitUntil: "domcontentloaded" });
    else await this.page.goto(`${url}#${this.place}`, { waitUntil: "domcontentloaded" });
    this.open = true;
    const done = early ? await this.act(early) : null;
    await this.#inside("it is ready", () => window.faults.ready());
    return { done, view: await this.settled() };
  }

  async blank() {
    this.place = (await this.view()).screen;
    this.open = false;
    await this.page.goto("about:blank");
  }

  /** Dialogs close only where somebody looks. */
  async front() {
    await this.page.bringToFront();
  }

  /** @param {Act} act */
  async act(act) {
    const done = await this.#inside(act.do, (one) => window.faults.act(one), act);
    return {
      changes: done.changes.map(
        ([key, shown]) => /** @type {typeof done.changes[0]} */ ([firstName(key), shown]),
      ),
      view: named(done.view),
    };
  }

  async view() {
    return named(await this.#inside("a look", () => window.faults.view()));
  }

  async settled() {
    return named(await this.#inside("it has saved", () => window.faults.settled()));
  }

  async walk() {
    return named(await this.#inside("a walk", () => window.faults.walk()));
  }

  /** @param {string} screen */
  async go(screen) {
    return named(await this.#inside("another screen", (to) => window.faults.go(to), screen));
  }

  fill() {
    return this.#inside("local storage is full", () => window.faults.fill());
  }

  free() {
    return this.#inside("local storage has room", () => window.faults.free());
  }

  /** @param {Stage["gates"]} gates */
  gates(gates) {
    return this.#inside("the gates", (now) => void Object.assign(window.stage.gates, now), gates);
  }

  save() {
    return this.#inside("a file", () => window.faults.save());
  }

  /** @param {string} text of a file */
  read(text) {
    return this.#inside("a file is loaded", (file) => window.faults.load(file), text);
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {string} what
   * @param {(...args: A) => R} use
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  async #inside(what, use, ...args) {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`tab ${this.name} is stuck: ${what}`)), LIMIT_MS);
    });
    const run = /** @type {(...args: unknown[]) => R} */ (use);
    try {
      return /** @type {Awaited<R>} */ (
        await Promise.race([this.page.evaluate(run, ...args), late])
      );
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A view by the names of the course's first version. @param {View} view @returns {View} */
const named = (view) => ({
  ...view,
  forms: byFirstName(view.forms),
  results: byFirstName(view.results),
});

/** @template T @param {Record<string, T>} map @returns {Record<string, T>} */
const byFirstName = (map) =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [firstName(key), value]));
