/**
 * How each step of a plan is carried out.
 */

import { setTimeout as pause } from "node:timers/promises";
import { damagedFile } from "./files.mjs";

/** @typedef {import("./types.d.ts").Step} Step */
/** @typedef {import("./run.mjs").Run} Run */

/** Acts on a whole quiz: what another tab enters in the same moment is in or out. */
const WHOLE = ["submit", "retry", "reset-quiz", "reset"];

/**
 * What a trainee does with whole quizzes: one at a time, and all tabs know before and after.
 *
 * @param {Run} run
 * @param {import("./tab.mjs").Tab} tab
 * @param {import("./types.d.ts").Act} act
 */
async function actOnWhole(run, tab, act) {
  if (!(await run.meet()) || (act.do === "reset" && !run.sound)) return;
  if (act.do.startsWith("reset")) {
    await tab.settled();
    run.ledger.restart();
  }
  await tab.front();
  await run.act(tab, act, true);
  if (act.do === "reset") run.ledger.forget();
  await run.meet();
}

/** Saves progress to a file, and notes what it must bring back. @param {Run} run */
async function takeFile(run) {
  if (!(await run.meet())) return;
  const tab = run.tab();
  const view = await tab.walk();
  run.file = { text: await tab.save(), view };
}

/**
 * @param {Run} run
 * @param {import("./files.mjs").FileDamage} how
 */
async function loadFile(run, how) {
  if (!run.file || run.blind || run.mixed) return;
  const tab = run.tab();
  await tab.front();
  const file = damagedFile(run.file.text, how);
  if (how !== "whole" && file === run.file.text) return;
  const said = await tab.read(file);
  if ((how === "whole") !== (said === run.rig.words["progress.imported"]))
    run.wrong(`the page says to a file (${how}): ${said}`);
  if (how === "whole") run.ledger.loaded(run.file.view);
  await run.verify(await tab.walk(), () => tab.walk());
}

/**
 * @template {Step["step"]} S
 * @typedef {(run: Run, step: Extract<Step, { step: S }>) => Promise<unknown>} Carry
 */

/** @type {{ [S in Step["step"]]: Carry<S> }} */
export const STEPS = {
  async act(run, { tab: n, act, wait }) {
    const tab = run.tab(n);
    await (WHOLE.includes(act.do) ? actOnWhole(run, tab, act) : run.act(tab, act, wait));
  },

  async race(run, { acts }) {
    const [one, two] = run.tabs;
    if (one && two && acts[0].at === undefined) await two.go((await one.view()).screen);
    await Promise.all(run.tabs.map((tab, i) => run.act(tab, acts[i === 0 ? 0 : 1], false)));
    for (const tab of run.tabs) {
      const view = await tab.settled();
      if (!run.blind) run.ledger.seen(view, run.alone);
    }
  },

  async cut(run, { tab: n, act, after }) {
    const tab = run.tab(n);
    if (WHOLE.includes(act.do) && (act.do === "reset" || !(await run.meet()))) return;
    if (act.do === "reset-quiz") run.ledger.restart();
    if (WHOLE.includes(act.do)) await tab.front();
    await run.act(tab, act, false);
    await pause(after);
    await run.load(tab);
    if (WHOLE.includes(act.do)) await run.meet();
  },

  reload: (run, { tab, early }) => run.load(run.tab(tab), early),

  async close(run) {
    if (!run.alone && !run.mixed) await run.tab(1).blank();
  },

  async open(run) {
    const [, second] = run.rig.tabs;
    if (second && !second.open) await run.load(second);
  },

  // Without the mirror nothing survives a kill for sure, and the page cannot know that.
  async kill(run, { act, after, early }) {
    if (!run.whole.mirror || run.gates.mirror !== "open") return;
    const { length } = run.tabs;
    const { screen } = await run.tab().view();
    await run.act(run.tab(), act, after === null);
    if (after !== null) await pause(after);
    run.whole.local = false;
    run.full = false;
    await run.rig.kill();
    run.mixed = false;
    for (const [i, tab] of run.rig.tabs.slice(0, length).entries()) {
      tab.place = screen;
      await run.load(tab, i ? null : early);
      run.rig.begun();
    }
    await run.heal();
  },

  async fill(run) {
    await run.tab().fill();
    run.full = true;
    run.whole.local = false;
  },

  async free(run) {
    await run.tab().free();
    run.full = false;
  },

  heal: (run) => run.heal(),

  async gates(run, { gates, reload }) {
    const { mirror } = run.gates;
    if (!run.whole.local || !run.whole.mirror || run.blind) await run.heal();
    run.gates = gates;
    if (gates.local !== "open") run.whole.local = false;
    if (gates.mirror !== "open") run.whole.mirror = false;
    run.rig.stage({ gates });
    for (const tab of run.tabs) await tab.gates(gates);
    // An open database stays open, and a refused one stays refused.
    if (reload || [mirror, gates.mirror].includes("denied"))
      for (const tab of run.tabs) await run.load(tab);
  },

  async damage(run, { damage }) {
    if (!run.sound) await run.heal();
    const both = damage.stores.length > 1;
    if (both) await takeFile(run);
    if (both && !run.file) return;
    const [first, second] = run.tabs;
    if (second) await second.blank();
    run.rig.stage({ damage });
    if (first) await (both ? first.load(run.rig.url) : run.load(first));
    run.rig.stage({ damage: null });
    if (both && run.file && first) {
      run.ledger.forget();
      await loadFile(run, "whole");
    }
    if (second) await run.load(second);
  },

  export: takeFile,

  import: (run, { how }) => loadFile(run, how),

  async clear(run) {
    if (!run.file) return;
    if (!run.sound) await run.heal();
    const [first, second] = run.tabs;
    if (second) await second.blank();
    run.rig.stage({ clear: true });
    run.ledger.forget();
    if (first) await run.load(first);
    run.rig.stage({ clear: false });
    if (second) await run.load(second);
  },

  async update(run) {
    run.rig.publish(1);
    const [first, second] = run.tabs;
    if (!first || run.blind) return;
    await run.load(first);
    run.mixed = second !== undefined;
  },

  async clock(run, { shift }) {
    run.rig.stage({ clock: shift });
    for (const tab of run.tabs) await run.load(tab);
  },
};
