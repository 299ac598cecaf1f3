// Every shape the player handles: what the compiler hands over, what is saved, what is derived.
// Ambient on purpose: the modules name these types in JSDoc without importing them.

/** What the compiler writes into the page (`#course-data`); immutable. */
interface CourseData {
  format: 1;
  id: string;
  version: string;
  title: string;
  /** BCP 47. */
  language: string;
  /** 0 to 1. */
  masteryScore: number;
  require: "each" | "total";
  order: "free" | "in-order";
  contact: string | null;
  /** How long a pass holds; null is for ever. */
  validFor: { months: number; days: number } | null;
  /** Ids of the competencies that some item that counts is evidence of. */
  competencies: string[];
  /** In reading order. */
  pages: PageData[];
  quizzes: QuizData[];
  words: Record<string, string>;
}

interface PageData {
  /** `lesson/…` or `quiz/…`: also the id of its screen. */
  id: string;
  title: string;
  minutes: number;
  quizzes: string[];
  was: string[];
}

interface QuizData {
  id: string;
  title: string;
  /** The page it stands on. */
  page: string;
  masteryScore: number;
  /** 0 is practice. */
  weight: number;
  attempts: number | null;
  draw: number | null;
  order: "fixed" | "shuffled";
  reveal: "at-once" | "after-submit" | "after-pass" | "never";
  counts: "best" | "last" | "first";
  /** What "Try again" asks: everything, or what had less than full credit, the rest shown or not. */
  retry: "all" | "keep-correct" | "only-wrong";
  /** What each hint shown takes from the credit of its item, 0 to 1. */
  hintPrice: number;
  /** Pages that count as done once this quiz is passed. */
  testOut: string[];
  items: ItemData[];
  was: string[];
}

interface ItemCommon {
  id: string;
  weight: number;
  /** False for items whose basis is `none`: feedback, but no score. */
  counted: boolean;
  shuffle: boolean;
  /** Fingerprint of what the item means. */
  meaning: string;
  hints: number;
  competencies: string[];
  objectives: string[];
  /** The route of the passage to read again. */
  review: string | null;
  was: string[];
}

interface ChoiceData {
  id: string;
  credit: number;
  /** What choosing it is evidence of; left out when that is nothing. */
  competencies?: string[];
  /** Ids it had before; left out when there are none. */
  was?: string[];
}

interface ChoiceItem extends ItemCommon {
  kind: "choice";
  scoring: "graded";
  choices: ChoiceData[];
}

interface MatchItem extends ItemCommon {
  kind: "match";
  scoring: "per-pair" | "all-or-nothing";
  pairs: string[];
  /** Ids of right sides that belong to no pair. */
  extra: string[];
}

interface MultipleItem extends ItemCommon {
  kind: "multiple";
  scoring: "right-minus-wrong" | "all-or-nothing" | "per-choice" | "capped";
  choices: ChoiceData[];
}

interface OrderItem extends ItemCommon {
  kind: "order";
  scoring: "kendall" | "exact" | "adjacent";
  /** In the right order. */
  steps: string[];
}

interface TrueFalseItem extends ItemCommon {
  kind: "true-false";
  scoring: "exact";
  answer: boolean;
}

interface RateItem extends ItemCommon {
  kind: "rate";
  scoring: "standardised" | "near-miss";
  /** Whole numbers, both ends included. */
  scale: { min: number; max: number };
  /** Keys lie on the scale, between two points too. */
  responses: { id: string; key: number }[];
  /** The highest correlation with the keys that points of the scale can have; above 0. */
  best: number;
}

interface ReflectItem extends ItemCommon {
  kind: "reflect";
  scoring: null;
}

interface TextItem extends ItemCommon {
  kind: "text";
  scoring: "best-match";
  /** `*` in a text stands for any words. */
  answers: { text: string; credit: number }[];
  near: boolean;
  case: boolean;
}

