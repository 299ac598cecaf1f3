/**
 * What happens in a run, from its seed: a trainee answers, and a fault or several come between.
 */

import { chance } from "./random.mjs";

/** @typedef {import("./types.d.ts").Act} Act */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Step} Step */
/** @typedef {import("./random.mjs").Chance} Chance */

const SEEDS = 1 << 30;
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** How often a trainee does what. */
const ACTS = /** @type {const} */ ({
  answer: 6,
  check: 6,
  touch: 2,
  type: 1,
  hint: 0.5,
  go: 2.5,
  done: 0.5,
  submit: 1,
  retry: 1.2,
  "reset-quiz": 0.15,
  reset: 0.1,
});

/** @type {Record<import("./types.d.ts").How, number>} */
const HOWS = { cut: 2, flip: 4, drop: 3, junk: 2, swap: 1 };

/** @param {Chance} luck @param {Act["do"]} [what] @returns {Act} */
const act = (luck, what = luck.weighed(ACTS)) => ({ do: what, seed: luck.below(SEEDS) });

/** An act that enters something. @param {Chance} luck */
const entry = (luck) => act(luck, luck.pick(["answer", "check", "check", "touch"]));

/** Both tabs come to a page in the same moment, and begin. @param {Chance} luck @returns {Step} */
const start = (luck) => {
  const at = luck.below(7);
  return {
    step: "race",
    acts: [
      { ...entry(luck), at },
      { ...entry(luck), at },
    ],
  };
};

/** @param {Chance} luck @returns {Step} */
const acts = (luck) => ({
  step: "act",
  tab: luck.below(2),
  act: act(luck),
  wait: luck.happens(0.6),
});

/** Goes to some page. @param {Chance} luck @returns {Step} */
const begins = (luck) => ({ step: "act", tab: 0, act: act(luck, "go"), wait: true });

/** @param {Chance} luck @returns {Step} */
const race = (luck) => ({ step: "race", acts: [entry(luck), entry(luck)] });

/** @param {Chance} luck @returns {Step} */
const cut = (luck) => ({ step: "cut", tab: luck.below(2), act: act(luck), after: luck.below(25) });

/** @param {Chance} luck @returns {Step} */
const reload = (luck) => ({
  step: "reload",
  tab: luck.below(2),
  early: luck.happens(0.4) ? entry(luck) : null,
});

/** @param {Chance} luck @param {("local" | "mirror")[]} stores @returns {Step} */
const damage = (luck, stores) => ({
  step: "damage",
  damage: {
    stores,
    how: luck.weighed(HOWS),
    share: luck.pick([0, 0.1, 0.5, 1]),
    seed: luck.below(SEEDS),
  },
});

/** @param {Chance} luck @returns {Step} */
const gates = (luck) => ({
  step: "gates",
  gates: luck.pick(
    /** @type {const} */ ([
      { local: "denied", mirror: "open" },
      { local: "null", mirror: "open" },
      { local: "refuses", mirror: "open" },
      { local: "open", mirror: "denied" },
      { local: "open", mirror: "closed" },
      { local: "open", mirror: "aborts" },
      { local: "denied", mirror: "denied" },
      { local: "null", mirror: "closed" },
      { local: "refuses", mirror: "aborts" },
      { local: "refuses", mirror: "closed" },
    ]),
  ),
  reload: luck.happens(0.4),
});

/** @param {Chance} luck @returns {Step} */
const kill = (luck) => ({
  step: "kill",
  act: entry(luck),
  after: luck.happens(0.6) ? null : luck.below(40),
  early: luck.happens(0.5) ? entry(luck) : null,
});

/** Steps that only change the place where the next ones happen. @param {...Step["step"]} names */
const plain = (...names) => names.map((step) => /** @type {Step} */ ({ step }));

/**
 * The faults: of a hundred runs how many have it first of all, whether there are two tabs (a share), and the steps it
 * adds, in their order.
 *
 * @type {Record<string, { runs: number, tabs: number, steps: (luck: Chance) => Step[] }>}
 */
