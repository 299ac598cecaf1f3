/**
 * A trainee at the page: opens it, goes from screen to screen, answers items as a person does, and
 * reads off what the page says. Knows the contract's `data-*` attributes and nothing of the player.
 */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mouse } from "./hands.mjs";
import { KINDS } from "./kinds/registry.mjs";
import { until } from "./until.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./hands.mjs").Handle} Handle */
/** @typedef {import("./hands.mjs").Hands} Hands */
/** @typedef {import("./types.d.ts").CourseData} CourseData */
/** @typedef {import("./types.d.ts").Snapshot} Snapshot */
/** @typedef {import("./types.d.ts").Results} Results */

export class Trainee {
  /**
   * @param {Page} page
   * @param {Hands} [hands]
   */
  constructor(page, hands = mouse()) {
    this.page = page;
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

  async #started() {
    await until("the player has started", () =>
      this.page.evaluate(() => document.documentElement.hasAttribute("data-ready")),
    );
  }

  /** @returns {Promise<CourseData>} */
  async data() {
    const text = await this.page.evaluate(
      () => document.getElementById("course-data")?.textContent ?? "",
    );
    return JSON.parse(text);
  }

  /** The id of the screen that is shown. */
  current() {
    return this.page.evaluate(
      () =>
        document.querySelector("[data-screen][data-current]")?.getAttribute("data-screen") ?? null,
    );
  }