interface NumberItem extends ItemCommon {
  kind: "number";
  scoring: "within";
  answer: number;
  /** One of the three; null for exact. */
  tolerance: { nominal?: number; relative?: number; geometric?: number } | null;
  unit: string | null;
}

interface MostLeastItem extends ItemCommon {
  kind: "most-least";
  scoring: "net" | "plain";
  /** The share that chose each as the most and as the least, 0 to 1. */
  responses: { id: string; most: number; least: number }[];
}

interface ScenarioItem extends ItemCommon {
  kind: "scenario";
  scoring: "scale";
  /** Points that earn nothing; below best. */
  zero: number;
  /** The most points any path to an ending brings. */
  best: number;
  /** A node's id. */
  start: string;
  meters: { id: string; start: number; min: number; max: number }[];
  nodes: {
    id: string;
    /** How it ends here; null where branches lead on. */
    ending: "success" | "partial" | "failure" | null;
    branches: {
      id: string;
      points: number;
      /** What it adds to each of the meters. */
      add: number[];
      /** It is offered when each of these meters, by its place, is from a least to a greatest value. */
      when: [number, number, number][];
      once: boolean;
      /** What taking it is evidence of; left out when that is nothing. */
      competencies?: string[];
      /** A node's id. */
      to: string;
    }[];
    /** What can still be had from here. */
    ahead: {
      /** The meters it depends on, by their place. */
      meters: number[];
      /** The branches with `once` it depends on, each as `node/branch`. */
      taken: string[];
      /**
       * The points by the values of these meters, then 1 or 0 for each of these branches, taken or
       * not, joined by commas.
       */
      most: Record<string, number>;
    };
  }[];
}

type ItemData =
  | ChoiceItem
  | MatchItem
  | MostLeastItem
  | MultipleItem
  | NumberItem
  | OrderItem
  | RateItem
  | ReflectItem
  | ScenarioItem
  | TextItem
  | TrueFalseItem;

/**
 * What a learner gave: a choice id or typed words, the ids ticked, in order or along a path, ids
 * by name, how each response was rated, true/false, or a text and what was ticked about it; null is
 * no answer.
 */
type Answer =
  | string
  | string[]
  | boolean
  | Record<string, string>
  | Record<string, number>
  | { text: string; ticks?: string[] }
  | null;

/** The pure side of an item kind; one file each under core/item/. */
interface Kind<I extends ItemCommon = ItemData> {
  /** 0 to 1; never throws, whatever the answer is. */
  credit(item: I, answer: Answer): number;
  /** Whether nothing is missing. */
  answered(answer: Answer, item: I): boolean;
  /** Where a credit is neither plainly right nor plainly wrong: what to call it. */
  level?(item: I, credit: number): Level | "open";
  /** The values of the best answer's inputs. */
  keys(item: I): string[];
  /** The values an answer picked. */
  picked(answer: Answer, item: I): string[];
  /**
   * What an answer says about a competency that only some choices name; a kind without such choices
   * has no such function.
   */
  evidence?(item: I, answer: Answer, competency: string): Evidence;
  /** Ids of the parts whose order an attempt may shuffle, as authored. */
  parts(item: I): string[];
}

/** What a kind may need to show an answer. */
interface About<I extends ItemCommon = ItemData> {
  t: App["t"];
  item: I;
  attempt: Attempt;
  /** Feedback may be shown, be the item finished or not. */
  speaks: boolean;
  /** Nothing needs to be held back: full credit, or the quiz is passed. */
  everything: boolean;
}

/** What an answer says about a competency: 0 ≤ given ≤ most ≤ 1; most is 0 when it says nothing. */
interface Evidence {
  given: number;
  most: number;
}

/** How an answer stands in a competency or an objective. */
interface Standing {
  /** 0 to 1; null when too few items were asked. */
  score: number | null;
  /** How many items were asked that say something about it. */
  items: number;
}

/** What to call a credit. */
type Level = "right" | "partly" | "wrong";

