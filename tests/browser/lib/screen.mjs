/**
 * What the page says to whoever looks at it: its data, the screen that is shown, every item and quiz on it, the results.
 * Knows the contract's `data-*` attributes and nothing of the player.
 */

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./types.d.ts").CourseData} CourseData */
/** @typedef {import("./types.d.ts").Snapshot} Snapshot */
/** @typedef {import("./types.d.ts").Results} Results */

export class Screen {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
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
   * The ids of all screens, those of the course's pages and the player's own.
   *
   * @returns {Promise<string[]>}
   */
  screens() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll("[data-screen]")].map(
        (screen) => screen.getAttribute("data-screen") ?? "",
      ),
    );
  }

  /** Is a dialog waiting for an answer? */
  asked() {
    return this.page.evaluate(() => document.querySelector("dialog[open]") !== null);
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

  /** @param {string} quiz */
  quizState(quiz) {
    return this.page.evaluate(
      (id) => document.querySelector(`[data-quiz-section="${id}"]`)?.getAttribute("data-state"),
      quiz,
    );
  }

  /** Whether a quiz offers to be tried again. @param {string} quiz */
  canRetry(quiz) {
    return this.page.evaluate(
      (id) =>
        !!document
          .querySelector(`[data-quiz-section="${id}"] [data-action=retry]`)
          ?.checkVisibility(),
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
          written: form.querySelector("textarea")?.value ?? null,
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
   * What the results page says, be it shown or not.
   *
   * @returns {Promise<Results>}
   */
  shownResults() {
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
  shownOutline() {
    return this.page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll("[data-screen=home] a[data-page]")].map((link) => [
          link.getAttribute("data-page") ?? "",
          link.closest("[data-state]")?.getAttribute("data-state") ?? null,
        ]),
      ),
    );
  }
}
