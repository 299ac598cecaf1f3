/**
 * The application: holds the state, takes events, shows the screen the route names.
 */

import { openIds } from "../core/attempt.js";
import { isDue } from "../core/backup.js";
import { findPage } from "../core/course.js";
import { counting, derive } from "../core/outcome.js";
import { parseRoute } from "../core/route.js";
import { attemptScore, scoreBefore } from "../core/score.js";
import { fold, lastReset, reduce } from "../core/state.js";
import { hiddenBy, importFile } from "../core/transfer.js";
import { openJournal } from "../store/journal.js";
import { localStore } from "../store/local.js";
import { mirrorStore } from "../store/mirror.js";
import { known } from "../store/wait.js";
import { backupView } from "./backup.js";
import { confirmView } from "./confirm.js";
import { all, one, say, slot } from "./dom.js";
import { headerView, saveView } from "./header.js";
import { homeView } from "./home.js";
import { pageView } from "./page.js";
import { paperView } from "./paper.js";
import { peopleOf, peopleView } from "./people.js";
import { practiceView } from "./practice.js";
import { progressView } from "./progress.js";
import { resultsView } from "./results.js";
import { searchView } from "./search.js";
import { undoView } from "./undo.js";
import { makeWords } from "./words.js";

/** @type {Record<string, typeof homeView>} */
const SCREENS = {
  home: homeView,
  practice: practiceView,
  progress: progressView,
  results: resultsView,
  search: searchView,
};

/** Everything stands in this document. @type {Grounds} */
const HERE = {
  page: "",
  leave() {},
  told: () => "",
  missing: () => [],
  async read() {},
  has: () => true,
  async bring() {},
  async find() {},
};

/**
 * @param {CourseData} data
 * @param {Grounds} [grounds]
 */
