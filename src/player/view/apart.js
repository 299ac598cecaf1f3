/**
 * Screens that stand in documents of their own: the way from one to the other, and reading what stands
 * elsewhere.
 */

import { fill, pagesWith, wanted, wordFiles } from "../core/apart.js";
import { parseRoute } from "../core/route.js";
import { tellNext, toldBefore } from "../store/local.js";
import { all, make, one } from "./dom.js";

/** How many pages a search reads at most. */
const PAGES = 24;

/** What is told in the document that comes next. */
const TOLD = "told";

/** @param {string} path */
async function json(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(path);
  return answer.json();
}

/**
 * A document. Trusted Types let nobody make one of text; this way the browser does.
 * @param {string} path
 * @returns {Promise<Document>}
 */
const documentAt = (path) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", path);
    request.responseType = "document";
    request.onload = () =>
      request.status === 200 && request.response ? resolve(request.response) : reject();
    request.onerror = reject;
    request.send();
  });

/**
 * Gives links and images their whole addresses; of a page only those that lead into the course have
 * less.
 * @param {ParentNode} root
 * @param {string} base
 */
function locate(root, base) {
  for (const [tag, name] of ["a href", "img src"].map((pair) => pair.split(" ")))
    for (const element of all(root, `${tag}[${name}^="../"]`))
      element[name] = new URL(element.getAttribute(name), base);
  for (const { content } of all(root, "template")) locate(content, base);
}

/**
 * @param {CourseData} data
 * @param {CourseOutline} outline
 * @param {Here} here
 * @returns {Grounds}
 */
export function apart(data, outline, { page, root }) {
  /** Files and pages that were read, or could not be. @type {Map<string, Promise<any>>} */
  const reading = new Map();
  /** @param {string} name @param {() => Promise<any>} read */
  const once = (name, read) => {
    const begun = reading.get(name) ?? read();
    reading.set(name, begun);
    return begun;
  };
  const elsewhere = make("div");
  elsewhere.hidden = true;
  document.body.append(elsewhere);

  /** @param {string} screen */
  const fileOf = (screen) =>
    `${root}${screen === "home" ? "index" : encodeURI(screen).replace(/[?#]/g, encodeURIComponent)}.html`;

  /** @param {string} route  with or without its `#` */
  const addressOf = (route) => {
    const { screen, anchor } = parseRoute(data, route) ?? { screen: "home", anchor: "" };
    return fileOf(screen) + (anchor && `#${route.replace(/^#/, "")}`);
  };

  // What the player links to as it goes; the links of the document itself lead there already.
  document.addEventListener("click", (event) => {
    const { target, defaultPrevented, ctrlKey, metaKey, shiftKey } = event;
    const link = /** @type {Element} */ (target).closest('a[href^="#"]');
    const route = link?.getAttribute("href") ?? "";
    const there = parseRoute(data, route);
    if (!link || !there || there.screen === page) return;
    if (defaultPrevented || ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    location.assign(addressOf(route));
  });

  /** @param {string} id */
  const bring = (id) =>
    once(id, async () => {
      const other = await documentAt(fileOf(id));
      fill(data, JSON.parse(one(other, "#course-data").textContent).quizzes);
      for (const screen of all(other, "[data-screen]")) {
        locate(screen, other.URL);
        elsewhere.append(document.importNode(screen, true));
      }
    });

  return {
    page,
    leave(route, told) {
      if (told) tellNext(TOLD, told);
      if (told === undefined) location.assign(addressOf(route));
      else location.replace(addressOf(route));
    },
    told() {
      const told = toldBefore(TOLD);
      tellNext(TOLD, "");
      return told;
    },
    missing: (records) => wanted(data, outline, records).filter((file) => !reading.has(file)),
    async read(files) {
      const all = files.map((file) => once(file, () => json(root + file)));
      for (const quizzes of await Promise.all(all)) fill(data, quizzes);
    },
    has: (id) => id === page || !!one(elsewhere, `[data-screen="${id}"]`),
    bring,
    async find(query) {
      const files = wordFiles(query, outline.search);
      const asked = await Promise.all(
        files.map(async ({ start, part }) => {
          const file = `search/${part}.json`;
          return { start, words: await once(file, () => json(root + file)) };
        }),
      );
      const pages = pagesWith(asked).slice(0, PAGES);
      await Promise.all(pages.map((place) => bring(data.pages[place].id)));
    },
  };
}
