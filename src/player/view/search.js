/**
 * The search screen: what is found in lessons, questions and the glossary, as links grouped by page.
 *
 * The document holds every text, so the index is made of it, when something is looked for the first
 * time. Of questions only what is asked is read, and only what is open and drawn is shown.
 */

import { current, shownIds } from "../core/attempt.js";
import { findPage, put } from "../core/course.js";
import { excerpt, indexed, pieces, search, spots } from "../core/search.js";
import { tellNext } from "../store/local.js";
import { all, link, make, mark, onAction, one, say, slot } from "./dom.js";

/** What was chosen on a page of its own, until the page that it stands on is there. */
export const SOUGHT = "sought";

/** The most places that are shown. */
const SHOWN = 50;

/** Milliseconds after the last key until the number of places is told. */
const CALM = 600;

/**
 * @param {string} page
 * @param {string} route
 * @param {HTMLElement[]} titles  one or none
 * @param {HTMLElement[]} texts
 */
const placeOf = (page, route, titles, texts) => ({
  page,
  route,
  title: titles.map((one) => one.textContent).join(),
  text: texts
    .map((one) => one.textContent)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim(),
  parts: [...titles, ...texts],
});

/** @typedef {ReturnType<typeof placeOf>} Found */

/**
 * The places of a page: its opening, each heading with what stands below it, its quizzes and questions.
 * @param {HTMLElement} screen
 */
export function placesOf(screen) {
  const page = screen.dataset.screen ?? "";
  const places = [{ route: page, titles: all(screen, "h1"), texts: all(screen, ".objectives li") }];
  /** @param {string} route @param {HTMLElement[]} titles @param {HTMLElement[]} texts */
  const add = (route, titles, texts) => places.push({ route, titles, texts });
  for (const block of all(screen, ".prose > :not(.quiz)")) {
    // Nothing parts the cells of a table but the cells.
    const cells = all(block, "th, td");
    if (block.id.startsWith(`${page}:`)) add(block.id, [block], []);
    else places.at(-1)?.texts.push(...(cells.length ? cells : [block]));
  }
  for (const quiz of all(screen, "[data-quiz-section]")) {
    // A page that is a quiz has its title already.
    if (quiz.id !== page) add(quiz.id, all(quiz, "h2"), all(quiz, "header > div"));
    for (const form of all(quiz, "form"))
      add(form.id, [], all(form, ".situation, [data-slot=prompt]"));
  }
  return places.map(({ route, titles, texts }) => placeOf(page, route, titles, texts));
}

/** A text with what was asked for marked. @param {string} text @param {string} query */
const marked = (text, query) =>
  pieces(text, query).map((piece, i) => (i % 2 ? make("mark", piece) : piece));

/**
 * Shows the place on its page: the focus is on it, and what was asked for is highlighted.
 * @param {Found} place
 * @param {string} query
 */
export function point({ parts }, query) {
  const [first] = parts;
  first.closest("details")?.setAttribute("open", "");
  first.tabIndex = -1;
  first.focus();
  const ranges = parts.flatMap((part) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      for (const [from, to] of spots(node.data, query)) {
        const range = new Range();
        range.setStart(node, from);
        range.setEnd(node, to);
        found.push(range);
      }
    }
    return found;
  });
  // Browsers from before 2025 do without the colour.
  CSS.highlights?.set("found", new Highlight(...ranges));
  ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: "center" });
}

/** Ctrl or Cmd and K, unless something is asked just then. @param {() => void} then */
export const onShortcut = (then) =>
  document.addEventListener("keydown", (event) => {
    const { ctrlKey, metaKey, key } = event;
    if (key !== "k" || !(ctrlKey || metaKey) || one(document, "dialog[open]")) return;
    event.preventDefault();
    then();
  });

/** @param {() => void} then */
const onceThere = (then) => addEventListener("hashchange", then, { once: true });

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function searchView(app, screen) {
  const { t, data, grounds } = app;
  const input = one(screen, "input");
  const list = slot(screen, "found");
  /** Everything there is to find. @type {(Found & ReturnType<typeof indexed>)[]} */
  let index = [];
  /** What was chosen last. @type {Found | null} */
  let chosen = null;
  let telling = 0;
  /** Leads back to where the learner was. */
  let back = () => app.go("home");

  const begin = () => {
    const [route, top] = [location.hash.slice(1), scrollY];
    const focus = /** @type {HTMLElement} */ (document.activeElement);
    if (route === "search") return;
    back = () => {
      app.go(route);
      onceThere(() => {
        scrollTo(0, top);
        focus.focus({ preventScroll: true });
      });
    };
  };

  if (grounds.page) back = () => history.back();
  else {
    onAction(document, { search: begin });
    onShortcut(() => {
      begin();
      app.go("search");
    });
  }
  screen.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    back();
  });
  one(screen, "form").onsubmit = () => {
    one(list, "a")?.focus();
    return false;
  };
  addEventListener("hashchange", () => CSS.highlights?.delete("found"));

  /** @param {Found} place @param {string} query */
  const result = (place, query) => {
    const { route, title, text } = place;
    const a = link(route, "");
    a.append(...(title ? marked(title, query) : [t("search.item")]));
    mark(a, { first: place === chosen });
    a.onclick = () => {
      chosen = place;
      if (grounds.page) tellNext(SOUGHT, JSON.stringify([route, query]));
      else onceThere(() => point(place, query));
    };
    return make("li", a, make("p", ...marked(excerpt(text, query), query)));
  };

  /** Whether the page is open, and the question drawn. @returns {(place: Found) => boolean} */
  const seen = () => {
    const drawn = data.quizzes.flatMap((quiz) =>
      shownIds(quiz, current(data, app.state, quiz, app.journal.tab)).map(
        (id) => `quiz/${quiz.id}:${id}`,
      ),
    );
    const routes = new Set(drawn);
    return ({ page, route, title }) =>
      !app.outcome.pages[page]?.locked && (title !== "" || routes.has(route));
  };

  const show = () => {
    const query = input.value.trim();
    if (query && (grounds.page || !index.length)) {
      const pages = new Map(all(document, "[data-screen]").map((one) => [one.dataset.screen, one]));
      const terms = all(document, grounds.page ? ".meaning p:first-child" : ".glossary dt");
      index = [
        ...data.pages.flatMap(({ id }) => (pages.has(id) ? placesOf(pages.get(id)) : [])),
        ...terms.map((term) => placeOf("home", "home", [term], [term.nextElementSibling])),
      ].map(indexed);
    }
    const hits = search(index, query).filter(seen());
    const best = hits.slice(0, SHOWN);
    /** @type {Record<string, HTMLElement>} */
    const groups = put();
    for (const place of best) {
      groups[place.page] ??= make("ul");
      groups[place.page].append(result(place, query));
    }
    list.replaceChildren(
      ...Object.entries(groups).flatMap(([page, group]) => [
        make("h2", findPage(data, page)?.title ?? t("home.glossary")),
        group,
      ]),
    );
    const [n, total] = [best.length, hits.length];
    const word = n < total ? "most" : n ? "found" : "none";
    const told = query && t(`search.${word}`, { n, total, name: query });
    clearTimeout(telling);
    telling = setTimeout(say, CALM, slot(screen, "count"), told);
  };

  input.oninput = async () => {
    chosen = null;
    await grounds.find(input.value.trim()).catch(() => app.say(t("notice.unread")));
    show();
  };
  return show;
}
