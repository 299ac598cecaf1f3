/** What the harness and the page it drives say to each other; see inside.mjs and plan.mjs. */

/** How local storage behaves: as it should, or its getter throws, or gives null, or nothing can be written. */
export type LocalGate = "open" | "denied" | "null" | "refuses";

/** How IndexedDB behaves: as it should, or its getter throws, no transaction begins, or each one that writes is aborted. */
export type MirrorGate = "open" | "denied" | "closed" | "aborts";

export interface Gates {
  local: LocalGate;
  mirror: MirrorGate;
}

export type Store = "local" | "mirror";

/** What happens to stored records by hand: cut short, one character changed, gone, replaced, exchanged. */
export type How = "cut" | "flip" | "drop" | "junk" | "swap";

export interface Damage {
  stores: Store[];
  how: How;
  /** Of the records, 0 to 1; at least one is hit. */
  share: number;
  seed: number;
}

/** What holds for a tab from its next load on. */
export interface Stage {
  /** Of the course, new for each run. */
  id: string;
  /** That of the run before. */
  past: string;
  /** Nothing shall be left of earlier runs, and local storage has room. */
  tidy: boolean;
  /** For everything random in the page, the name of the tab among it: new for each load. */
  seed: number;
  gates: Gates;
  /** Milliseconds by which the clock is wrong. */
  clock: number;
  /** Empties both stores before anything else. */
  clear: boolean;
  damage: Damage | null;
}

/** What a form shows: the answer as one text, and whether it is locked. */
export type Shown = `${"open" | "locked"} ${string}` | "hidden";

/** What a tab shows at one moment; forms are those of the screen that is open. */
export interface View {
  status: string;
  /** For which status a notice stands there. */
  notice: string;
  message: string;
  screen: string;
  forms: Record<string, Shown>;
  /** Attempts and passes, by quiz. */
  results: Record<string, { attempts: number; passed: boolean }>;
}

/** Something a trainee does; `seed` says with what and how. */
export interface Act {
  do:
    | "answer"
    | "touch"
    | "type"
    | "check"
    | "hint"
    | "submit"
    | "retry"
    | "reset-quiz"
    | "reset"
    | "go"
    | "done";
  seed: number;
  /** The page to go to first, by its number in the outline. */
  at?: number;
}

/** What an act changed in the forms, and how the page looks right after it. */
export interface Done {
  changes: [key: string, shown: Shown][];
  view: View;
}

/** What stands in each page as `window.stage`: the gates, to open and close, and the storage behind them. */
export interface OnStage {
  gates: Gates;
  storage(): Storage;
  setItem(key: string, text: string): void;
}

/** What stands in each page as `window.faults`. */
export interface Inside {
  ready(): Promise<void>;
  view(): View;
  /** Waits until the page no longer says that it is saving. */
  settled(): Promise<View>;
  /** All forms of all pages, then back to where it was. */
  walk(): Promise<View>;
  act(act: Act): Promise<Done>;
  go(screen: string): Promise<View>;
  /** Fills local storage to the last character; gives how many keys it has then. */
  fill(): number;
  free(): void;
  /** Presses the button that saves progress to a file; gives the file. */
  save(): Promise<string>;
  /** Loads progress from a file; gives what the page says. */
  load(text: string): Promise<string>;
}

declare global {
  interface Window {
    faults: Inside;
    stage: OnStage;
  }
}

/** One step of a run. `tab` is 0 or 1. */
export type Step =
  | { step: "act"; tab: number; act: Act; wait: boolean }
  | { step: "race"; acts: [Act, Act] }
  | { step: "cut"; tab: number; act: Act; after: number }
  | { step: "reload"; tab: number; early: Act | null }
  | { step: "close" | "open" }
  | { step: "kill"; act: Act; after: number | null; early: Act | null }
  | { step: "fill" | "free" | "heal" | "export" | "clear" | "update" }
  | { step: "gates"; gates: Gates; reload: boolean }
  | { step: "damage"; damage: Damage }
  | { step: "import"; how: import("./files.mjs").FileDamage }
  | { step: "clock"; shift: number };

export interface Plan {
  seed: number;
  fault: string;
  tabs: 1 | 2;
  steps: Step[];
}

/** What came of a run. */
export interface Outcome {
  plan: Plan;
  /** How often an answer was shown as saved. */
  saved: number;
  /** How often something saved was not on the screen at first, and came soon or after one more reload. */
  late: number;
  /** Each a sentence. */
  losses: string[];
  /** Anything else that must not be: an error on the page, a missing notice, a page that is stuck. */
  faults: string[];
}