export async function start(data, grounds = HERE) {
  await known();
  const words = makeWords(data);
  const { t } = words;
  const prefix = `cw1:${data.id}:${peopleOf(data.id).who}`;
  const message = slot(document, "notice");
  const journal = openJournal({
    local: localStore(() => localStorage, `${prefix}:`),
    mirror: mirrorStore(() => indexedDB, prefix),
    tab: Math.random().toString(36).slice(2, 10).padEnd(8, "0"),
    version: data.version,
    now: Date.now,
    onStatus: saveView(t),
    onForeign: refold,
  });
  const state = fold(data, journal.records());

  /** @type {App} */
  const app = {
    ...words,
    data,
    grounds,
    journal,
    state,
    outcome: derive(data, state),
    confirm: confirmView(t),
    say: (text) => say(message, text),
    go(route) {
      const { screen } = parseRoute(data, route) ?? { screen: "home" };
      if (!screens.has(screen)) grounds.leave(route);
      else if (location.hash === `#${route}`) show(true, 0);
      else location.hash = route;
    },
    dispatch(...events) {
      for (const event of events) append(event);
      if (events[0].type !== "visited")
        for (const one of derive(data, app.state).passes) append(one);
      update();
    },
    reset(quiz, name) {
      append({ type: "reset", quiz });
      const done = t("reset.done", { name });
      update();
      if (quiz !== null) say(message, done);
      else if (screens.has("home")) {
        why = done;
        app.go("home");
      } else grounds.leave("home", done);
    },
    undo() {
      const reset = lastReset(data, journal.records());
      if (reset) journal.append({ type: "imported", undo: [reset.id] });
      refold();
      say(message, t("reset.undone"));
      one(document, "[data-current] h1").focus();
    },
    async load(text) {
      const { records, problem, name } = importFile(data, text);
      if (problem) return t(`progress.${problem}_file`, { name });
      journal.add(records);
      const undo = hiddenBy(data, journal.records(), records);
      if (undo.length && (await app.confirm("restore"))) journal.append({ type: "imported", undo });
      refold();
      return t("progress.imported");
    },
  };

  /** @param {LearnerEvent} event */
  const append = (event) => {
    const record = journal.append(event);
    const records = journal.records();
    app.state = records.at(-1) === record ? reduce(data, app.state, record) : fold(data, records);
    return record;
  };

  /** Makes one of the open attempts at each quiz. */
  const join = () => {
    for (const quiz of data.quizzes) {
      const attempts = openIds(app.state, quiz);
      if (attempts.length > 1) append({ type: "joined", quiz: quiz.id, attempts });
    }
  };

  function refold() {
    const missing = grounds.missing(journal.records());
    if (missing.length) grounds.read(missing).catch(lack).then(refold);
    app.state = fold(data, journal.records());
    if (loaded) join();
    update();
  }

  const screens = new Map(
    all(document, "[data-screen]").map((element) => {
      const id = element.dataset.screen;
      return [id, { element, update: (SCREENS[id] ?? pageView)(app, element) }];
    }),
  );
  const showHeader = headerView(app);
  const showUndo = undoView(app);
  const nudge = one(document, "[data-notice=nudge]");
  /** What had the focus last on each screen. @type {Map<string, any>} */
  const left = new Map();
  let screen = "home";
  /** The fragment that is on the screen. */
  let shown = "";
  let why = grounds.told();
  let loaded = false;

  const update = () => {
    app.outcome = derive(data, app.state);
    showHeader(app.outcome, screen);
    showUndo(lastReset(data, journal.records()));
    if (!isDue(data, app.state)) nudge.hidden = true;
    for (const id of new Set(["home", "results", screen])) screens.get(id)?.update();
  };

  const visit = () => {
    if (loaded && app.outcome.pages[screen] && app.state.last !== screen)
      app.dispatch({ type: "visited", page: screen });
  };

  /**
   * @param {boolean} moved  by the learner: then focus follows
   * @param {number | null} [top]  where the page was left, when the learner comes back to it
   */
  const show = (moved, top = history.state) => {
    shown = location.hash;
    const hash = shown || grounds.page;
    const route = parseRoute(data, hash) ?? { screen: grounds.page || "home", anchor: "" };
    if (app.outcome.pages[route.screen]?.locked) {
      why = t("page.locked", { name: findPage(data, route.screen)?.title ?? "" });
      if (grounds.page) grounds.leave("home", why);
      else location.replace("#home");
      return;
    }
    if (!screens.has(route.screen)) {
      grounds.leave(hash, "");
      return;
    }
    ({ screen } = route);
    for (const [id, { element }] of screens) element.toggleAttribute("data-current", id === screen);
    update();
    visit();
    // Nobody who reads, answers or looks for something is asked.
    nudge.hidden = !(["home", "results"].includes(screen) && isDue(data, app.state));
    app.say(why);
    why = "";
    const heading = one(screens.get(screen)?.element, "h1");
    document.title = (screen === "home" ? "" : `${heading.textContent} – `) + data.title;
    const anchor = document.getElementById(route.anchor);
    const first = all(document, "[data-current] [data-first]").at(-1);
    const before = top === null ? null : left.get(screen);
    const target = first ?? (before?.isConnected ? before : (anchor ?? heading));
    if (moved) {
      // What can have the focus keeps its place among the stops of the Tab key.
      if (target.tabIndex < 0) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
    if (moved || top !== null) scrollTo(0, top ?? 0);
    if (top === null) anchor?.scrollIntoView();
    first?.scrollIntoView({ block: "nearest" });
  };

  /** Says what a new version of the course did to scores, when it is opened for the first time. */
  const tellChanges = () => {
    const records = journal.records();
    if (!records.length || records.some(({ cv }) => cv === data.version)) return;
    const changes = data.quizzes.flatMap((quiz) => {
      const attempt = counting(app.state, quiz);
      const before = attempt ? scoreBefore(quiz, attempt) : null;
      if (!attempt || before === null) return [];
      const score = words.percent(attemptScore(quiz, attempt));
      return t("quiz.changed", { name: quiz.title, before: words.percent(before), score });
    });
    if (!changes.length) return;
    app.say([t("quiz.corrected"), ...changes].join(" "));
    append({ type: "visited", page: app.state.last ?? data.pages[0].id });
  };

  /** Some of the course could not be read: nothing is lost, and not all of it shown. */
  function lack() {
    app.say(t("notice.unread"));
  }

  one(document, ".skip").onclick = () => {
    one(document, "[data-current] h1").focus();
    return false;
  };
  addEventListener("hashchange", () => show(true));
  // Who goes back finds the place again, however long the page is.
  addEventListener("focusin", ({ target }) => left.set(screen, target));
  // The end of a scroll may be told once another fragment is asked for, which it says nothing of.
  addEventListener("scrollend", () => {
    if (shown === location.hash) history.replaceState(scrollY, "");
  });
  addEventListener("storage", journal.refresh);
  document.addEventListener("visibilitychange", journal.refresh);

  // Nobody answers before all is read: what stands in the mirror alone may be an answer already.
  show(grounds.page === "search");
  const fields = all(document, "[data-quiz-section], .note, #practice");
  for (const field of fields) field.inert = true;
  await journal.load();
  const missing = grounds.missing(journal.records());
  if (missing.length) {
    await grounds.read(missing).catch(lack);
    app.state = fold(data, journal.records());
  }
  paperView();
  backupView(app);
  peopleView(app, one(document, "[data-screen=progress]"));
  for (const field of fields) field.inert = false;
  loaded = true;
  join();
  update();
  tellChanges();
  visit();
  document.documentElement.dataset.ready = "";
  return app;
}
