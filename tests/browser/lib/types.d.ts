/** The data island (`#course-data`) as the contract states it; what the tests read, nothing else. */

export type Scoring =
  | "graded"
  | "right-minus-wrong"
  | "all-or-nothing"
  | "per-choice"
  | "capped"
  | "exact"
  | "kendall"
  | "adjacent"
  | "per-pair"
  | "standardised"
  | "near-miss"
  | "scale"
  | "best-match"
  | "within"
  | "net"
  | "plain"
  | null;

export interface ItemData {
  id: string;
  kind:
    | "choice"
    | "match"
    | "most-least"
    | "multiple"
    | "number"
    | "order"
    | "rate"
    | "reflect"
    | "scenario"
    | "text"
    | "true-false";
  scoring: Scoring;
  weight: number;
  counted: boolean;
  hints: number;
  choices?: { id: string; credit: number }[];
  answer?: boolean | number;
  steps?: string[];
  pairs?: string[];
  extra?: string[];
  scale?: { min: number; max: number };
  answers?: { text: string; credit: number }[];
  tolerance?: { nominal?: number; relative?: number } | null;
  unit?: string | null;
  /** `key` where they are rated; `most` and `least` where one is the most and one the least. */
  responses?: { id: string; key: number; most: number; least: number }[];
  zero?: number;
  start?: string;
  meters?: { start: number; min: number; max: number }[];
  nodes?: {
    id: string;
    ending: string | null;
    branches: {
      id: string;
      points: number;
      add: number[];
      when: [number, number, number][];
      once: boolean;
      to: string;
    }[];
  }[];
}

export interface QuizData {
  id: string;
  title: string;
  page: string;
  masteryScore: number;
  weight: number;
  attempts: number | null;
  draw: number | null;
  reveal: "at-once" | "after-submit" | "after-pass" | "never";
  counts: "best" | "last" | "first";
  retry: "all" | "keep-correct" | "only-wrong";
  hintPrice: number;
  testOut: string[];
  items: ItemData[];
}

export interface PageData {
  id: string;
  title: string;
  quizzes: string[];
}

export interface CourseData {
  id: string;
  title: string;
  version: string;
  contact: string | null;
  masteryScore: number;
  require: "each" | "total";
  order: "free" | "in-order";
  pages: PageData[];
  quizzes: QuizData[];
  words: Record<string, string>;
}

/** What somebody answers to each item: choice ids, or what its kind says, by `<quiz>:<item>`. */
export type Plan = Map<string, string[]>;

/** What stands as the answer to an item, and how many hints were opened for it. */
export interface Given {
  chosen: string[];
  hints: number;
}

/** One finished attempt: the items that were shown, and the hints that were opened. */
export interface Attempt {
  drawn: string[];
  plan: Plan;
  hints?: Record<string, number>;
}

/** The finished attempts of each quiz. */
export type Attempts = Map<string, Attempt[]>;

/** What a form says about its item. */
export interface ItemState {
  chosen: string[];
  /** What stands in a field for words of one's own; null where there is none. */
  written: string | null;
  checked: boolean;
  credit: number | null;
}

/** What a quiz section says about its quiz. */
export interface QuizState {
  state: string | null;
  score: number | null;
  passed: boolean | null;
}

/** What the results page says. */
export interface Results {
  score: number | null;
  passed: boolean | null;
  complete: boolean | null;
  quizzes: Record<
    string,
    { score: number | null; passed: boolean | null; attempts: number | null }
  >;
}

/** Everything a trainee can see of her own work, page by page. */
export interface Snapshot {
  items: Record<string, ItemState>;
  quizzes: Record<string, QuizState>;
  pages: Record<string, string | null>;
  results: Results;
}
