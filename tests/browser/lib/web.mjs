/**
 * A trainee at a course of many documents: each screen is another one.
 */

import { courseHtml } from "./course.mjs";
import { Trainee } from "./trainee.mjs";
import { until } from "./until.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./types.d.ts").CourseData} CourseData */

/** What the driver says when the document that it asked has just gone. */
const GONE = /context|navigat|detached|destroyed|no such frame|actor|cannot find/i;

/** How often a question is put to the document that comes next. */
const TIMES = 40;

/**
 * A page whose questions are put again where a document goes while it is asked.
 *
 * @param {Page} page
 * @returns {Page}
 */
function patient(page) {
  return new Proxy(page, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name !== "evaluate" && name !== "evaluateHandle") return value.bind(target);
      return async (/** @type {unknown[]} */ ...args) => {
        for (let time = 1; ; time++) {
          try {
            return await value.apply(target, args);
          } catch (error) {
            if (time === TIMES || !GONE.test(String(error))) throw error;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
      };
    },
  });
}

export class WebTrainee extends Trainee {
  /**
   * @param {Page} page
   * @param {import("./hands.mjs").Hands} [hands]
   */
  constructor(page, hands) {
    super(patient(page), hands);
  }

  /** What the document of the same course in one file says. @returns {Promise<CourseData>} */
  async data() {
    const [, text = ""] =
      /<script type="application\/json" id="course-data">(.*?)<\/script>/s.exec(courseHtml()) ?? [];
    return JSON.parse(text);
  }

  /**
   * Types a route into the address bar of a document that is there: between two of them Firefox has an empty one, and a
   * route typed there stops the way to the next.
   *
   * @override
   * @param {string} screen
   */
  async go(screen) {
    await until(`the screen ${screen}`, async () => {
      await this.page.evaluate((route) => {
        const ready = document.documentElement.hasAttribute("data-ready");
        const shown = document.querySelector("[data-current]")?.getAttribute("data-screen");
        if (ready && shown !== route && location.hash !== `#${route}`) location.hash = `#${route}`;
      }, screen);
      return (await this.current()) === screen;
    });
    await this.#drawn();
  }

  /** Waits until the document has been drawn: Chromium lets go of keys that are pressed before. */
  async #drawn() {
    await this.page.evaluate(
      () =>
        new Promise((done) => {
          requestAnimationFrame(() => requestAnimationFrame(done));
          // What nobody sees is not drawn.
          setTimeout(done, 1_000);
        }),
    );
  }

  /** The screen that is shown, once its player has started. */
  async current() {
    await until("the player has started", () =>
      this.page.evaluate(() => document.documentElement.hasAttribute("data-ready")),
    );
    return super.current();
  }
}
