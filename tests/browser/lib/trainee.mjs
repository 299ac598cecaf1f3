/**
 * A trainee at the page: opens it, goes from screen to screen, answers items as a person does. What the
 * page says is read in screen.mjs.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mouse } from "./hands.mjs";
import { KINDS } from "./kinds/registry.mjs";
import { Screen } from "./screen.mjs";
import { until } from "./until.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./hands.mjs").Handle} Handle */
/** @typedef {import("./hands.mjs").Hands} Hands */
/** @typedef {import("./types.d.ts").Snapshot} Snapshot */

export class Trainee extends Screen {
  /**
   * @param {Page} page
   * @param {Hands} [hands]
   */
  constructor(page, hands = mouse()) {
    super(page);
    this.hands = hands;
  }

  /** @param {string} url */
  async open(url) {
    await this.page.goto(url);
    await this.#started();
  }

  async reload() {
    await this.page.reload();
    await this.#started();
  }

  /**
   * Does what has the page loaded anew. A new place in the page that was there, which comes before, does not count.
   *
   * @param {() => Promise<unknown>} act
   */
  async anew(act) {
    await this.page.evaluate(() => document.documentElement.setAttribute("data-before", ""));
    await act();
    await until("the page has been loaded anew", () =>
      this.page.evaluate(() => !document.documentElement.hasAttribute("data-before")),
    );
    await this.#started();
  }