  /**
   * Types a route into the address bar.
   *
   * @param {string} screen
   */
  async go(screen) {
    await this.page.evaluate((route) => {
      location.hash = `#${route}`;
    }, screen);
    await this.arrives(screen);
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

  /** Is a dialog waiting for an answer? */
  asked() {
    return this.page.evaluate(() => document.querySelector("dialog[open]") !== null);
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
   * The items of a quiz's attempt, in the order they stand there.
   *
   * @param {string} quiz
   * @returns {Promise<string[]>}
   */
  drawnItems(quiz) {
    return this.page.evaluate(
      (id) =>
        [...document.querySelectorAll(`form[data-item][data-quiz="${id}"]`)]
          .filter((form) => form.checkVisibility())
          .map((form) => form.getAttribute("data-item") ?? ""),
      quiz,
    );
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
    const name = await this.page.$eval(`[id="${form}"]`, (one) => one.getAttribute("data-kind"));
    const kind = KINDS[/** @type {import("./types.d.ts").ItemData["kind"]} */ (name)];
    await (kind?.give ? kind.give(this, form, chosen) : this.#tick(form, chosen));
    const { items } = await this.forms();
    const now = items[`${quiz}:${item}`]?.chosen ?? [];
    assert.deepEqual(now.toSorted(), chosen.toSorted(), `${form}: what is chosen`);
  }

  /**
   * @param {string} form
   * @param {string[]} chosen
   */
  async #tick(form, chosen) {
    const inputs = await this.page.$$(`[id="${form}"] input`);
    for (const input of inputs) {
      const turn = await input.evaluate((node, wanted) => {
        const { type, checked, value } = /** @type {HTMLInputElement} */ (node);
        if (type !== "radio" && type !== "checkbox") return false;
        return checked !== wanted.includes(value) && (type === "checkbox" || !checked);
      }, chosen);
      if (turn) await this.hands.toggle(/** @type {Handle} */ (input));
    }
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

  /** @param {string} quiz */
  quizState(quiz) {
    return this.page.evaluate(
      (id) => document.querySelector(`[data-quiz-section="${id}"]`)?.getAttribute("data-state"),
      quiz,
    );
  }

  /**
   * What stands under an item after checking, and what the author wrote for the choices made.
   *
   * @param {string} quiz
   * @param {string} item
   * @param {string[]} chosen
   */
  feedback(quiz, item, chosen) {
    return this.page.evaluate(
      (id, choices) => {
        const form = document.getElementById(id);
        /** @param {string | null | undefined} text */
        const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
        const written = choices
          .map((choice) =>
            form?.querySelector(`:is([data-choice="${choice}"], [data-way="${choice}"]) template`),
          )
          .filter((template) => template instanceof HTMLTemplateElement)
          .map((template) => plain(template.content.querySelector("p")?.textContent));
        return { shown: plain(form?.textContent), written };
      },
      `quiz/${quiz}:${item}`,
      chosen,
    );
  }

  /** Waits until the page says that everything is saved. */
  async saved() {
    await until("everything is saved", () =>
      this.page.evaluate(
        () => document.querySelector("[data-status=save]")?.getAttribute("data-state") === "saved",
      ),
    );
  }

  /** What the forms and quiz sections on the screen that is shown say. */
  forms() {
    return this.page.evaluate(() => {
      /** @type {Pick<Snapshot, "items" | "quizzes">} */
      const found = { items: {}, quizzes: {} };
      const room = document.querySelector("[data-current]") ?? document;
      /** @param {Element} element @param {string} name */
      const number = (element, name) =>
        element.hasAttribute(name) ? Number(element.getAttribute(name)) : null;
      for (const form of room.querySelectorAll("form[data-item]")) {
        if (!form.checkVisibility()) continue;
        const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (
          form.querySelectorAll("fieldset input")
        );
        const rows = [...form.querySelectorAll("[data-choice]")].map((row) => ({
          id: row.getAttribute("data-choice") ?? "",
          list: row.querySelector("select")?.value,
        }));
        found.items[`${form.getAttribute("data-quiz")}:${form.getAttribute("data-item")}`] = {
          chosen: [
            ...[...form.querySelectorAll("[data-taken]")].map(
              (entry) => entry.getAttribute("data-taken") ?? "",
            ),
            ...[...inputs]
              .filter(({ type, checked, value }) => (type === "text" ? value : checked))
              .map((input) => input.value),
            ...rows.filter(() => form.hasAttribute("data-moved")).map(({ id }) => id),
            ...rows.filter(({ list }) => list).map(({ id, list }) => `${id}=${list}`),
          ],
          checked: form.hasAttribute("data-checked"),
          credit: number(form, "data-credit"),
        };
      }
      for (const section of room.querySelectorAll("[data-quiz-section]")) {
        found.quizzes[section.getAttribute("data-quiz-section") ?? ""] = {
          state: section.getAttribute("data-state"),
          score: number(section, "data-score"),
          passed: section.hasAttribute("data-passed")
            ? section.getAttribute("data-passed") === "true"
            : null,
        };
      }
      return found;
    });
  }

  /**
   * What the results page says.
   *
   * @returns {Promise<Results>}
   */
  async results() {
    await this.go("results");
    return this.page.evaluate(() => {
      /** @param {Element | null} element @param {string} name */
      const text = (element, name) => element?.getAttribute(name) ?? null;
      /** @param {string | null} value */
      const number = (value) => (value === null || value === "" ? null : Number(value));
      /** @param {string | null} value */
      const truth = (value) => (value === null || value === "" ? null : value === "true");
      const course = document.querySelector("[data-result=course]");
      /** @type {Results} */
      const found = {
        score: number(text(course, "data-score")),
        passed: truth(text(course, "data-passed")),
        complete: truth(text(course, "data-complete")),
        quizzes: {},
      };
      for (const row of document.querySelectorAll("tr[data-quiz-result]")) {
        found.quizzes[text(row, "data-quiz-result") ?? ""] = {
          score: number(text(row, "data-score")),
          passed: truth(text(row, "data-passed")),
          attempts: number(text(row, "data-attempts")),
        };
      }
      return found;
    });
  }

  /** How far each page is, as the outline on the home screen says. */
  async outline() {
    await this.go("home");
    return this.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll("[data-screen=home] a[data-page]")].map((link) => [
          link.getAttribute("data-page") ?? "",
          link.closest("[data-state]")?.getAttribute("data-state") ?? null,
        ]),
      ),
    );
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