/** The tables of words with verdicts on answers that get a credit, and on those that get none: they are `open`. */
type Scored = "item" | "rate" | "scenario";
type Unscored = "reflect";
type Verdict = `${Scored}.${Level}` | `${Unscored}.open`;

/** The screen side of an item kind; one file each under view/item/. */
interface KindView<I extends ItemCommon = ItemData> {
  read(form: HTMLFormElement): Answer;
  write(form: HTMLFormElement, answer: Answer, about: About<I>): void;
  /** The table of words with its own verdicts (see `level`); otherwise `item`. */
  words?: Scored | Unscored;
  /** Listens to what is not an input. */
  setup?(form: HTMLFormElement, t: App["t"]): void;
  /** Where an answer begins, if not at the first input. */
  first?(form: HTMLFormElement): HTMLElement;
  /** Puts the parts into an attempt's order, if they are not the choices themselves. */
  arrange?(form: HTMLFormElement, order: string[]): void;
  /** What came of a part, where that is not "your answer" and "best answer". */
  marks?(t: App["t"], item: I, answer: Answer, row: HTMLElement): HTMLElement[];
  /** For kinds that are answered step by step: the answer with the step chosen; null without one. */
  decide?(answer: Answer): Answer;
  /** Moves the focus on after a step. */
  step?(form: HTMLFormElement): void;
  /** Fills in what the feedback of this kind has beside that of all kinds. */
  explain?(form: HTMLFormElement, answer: Answer, about: About<I>): void;
}

/** The only way state changes. Time and randomness arrive inside. */
type LearnerEvent =
  | { type: "visited"; page: string }
  | { type: "finished"; page: string }
  | {
      type: "started";
      quiz: string;
      attempt: string;
      seed: number;
      drawn: string[];
      /** Answers taken over from the attempt before; they are locked. */
      kept?: Record<string, Checked>;
    }
  /** Ids of open attempts that are one from now on. */
  | { type: "joined"; quiz: string; attempts: string[] }
  | { type: "drafted"; quiz: string; attempt: string; item: string; answer: Answer }
  | { type: "hinted"; quiz: string; attempt: string; item: string; n: number }
  | {
      type: "checked";
      quiz: string;
      attempt: string;
      item: string;
      answer: Answer;
      meaning: string;
    }
  | {
      type: "submitted";
      quiz: string;
      attempt: string;
      answers: Record<string, Answer>;
      meanings: Record<string, string>;
    }
  /** What the learner was told at the end of an attempt; scores always follow from the answers. */
  | { type: "scored"; quiz: string; attempt: string; score: number }
  | { type: "passed"; quiz: string | null; score: number }
  | { type: "completed" }
  /** A progress file was saved, or the suggestion to save one put away. */
  | { type: "exported" | "dismissed" }
  | { type: "named"; learner: string }
  | { type: "practised"; quiz: string; item: string; answer: Answer; meaning: string }
  | { type: "noted"; page: string; text: string }
  | { type: "marked"; page: string; on: boolean }
  | { type: "reset"; quiz: string | null }
  /** Resets taken back: by who made them, or after an import that they hid. */
  | { type: "imported"; undo: string[] };

/** One event in its envelope. Identity is `<tab>:<seq>`; the total order is (n, tab, seq). */
interface LearnerRecord {
  id: string;
  v: number;
  /** Lamport number. */
  n: number;
  /** Milliseconds; for display only. */
  at: number;
  /** Version of the course it was made with. */
  cv: string;
  e: LearnerEvent;
}

interface Checked {
  answer: Answer;
  meaning: string;
}

interface Attempt {
  /** The seed in base 36. */
  id: string;
  seed: number;
  /** Item ids in the order shown; only items the course still has. */
  drawn: string[];
  drafts: Record<string, Answer>;
  hints: Record<string, number>;
  /** Locked answers: checked one by one, or all at once by submitting. */
  checked: Record<string, Checked>;
  submitted: boolean;
  /** Ids of the items whose answers come from an earlier attempt; they stand in `checked` too. */
  kept: string[];
  /** The score that the learner was told when it was finished; null when nobody knows. */
  told: number | null;
  /** Ids of the attempts that were joined to it. */
  also: string[];
  /** Lamport number of the latest activity. */
  touched: number;
}