  async #started() {
    await until("the player has started", () =>
      this.page.evaluate(() => document.documentElement.hasAttribute("data-ready")),
    );
  }

  /**
   * Types a route into the address bar, and once more where Firefox forgot it, as it does now and then right after a
   * reload.
   *
   * @param {string} screen
   */
  async go(screen) {
    await until(`the screen ${screen}`, async () => {
      await this.page.evaluate((route) => {
        if (location.hash !== `#${route}`) location.hash = `#${route}`;
      }, screen);
      return (await this.current()) === screen;
    });
  }

  /** @param {string} screen */
  async arrives(screen) {
    await until(`the screen ${screen}`, async () => (await this.current()) === screen);
  }

  /**
   * The element that a function in the page gives.
   *
   * @template {unknown[]} A
   * @param {string} what
   * @param {(...args: A) => Element | null | undefined} find
   * @param {A} args
   */
  async find(what, find, ...args) {
    const run = /** @type {(...args: unknown[]) => Element | null | undefined} */ (find);
    const handle = await this.page.evaluateHandle(run, ...args);
    const element = handle.asElement();
    assert.ok(element, `there is no ${what}`);
    return /** @type {Handle} */ (element);
  }

  /**
   * The element that a selector finds. The driver's own search asks Firefox for far more, and takes twenty times as long.
   *
   * @param {string} selector
   */
  element(selector) {
    return this.find(selector, (css) => document.querySelector(css), selector);
  }

  /**
   * The button or link with this `data-action` on the screen that is shown.
   *
   * @param {string} action
   * @param {string} [within] DOM id of the form or section it stands in
   */
  action(action, within) {
    return this.find(
      `${action} button that can be seen`,
      (name, id) => {
        const room = id ? document.getElementById(id) : document.querySelector("[data-current]");
        const found = [...(room?.querySelectorAll(`[data-action="${name}"]`) ?? [])];
        return found.find((element) => element.checkVisibility());
      },
      action,
      within ?? null,
    );
  }

  /**
   * @param {string} action
   * @param {string} [within]
   */
  async press(action, within) {
    await this.hands.press(await this.action(action, within));
  }

  /**
   * Says yes (or no) in the dialog that asks.
   *
   * @param {"confirm" | "cancel"} [reply]
   */
  async confirm(reply = "confirm") {
    await this.isAsked();
    const button = await this.find(
      `${reply} button in an open dialog`,
      (value) => document.querySelector(`dialog[open] button[value="${value}"]`),
      reply,
    );
    await this.hands.press(button);
    await until("the dialog closes", () =>
      this.page.evaluate(() => !document.querySelector("dialog[open]")),
    );
  }

  /** Starts the whole course again, and says yes when asked. */
  async startsAgain() {
    await this.go("progress");
    await this.press("reset");
    await this.confirm();
    await this.arrives("home");
    await until("nothing is done any more", () =>
      this.page.evaluate(
        () => document.querySelector("[data-progress]")?.getAttribute("data-done") === "0",
      ),
    );
  }

  /** Waits for a dialog that asks something. */
  async isAsked() {
    await until("a dialog asks", () => this.asked());
  }

  /** Follows "Continue" on the home screen. */
  async continues() {
    await this.go("home");
    await this.press("continue");
    await until("home is left", async () => (await this.current()) !== "home");
  }

  /** "Done" at the end of a page; gives the screen that comes next. */
  async done() {
    const before = await this.current();
    await this.press("done");
    await until(`${before} is left`, async () => (await this.current()) !== before);
    return this.current();
  }

  /**
   * Gives exactly this answer, and does not check.
   *
   * @param {string} quiz
   * @param {string} item
   * @param {string[]} chosen
   */
  async answer(quiz, item, chosen) {
    const form = `quiz/${quiz}:${item}`;
    await this.fill(form, chosen);
    const { items } = await this.forms();
    const now = items[`${quiz}:${item}`]?.chosen ?? [];
    assert.deepEqual(now.toSorted(), chosen.toSorted(), `${form}: what is chosen`);
  }

  /**
   * Gives an answer in the form with this id.
   *
   * @param {string} form
   * @param {string[]} chosen
   */
  async fill(form, chosen) {
    const name = await this.page.evaluate(
      (id) => document.getElementById(id)?.getAttribute("data-kind"),
      form,
    );
    const kind = KINDS[/** @type {import("./types.d.ts").ItemData["kind"]} */ (name)];
    await (kind?.give ? kind.give(this, form, chosen) : this.#tick(form, chosen));
  }

  /**
   * @param {string} form
   * @param {string[]} chosen
   */
  async #tick(form, chosen) {
    const turned = await this.page.evaluate(
      (id, wanted) =>
        [...document.querySelectorAll(`[id="${id}"] input`)].flatMap((input, place) => {
          const { type, checked, value } = /** @type {HTMLInputElement} */ (input);
          if (type !== "radio" && type !== "checkbox") return [];
          const turn = checked !== wanted.includes(value) && (type === "checkbox" || !checked);
          return turn ? [place] : [];
        }),
      form,
      chosen,
    );
    for (const place of turned)
      await this.hands.toggle(
        await this.find(
          `input ${place} of ${form}`,
          (id, at) => document.querySelectorAll(`[id="${id}"] input`)[at],
          form,
          place,
        ),
      );
  }

  /**
   * Presses Check and waits until the item is checked.
   *
   * @param {string} quiz
   * @param {string} item
   */
  async check(quiz, item) {
    const form = `quiz/${quiz}:${item}`;
    await this.press("check", form);
    await until(`${form} is checked`, () =>
      this.page.evaluate((id) => document.getElementById(id)?.hasAttribute("data-checked"), form),
    );
  }

  /**
   * Hands a whole quiz in, where its items are not checked one by one.
   *
   * @param {string} quiz
   */
  async submit(quiz) {
    await this.press("submit", `quiz/${quiz}`);
    if (await this.asked()) await this.confirm();
    await this.#quizIs(quiz, "finished");
  }

  /** @param {string} quiz */
  async retry(quiz) {
    await this.press("retry", `quiz/${quiz}`);
    if (await this.asked()) await this.confirm();
    await this.#quizIs(quiz, "open");
  }

  /**
   * @param {string} quiz
   * @param {"open" | "finished"} state
   */
  async #quizIs(quiz, state) {
    await until(`quiz ${quiz} is ${state}`, async () => (await this.quizState(quiz)) === state);
  }

  /** Waits until the page says that everything is saved. */
  async saved() {
    await until("everything is saved", () =>
      this.page.evaluate(
        () => document.querySelector("[data-status=save]")?.getAttribute("data-state") === "saved",
      ),
    );
  }

  /** What the results page says. */
  async results() {
    await this.go("results");
    return this.shownResults();
  }

  /** How far each page is, as the outline on the home screen says. */
  async outline() {
    await this.go("home");
    return this.shownOutline();
  }

  /**
   * Goes through every page and notes what the trainee has done: every item that was touched, the
   * state of every quiz, the results, the outline.
   *
   * @returns {Promise<Snapshot>}
   */
  async snapshot() {
    const { pages } = await this.data();
    /** @type {Snapshot["items"]} */
    const items = {};
    /** @type {Snapshot["quizzes"]} */
    const quizzes = {};
    // Backwards, so that the first page is where "Continue" goes on.
    for (const { id } of pages.toReversed()) {
      await this.go(id);
      const found = await this.forms();
      for (const [key, item] of Object.entries(found.items)) {
        if (item.checked || item.chosen.length > 0) items[key] = item;
      }
      Object.assign(quizzes, found.quizzes);
    }
    // Last, because opening a page may mark it as started.
    return { items, quizzes, results: await this.results(), pages: await this.outline() };
  }

  /**
   * Downloads the progress file and gives its path.
   *
   * @param {string} downloads the folder the browser saves to
   */
  async exports(downloads) {
    const before = readdirSync(downloads);
    await this.go("progress");
    await this.press("export");
    const name = await until("the downloaded file", () =>
      readdirSync(downloads).find((file) => !before.includes(file) && isWhole(downloads, file)),
    );
    return join(downloads, name);
  }

  /** @param {string} file */
  async imports(file) {
    await this.go("progress");
    const input = await this.action("import");
    await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
      /** @type {unknown} */ (input)
    ).uploadFile(file);
  }

  /**
   * Reloads, and empties what the browser stores for this page before any script of it runs: an
   * open player would write back what it misses.
   */
  async forgetEverything() {
    const databases = await this.page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? ""),
    );
    const { identifier } = await this.page.evaluateOnNewDocument((names) => {
      localStorage.clear();
      sessionStorage.clear();
      for (const name of names) indexedDB.deleteDatabase(name);
    }, databases);
    await this.reload();
    await this.page.removeScriptToEvaluateOnNewDocument(identifier);
  }
}

/**
 * Browsers write under another name, or an empty file, until the download is complete.
 *
 * @param {string} folder
 * @param {string} file
 */
function isWhole(folder, file) {
  if (/\.(part|crdownload|tmp)$/.test(file)) return false;
  try {
    JSON.parse(readFileSync(join(folder, file), "utf8"));
    return true;
  } catch {
    return false;
  }
}
