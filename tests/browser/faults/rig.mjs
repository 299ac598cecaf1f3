/**
 * A browser with two tabs and the course's file on disk, which many runs use one after the other.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Desk } from "../lib/browsers.mjs";
import { temporaryFolder } from "../lib/temp.mjs";
import { Tab } from "./tab.mjs";
import { COURSE_ID } from "./versions.mjs";

/** @typedef {import("./types.d.ts").Stage} Stage */

const NAMES = ["one", "two"];

export class Rig {
  /** @type {Tab[]} */
  tabs = [];
  #file = join(temporaryFolder("faults"), "index.html");
  #lives = 0;
  /** @type {Stage} */
  #stage = {
    id: "",
    past: "",
    tidy: false,
    seed: 0,
    gates: { local: "open", mirror: "open" },
    clock: 0,
    clear: false,
    damage: null,
  };

  /**
   * @param {import("../lib/browsers.mjs").BrowserName} browser
   * @param {[string, string]} versions of the course
   */
  constructor(browser, versions) {
    this.desk = new Desk(browser);
    this.versions = versions;
    const [, island = ""] = /id="course-data">([^<]*)</.exec(versions[0]) ?? [];
    /** The words of the player. @type {Record<string, string>} */
    this.words = JSON.parse(island).words;
  }

  get url() {
    return pathToFileURL(this.#file).href;
  }

  /** The tabs with the course in them. */
  get open() {
    return this.tabs.filter(({ open }) => open);
  }

  /** Starts the browser. */
  async launch() {
    const first = await this.desk.open();
    const pages = [first, await this.desk.newTab()];
    this.#lives += 1;
    this.tabs = pages.map((page, i) => new Tab(page, `${NAMES[i]} of life ${this.#lives}`));
    await this.tabs[0]?.front();
    for (const tab of this.tabs) await tab.moveIn();
  }

  /**
   * The course in its first version under a name of its own, and nothing stored for it.
   *
   * @param {number} seed
   */
  async begin(seed) {
    for (const tab of this.tabs.slice(1)) if (tab.open) await tab.blank();
    this.desk.errors.length = 0;
    this.#lives = 0;
    const gates = /** @type {const} */ ({ local: "open", mirror: "open" });
    const { id: past } = this.#stage;
    const id = `run-${seed}`;
    this.#stage = { id, past, tidy: true, seed, gates, clock: 0, clear: false, damage: null };
    this.publish(0);
    this.stage({});
  }

  /** The course is open, and nothing is left of the run before. */
  begun() {
    this.stage({ tidy: false });
  }

  /** Puts a version of the course where the one before it was. @param {0 | 1} version */
  publish(version) {
    const html = this.versions[version];
    writeFileSync(this.#file, html.replace(`"id":"${COURSE_ID}"`, `"id":"${this.#stage.id}"`));
  }

  /**
   * What holds from the next load on, in all tabs.
   *
   * @param {Partial<Stage>} changes
   */
  stage(changes) {
    Object.assign(this.#stage, changes);
    for (const [i, tab] of this.tabs.entries())
      tab.stage({ ...this.#stage, seed: this.#stage.seed * 100 + this.#lives * 2 + i });
  }

  /**
   * Kills the browser and starts it again; both tabs are blank then. What an earlier run removed from local storage a
   * moment ago may be there again.
   */
  async kill() {
    await this.desk.kill();
    await this.launch();
    this.stage({ tidy: true });
  }

  /** Starts the browser anew, after something went wrong in it. */
  async relaunch() {
    await this.desk.close().catch(() => this.desk.kill());
    await this.launch();
  }

  async dispose() {
    await this.desk.dispose();
  }
}