export const FAULTS = {
  "reload at any moment": {
    runs: 18,
    tabs: 0,
    steps: (luck) => [cut(luck), cut(luck), reload(luck)],
  },
  "two tabs": { runs: 16, tabs: 1, steps: (luck) => [race(luck), cut(luck), race(luck)] },
  "two tabs at the first moment": { runs: 6, tabs: 1, steps: (luck) => [start(luck)] },
  "killed browser": {
    runs: 5,
    tabs: 0.5,
    steps: (luck) => (luck.happens(0.3) ? [kill(luck), kill(luck)] : [kill(luck)]),
  },
  "storage full": {
    runs: 9,
    tabs: 0.3,
    steps: (luck) => [...plain("fill"), cut(luck), ...(luck.happens(0.5) ? plain("free") : [])],
  },
  "storage blocked": {
    runs: 14,
    tabs: 0.2,
    steps: (luck) => [
      gates(luck),
      ...(luck.happens(0.4) ? [cut(luck)] : []),
      ...(luck.happens(0.3) ? [gates(luck)] : []),
      ...plain("heal"),
    ],
  },
  "one store damaged": {
    runs: 12,
    tabs: 0.2,
    steps: (luck) => [damage(luck, ["local"]), damage(luck, ["mirror"])],
  },
  "both stores damaged": {
    runs: 4,
    tabs: 0,
    steps: (luck) => [damage(luck, ["local", "mirror"])],
  },
  "import in between": {
    runs: 6,
    tabs: 0.4,
    steps: (luck) => [
      ...plain("export"),
      { step: "import", how: luck.pick(["cut", "changed", "other", "newer"]) },
      { step: "import", how: "whole" },
    ],
  },
  "all storage cleared": {
    runs: 5,
    tabs: 0.2,
    steps: () => [...plain("export", "clear"), { step: "import", how: "whole" }],
  },
  "clock set back": {
    runs: 4,
    tabs: 0.3,
    steps: (luck) => [
      { step: "clock", shift: -luck.below(20) * YEAR_MS - luck.below(YEAR_MS) },
      { step: "clock", shift: luck.below(3) * YEAR_MS },
    ],
  },
  "new version of the course": { runs: 8, tabs: 0.4, steps: () => plain("update") },
};

const ORDER = Object.entries(FAULTS).flatMap(([name, { runs }]) => Array(runs).fill(name));

/** Shares no divisor with the number of places: all faults come soon, and in the end each as often as it should. */
const STRIDE = 37;

/**
 * The run of a seed.
 *
 * @param {number} seed
 * @param {string} [fault]
 * @returns {Plan}
 */
export function planOf(seed, fault = ORDER[(seed * STRIDE) % ORDER.length]) {
  const luck = chance(seed);
  const { tabs, steps } = /** @type {typeof FAULTS[""]} */ (FAULTS[fault]);
  const two = luck.happens(tabs);
  const early = fault === "two tabs at the first moment";
  const base = Array.from({ length: 3 + luck.below(6) }, () =>
    two && luck.happens(0.3) ? race(luck) : acts(luck),
  );
  const woven = early ? [...steps(luck), ...base] : weave(luck, base, steps(luck));
  const second = Object.keys(FAULTS).filter(
    (name) => !early && name !== fault && name !== "killed browser",
  );
  const more = luck.happens(0.25) ? FAULTS[luck.pick(second)]?.steps(luck) : [];
  return {
    seed,
    fault,
    tabs: two ? 2 : 1,
    steps: [
      ...(early ? [] : [begins(luck)]),
      ...weave(luck, woven, more ?? []),
      ...(two && luck.happens(0.3) ? [...plain("close"), acts(luck), ...plain("open")] : []),
      ...(luck.happens(0.3) ? [cut(luck)] : []),
    ],
  };
}

/**
 * Puts the second list between the first one's, each in its order; something is done before it.
 *
 * @param {Chance} luck
 * @param {Step[]} base
 * @param {Step[]} more
 */
function weave(luck, base, more) {
  const places = more.map(() => 1 + luck.below(base.length)).sort((a, b) => a - b);
  return [...base, null].flatMap((step, i) => [
    ...more.filter((_, k) => places[k] === i),
    ...(step ? [step] : []),
  ]);
}