interface Passed {
  score: number;
  version: string;
  /** Milliseconds; for display only. */
  at: number;
}

interface QuizState {
  attempts: Attempt[];
  /** Id of the last reset that touched this quiz, "" for none. */
  reset: string;
  passed: Passed | null;
  /** Every answer that was locked in an attempt or checked in practice, in order. */
  given: Given[];
}

/** An answer to an item, and when it was given. */
interface Given extends Checked {
  item: string;
  /** Milliseconds; says when the item is due again. */
  at: number;
}

/** What a learner put to a page. */
interface Note {
  /** Plain, "" for none. */
  text: string;
  /** There is a bookmark. */
  marked: boolean;
}

/** Everything about the learner. */
interface State {
  /** The tab of the first record; seeds attempts, so that two tabs agree. */
  salt: string;
  /** Page visited last. */
  last: string | null;
  pages: Record<string, { finished: boolean }>;
  quizzes: Record<string, QuizState>;
  /** Id of the last reset of everything. */
  reset: string;
  /** The whole course was passed. */
  passed: Passed | null;
  /** When everything was done for the first time, in milliseconds; for display only. */
  completed: number | null;
  /** Name or staff number, as typed. */
  learner: string;
  notes: Record<string, Note>;
  /** What was done last about a backup file, and its Lamport number. */
  backup: { by: "none" | "exported" | "dismissed"; n: number };
}

interface QuizOutcome {
  /** Attempts started. */
  attempts: number;
  /** Some attempt is finished. */
  finished: boolean;
  /** Of the counting attempt; null before one is finished. */
  score: number | null;
  /** Reached by the counting attempt, or earlier. */
  passed: boolean;
  /** Reached by the counting attempt as it stands. */
  reached: boolean;
  /** What the quiz is called that was passed in its place; null when it counts itself. */
  spared: string | null;
}

interface PageOutcome {
  state: "new" | "started" | "done";
  locked: boolean;
  /** Quizzes on it that still have no finished attempt. */
  open: string[];
}

/** What follows from data and state; never stored. */
interface Outcome {
  pages: Record<string, PageOutcome>;
  quizzes: Record<string, QuizOutcome>;
  done: number;
  total: number;
  minutesLeft: number;
  /** Where "Continue" leads; null when everything is done. */
  next: string | null;
  /** 0 to 1; null when nothing is scored. */
  score: number | null;
  complete: boolean;
  /** Reached by the course as it stands, or earlier. */
  passed: boolean;
  /** Reached by the course as it stands. */
  reached: boolean;
  /** What was reached and is not recorded yet, to be appended after an answer. */
  passes: LearnerEvent[];
}

/** What a trainee can send in; docs/results.md. Days are `2026-11-22`. */
interface TrainingResult {
  course: string;
  version: string;
  learner: string;
  issued: string;
  completed: string | null;
  passed: string | null;
  validUntil: string | null;
  completion: "completed" | "incomplete";
  success: "passed" | "failed" | "unknown";
  score: number | null;
  selfReported: true;
  /** Scores, 0 to 1; null when it was not tried. */
  quizzes: Record<string, number | null>;
  competencies: Record<string, Standing>;
}

/** `local`: it stands in local storage and not in the mirror, and a browser that crashes may lose it. */
type SaveStatus = "unsaved" | "saving" | "local" | "saved";

/** [id, text] as a place of storage holds it. */
type Entry = [string, string];

interface LocalStore {
  read(): Entry[];
  /** Whether it was taken. */
  write(id: string, text: string): boolean;
  remove(ids: Iterable<string>): void;
  /** Puts records that stand singly into one, if there are that many; whether it did. */
  pack(name: string, least: number): boolean;
}

