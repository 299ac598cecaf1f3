/**
 * One run: a plan carried out at a rig, with a ledger of what the pages called saved.
 */

import { isDeepStrictEqual } from "node:util";
import { until } from "../lib/until.mjs";
import { Ledger } from "./ledger.mjs";
import { STEPS } from "./steps.mjs";

/** @typedef {import("./types.d.ts").Outcome} Outcome */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").View} View */
/** @typedef {import("./types.d.ts").Gates} Gates */
/** @typedef {import("./types.d.ts").Act} Act */
/** @typedef {import("./tab.mjs").Tab} Tab */
/** @typedef {import("./rig.mjs").Rig} Rig */

/** @type {Gates} */
const OPEN = { local: "open", mirror: "open" };

/** However busy the machine is: tabs have heard of each other by then, and what is late has come. */
export const LIMIT_MS = 120_000;

/** What a page says that kept everything, in both stores or in one. */
const KEPT = ["saved", "local"];

/** Ends a run: nothing that comes after it would tell anything. */
class Lost extends Error {
  /** @param {string[]} losses */
  constructor(losses) {
    super(losses.join("\n"));
    this.losses = losses;
  }
}

export class Run {
  ledger = new Ledger();
  /** What must not be, besides losses. @type {string[]} */
  faults = [];
  /** @type {Gates} */
  gates = OPEN;
  /** Local storage has no room. */
  full = false;
  /** Whether a store has every record, unless somebody damages it. */
  whole = { local: true, mirror: true };
  /** Loaded where nothing could be read: the page knows nothing, and nothing of it can be kept. */
  blind = false;
  /** The tabs have different versions of the course. */
  mixed = false;
  /** @type {{ text: string, view: View } | null} */
  file = null;
  /** How often something saved was not there at first. */
  late = 0;
  /** For messages: which step is on. */
  #at = "";

  /**
   * @param {Rig} rig
   * @param {Plan} plan
   * @param {number} limit  how long what must come is waited for, in milliseconds
   */
  constructor(rig, plan, limit) {
    this.limit = limit;
    this.rig = rig;
    this.plan = plan;
  }

  get tabs() {
    return this.rig.open;
  }

  get alone() {
    return this.tabs.length === 1;
  }

  /** The first tab, or the one of that number if it is open. @param {number} [n] @returns {Tab} */
  tab(n = 0) {
    const [first] = this.rig.tabs;
    const one = this.rig.tabs[n];
    return one?.open ? one : /** @type {Tab} */ (first);
  }

  /** Tabs hear of each other at once. */
  get talking() {
    return this.gates.local === "open" && !this.full && this.whole.local && !this.mixed;
  }

  /** Something can be written down. */
  get writable() {
    return (this.gates.local === "open" && !this.full) || this.gates.mirror === "open";
  }

  /** What a page that loads now can read has everything. */
  get readable() {
    const local = ["open", "refuses"].includes(this.gates.local);
    const mirror = ["open", "aborts"].includes(this.gates.mirror);
    return (local && mirror) || (local && this.whole.local) || (mirror && this.whole.mirror);
  }

  get sound() {
    return isDeepStrictEqual(
      [this.gates, this.full, this.whole],
      [OPEN, false, { local: true, mirror: true }],
    );
  }

  /** What a page says once everything is written where it can be. */
  get status() {
    if (this.gates.mirror === "open") return "saved";
    return this.writable ? "local" : "unsaved";
  }

  /**
   * Everything the ledger promises is in this view, or comes; otherwise the run ends. What comes late is counted: a
   * mirror can be slow to open, and the page does not wait for it for ever.
   *
   * @param {View} view
   * @param {() => Promise<View>} look
   * @returns {Promise<View>} the view that has everything
   */
  async verify(view, look) {
    if (!this.ledger.missing(view).length) return view;
    let now = view;
    const shows = async () => {
      now = await look();
      return !this.ledger.missing(now).length;
    };
    await until("what was saved", shows, this.limit).catch(() => false);
    const losses = this.ledger.missing(now);
    if (losses.length) throw new Lost(losses.map((loss) => `${this.#at}: ${loss}`));
    this.late += 1;
    return now;
  }

  /** @param {string} fault */
  wrong(fault) {
    this.faults.push(`${this.#at}: ${fault}`);
  }

  /**
   * Loads the course in a tab, and looks whether everything is there.
   *
   * @param {Tab} tab
   * @param {Act | null} [early]
   */
  async load(tab, early = null) {
    this.blind = !this.readable;
    const { done, view } = await tab.load(this.rig.url, early);
    if (this.blind) return;
    if (done) this.ledger.entered(tab.writer, done.changes);
    const shown = await this.verify(view, () => tab.settled());
    if (this.alone && KEPT.includes(shown.status)) this.ledger.agree(shown.forms);
    else this.ledger.seen(shown, this.alone);
  }