interface MirrorStore {
  read(): Promise<Entry[]>;
  /** Resolves once the transaction has completed. */
  write(entries: Entry[]): Promise<void>;
  remove(ids: Iterable<string>): Promise<void>;
}

interface Journal {
  tab: string;
  /** In the total order. */
  records(): LearnerRecord[];
  append(event: LearnerEvent): LearnerRecord;
  /** Says that something, by its name, is not a record yet, or is now: meanwhile not all is saved. */
  hold(name: string, held: boolean): void;
  /** Adds what is not known yet and saves it. */
  add(records: LearnerRecord[]): void;
  /** Reads local storage again. */
  refresh(): void;
  /** Reads the mirror and heals each place from the other. */
  load(): Promise<void>;
}

/** What the views are given. */
interface App {
  data: CourseData;
  grounds: Grounds;
  journal: Journal;
  state: State;
  outcome: Outcome;
  dispatch(...events: LearnerEvent[]): void;
  /** Forgets a quiz, or everything; `name` is what it is called. */
  reset(quiz: string | null, name: string): void;
  /** Takes the latest reset back, if nothing was answered since. */
  undo(): void;
  /** Imports a progress file's text; returns the words that say what happened. */
  load(text: string): Promise<string>;
  go(route: string): void;
  say(text: string): void;
  /** Asks `confirm.<key>`; `links` are places to go instead. */
  confirm(
    key: "quiz" | "reset" | "restore" | "submit",
    values?: Values,
    links?: HTMLElement[],
  ): Promise<boolean>;
  /** The player's own words. */
  t(word: Word, values?: Values): string;
  percent(score: number): string;
}

type Values = Record<string, string | number>;

/** The key of a word that the script may say, without its plural form. Only these are sent with a course. */
type Word = keyof typeof import("./words/spoken.json");

/** What came of reading a progress file. */
interface Imported {
  records: LearnerRecord[];
  problem?: "damaged" | "newer" | "other";
  /** Of the other course. */
  name: string;
}

/** Brings a part of the document up to date with the state. */
type Update = () => void;

/** What stands in the document of one page of many (`#course-data`). */
interface Here {
  /** The route of its screen. */
  page: string;
  /** The way to the folder of the course. */
  root: string;
  /** The quizzes that stand here. */
  quizzes: QuizData[];
  /** Whether the browser is to keep the course. */
  offline: boolean;
}

/** What is known of a course whose pages stand apart (`course.json`). */
interface CourseOutline extends Omit<CourseData, "quizzes"> {
  quizzes: {
    id: string;
    weight: number;
    masteryScore: number;
    /** Left out when there is no limit. */
    attempts?: number;
    /** Left out when some item counts. */
    counted?: boolean;
    /** Of all its items; left out when there are none. */
    objectives?: string[];
    was?: string[];
  }[];
  /** The files of items, each a list of `QuizData`. */
  items: string[];
  /** How many quizzes stand in each. */
  together: number;
  /** Into how many files the words are divided that can be searched for. */
  search: number;
}

/** Where the screens of a course stand: all in this document, or each in one of its own. */
interface Grounds {
  /** The only screen that stands here; "" where all do. */
  page: string;
  /**
   * Leaves for a screen that stands elsewhere. Where something is to be told there, "" or more, nobody
   * comes back here.
   */
  leave(route: string, told?: string): void;
  /** What was to be told here. */
  told(): string;
  /** What has to be read before these records mean anything. */
  missing(records: readonly LearnerRecord[]): string[];
  read(files: string[]): Promise<void>;
  /** Whether a page stands here or was brought. */
  has(page: string): boolean;
  /** Puts a page into this document, unseen. */
  bring(page: string): Promise<void>;
  /** Brings the pages that have the words of a query. */
  find(query: string): Promise<void>;
}

/** A place in the course that search can find. */
interface Place {
  /** Id of its screen. */
  page: string;
  route: string;
  title: string;
  text: string;
}

interface Route {
  screen: string;
  /** DOM id to scroll to, or "". */
  anchor: string;
}