  /**
   * @param {Tab} tab
   * @param {Act} act
   * @param {boolean} waits until the page says whether it is saved
   */
  async act(tab, act, waits) {
    const alone = this.alone;
    const { changes, view } = await tab.act(act);
    if (!this.blind) {
      this.ledger.entered(tab.writer, changes);
      this.ledger.seen(view, alone);
    }
    if (!waits) return;
    const after = await this.#saying(tab, changes.length ? [this.status] : [...KEPT, "unsaved"]);
    if (!this.blind) this.ledger.seen(after, alone);
    const notice = after.status === "saved" ? "" : after.status;
    if (after.notice !== notice) this.wrong(`${after.status}, and the notice is “${after.notice}”`);
  }

  /**
   * What the tab shows once it says one of these; a busy machine may make it say others before.
   *
   * @param {Tab} tab
   * @param {string[]} statuses
   */
  async #saying(tab, statuses) {
    let now = await tab.settled();
    const says = async () => {
      now = await tab.settled();
      return statuses.includes(now.status);
    };
    if (statuses.includes(now.status)) return now;
    await until(`the page says ${statuses}`, says, this.limit).catch(() => false);
    if (!statuses.includes(now.status))
      this.wrong(`the page says ${now.status} and not ${statuses}`);
    return now;
  }

  /** Waits until both tabs show the same, all of it saved; false when they cannot hear each other. */
  async meet() {
    if (this.blind) return false;
    const [one, two] = this.tabs;
    if (!one || !two) return true;
    if (!this.talking) return false;
    this.ledger.agree(await this.#agreement(one, two));
    return true;
  }

  /**
   * What both tabs show and call saved.
   *
   * @param {Tab} one
   * @param {Tab} two
   */
  async #agreement(one, two) {
    const { screen } = await one.settled();
    await two.go(screen);
    return this.#same("here", async () => [await one.settled(), await two.settled()]);
  }

  /**
   * The forms of two tabs, once they are the same and kept.
   *
   * @param {string} where
   * @param {() => Promise<[View, View]>} look
   */
  async #same(where, look) {
    let difference = "";
    /** @type {View["forms"] | null} */
    let same = null;
    const agree = async () => {
      const [mine, yours] = await look();
      const kept = KEPT.includes(mine.status) && KEPT.includes(yours.status);
      if (kept && isDeepStrictEqual(mine.forms, yours.forms)) same = mine.forms;
      difference = [mine, yours]
        .map(({ status, forms }, i) => {
          const other = [yours, mine][i]?.forms ?? {};
          const own = Object.entries(forms).filter(([key, shown]) => other[key] !== shown);
          return `${status} ${own.map((entry) => entry.join(" ")).join(", ")}`;
        })
        .join(" / ");
      return same;
    };
    await until("both tabs show the same", agree, this.limit).catch(() => null);
    if (!same) throw new Error(`${where} the tabs go on showing different things: ${difference}`);
    return same;
  }

  /** Takes every fault away and loads all tabs anew: both stores have everything then. */
  async heal() {
    this.gates = OPEN;
    this.rig.stage({ gates: OPEN });
    // What was entered in a page that knows nothing must not be written down on its way out.
    for (const tab of this.blind ? [] : this.tabs) await tab.gates(OPEN);
    if (this.full) await this.tab().free();
    this.full = false;
    for (const tab of this.tabs) await this.load(tab);
    this.mixed = false;
    this.whole = { local: true, mirror: true };
  }

  /** At the end everything is there, in every tab, and the page still works. */
  async #finish() {
    await this.heal();
    const [first, second] = this.tabs;
    if (first) await this.verify(await first.walk(), () => first.walk());
    /** @param {Tab} tab */
    const walked = async (tab) => ({ ...(await tab.settled()), forms: (await tab.walk()).forms });
    if (first && second && (await this.meet()))
      await this.#same("on all pages", async () => [await walked(first), await walked(second)]);
    await this.tab().act({ do: "go", seed: this.plan.seed });
    await this.act(this.tab(), { do: "answer", seed: this.plan.seed }, true);
  }

  /** @returns {Promise<Outcome>} */
  async carryOut() {
    const { rig, plan } = this;
    /** @type {string[]} */
    let losses = [];
    try {
      this.#at = "the start";
      await rig.begin(plan.seed);
      for (const tab of rig.tabs.slice(0, plan.tabs)) {
        await tab.begin(rig.url);
        rig.begun();
      }
      for (const [i, step] of plan.steps.entries()) {
        this.#at = `step ${i + 1} (${step.step})`;
        const carry = /** @type {(run: Run, step: any) => Promise<unknown>} */ (STEPS[step.step]);
        await carry(this, step);
      }
      this.#at = "the end";
      await this.#finish();
    } catch (error) {
      if (error instanceof Lost) losses = error.losses;
      else this.wrong(`${/** @type {Error} */ (error).message}`);
    }
    for (const error of rig.desk.errors) this.wrong(`error on the page: ${error}`);
    return { plan, saved: this.ledger.saved, late: this.late, losses, faults: this.faults };
  }
}
