/**
 * The compact state: all that matters of a learner's record in at most 4,096 characters, for places
 * with little room. docs/records.md has its form.
 *
 * It is made of a state and read back as records, so that it merges with whatever else is known, and
 * finds its way through `was` as every record does. Where not everything fits, old attempts that do
 * not count go first, then the ends of long texts; never what was passed and done.
 */

import { attemptsOf, quizState } from "./attempt.js";
import { checksum, crc32, idHash, sealed, utf8, whole } from "./checksum.js";
import { counting } from "./outcome.js";

export const ROOM = 4096;
const PREFIX = "CWS1.";
const NONE = 65535;
const MINUTE = 60_000;

/** What is kept: the attempts of each quiz, and the bytes of each text; what comes first is better. */
const PLANS = [
  ...[Infinity, 8, 4, 3, 2].map((attempts) => [attempts, 4000]),
  ...[1000, 400, 150, 50].map((bytes) => [2, bytes]),
  ...[400, 50, 0].map((bytes) => [1, bytes]),
  [0, 0],
];

/**
 * The words that an answer to an item is made of.
 * @param {any} item
 * @returns {string[]}
 */
function vocabulary({ choices, steps, pairs, extra, responses, nodes }) {
  const ways = (nodes ?? []).flatMap((/** @type {any} */ node) =>
    node.branches.map((/** @type {any} */ branch) => `${node.id}/${branch.id}`),
  );
  const named = [choices, responses].flatMap((list) => list ?? []);
  const ids = named.flatMap(({ id, was }) => [id, ...(was ?? [])]);
  const plain = [steps, pairs, extra].flatMap((list) => list ?? []);
  return [...ids, ...plain, ...ways, "most", "least", "text", "ticks"];
}

/** @param {string} text @param {number} most  bytes */
function cut(text, most) {
  const all = utf8(text);
  // No letter is cut in two: what follows its first byte begins with the bits 10.
  let end = Math.min(all.length, most);
  while (end && (all[end] & 0xc0) === 0x80) end--;
  return [...whole(end), ...all.slice(0, end)];
}

/**
 * @param {Answer | number} value
 * @param {string[]} words
 * @param {number} most
 * @returns {number[]}
 */
function answerBytes(value, words, most) {
  if (value === null) return [0];
  if (typeof value === "boolean") return [value ? 2 : 1];
  if (typeof value === "number")
    return Number.isInteger(value) && value >= 0 && value < 240
      ? [16 + value]
      : [7, ...cut(`${value}`, 30)];
  if (typeof value === "string") {
    const found = words.find((word) => idHash(word) === idHash(value));
    return found === value ? [4, ...whole(idHash(value))] : [3, ...cut(value, most)];
  }
  const list = Array.isArray(value) ? value : Object.entries(value).flat();
  // A table is cut between its rows.
  const parts = list.slice(0, 254).map((one) => answerBytes(one, words, most));
  return [Array.isArray(value) ? 5 : 6, parts.length, ...parts.flat()];
}

/** @param {number | null | undefined} score */
const scoreBytes = (score) => whole(typeof score === "number" ? Math.round(score * 10_000) : NONE);

/** @param {Passed | null} passed */
const passedBytes = (passed) =>
  passed ? [1, ...scoreBytes(passed.score), ...minutes(passed.at)] : [0];

/** @param {number} at */
const minutes = (at) => whole(Math.min(Math.max(Math.floor(at / MINUTE), 0) || 0, 0xffffffff), 4);

/**
 * @param {QuizData} quiz
 * @param {Attempt} attempt
 * @param {number} most
 */
function attemptBytes(
  quiz,
  { id, seed, drawn, checked, drafts, hints, kept, submitted, told },
  most,
) {
  const items = drawn.flatMap((one) => {
    const words = vocabulary(quiz.items.find((item) => item.id === one));
    const locked = checked[one];
    const answer = locked ? locked.answer : submitted ? null : (drafts[one] ?? null);
    const state = locked ? 2 : answer === null ? 0 : 1;
    const help = Math.min(hints[one] ?? 0, 31);
    return [
      ...whole(idHash(one)),
      state | (kept.includes(one) ? 4 : 0) | (help << 3),
      ...(locked ? whole(locked.meaning ? idHash(locked.meaning) : 0) : []),
      ...(state ? answerBytes(answer, words, most) : []),
    ];
  });
  const own = id === seed.toString(36) ? [] : cut(id, 40);
  const many = drawn.length > 255;
  const flags = Number(submitted) | (own.length ? 2 : 0) | (many ? 4 : 0);
  return [
    flags,
    ...own,
    ...whole(seed, 4),
    ...scoreBytes(told),
    ...whole(drawn.length, many ? 2 : 1),
    ...items,
  ];
}

/**
 * The compact state; null where not even what was passed and done fits.
 * @param {CourseData} data
 * @param {State} state
 * @param {number} at  milliseconds
 * @returns {string | null}
 */
export function compact(data, state, at) {
  for (const [most, bytes] of PLANS) {
    const all = stateBytes(data, state, at, most, bytes);
    const text = all.length < ROOM ? PREFIX + sealed(all) : "";
    if (text && text.length <= ROOM) return text;
  }
  return null;
}

/**
 * @param {CourseData} data
 * @param {State} state
 * @param {number} at
 * @param {number} most
 * @param {number} bytes
 */
function stateBytes(data, state, at, most, bytes) {
  const { learner, last, passed, completed } = state;
  const pages = data.pages.filter(({ id }) => id in state.pages);
  const quizzes = data.quizzes.filter(({ id }) => {
    const { attempts = [], passed = null } = state.quizzes[id] ?? {};
    return attempts.length || passed;
  });
  return [
    ...minutes(at),
    ...cut(data.version, 60),
    ...cut(learner, 200),
    ...passedBytes(passed),
    ...(completed === null ? [0] : [1, ...minutes(completed)]),
    ...whole(last ? idHash(last) : 0),
    ...whole(pages.length),
    ...pages.flatMap(({ id }) => [...whole(idHash(id)), Number(state.pages[id].finished)]),
    ...whole(quizzes.length),
    ...quizzes.flatMap((quiz) => {
      const all = attemptsOf(state, quiz);
      const counts = counting(state, quiz);
      // The one that counts, then the latest ones.
      const order = [...new Set([counts ?? all.at(-1), ...all.toReversed()])];
      const chosen = order.slice(0, most);
      const kept = all.filter((one) => chosen.includes(one)).slice(-255);
      const gone = quizState(state, quiz).attempts.length - kept.length;
      return [
        ...whole(idHash(quiz.id)),
        ...passedBytes(state.quizzes[quiz.id].passed),
        ...whole(Math.min(gone, NONE)),
        kept.length,
        ...kept.flatMap((attempt) => attemptBytes(quiz, attempt, bytes)),
      ];
    }),
  ];
}

/** Reads bytes from the front; throws at their end. */
function reader(/** @type {number[]} */ bytes) {
  let at = 0;
  const byte = () => {
    if (at >= bytes.length) throw new Error("end");
    return bytes[at++];
  };
  const number = (size = 2) => {
    let n = 0;
    for (let i = 0; i < size; i++) n = n * 256 + byte();
    return n;
  };
  const text = () => new TextDecoder().decode(Uint8Array.from({ length: number() }, byte));
  /** @template T @param {number} count @param {() => T} read */
  const list = (count, read) => Array.from({ length: count }, read);
  const score = () => {
    const n = number();
    return n === NONE ? null : n / 10_000;
  };
  /** @param {string[]} words @returns {any} */
  const answer = (words) => {
    const tag = byte();
    if (tag >= 16) return tag - 16;
    if (tag < 3) return [null, false, true][tag];
    if (tag === 3) return text();
    if (tag === 7) return Number(text());
    if (tag === 4) {
      const hash = number();
      return words.find((word) => idHash(word) === hash) ?? "";
    }
    const parts = list(byte(), () => answer(words));
    if (tag === 5) return parts;
    return Object.fromEntries(parts.flatMap((key, i) => (i % 2 ? [] : [[key, parts[i + 1]]])));
  };
  return { byte, number, text, list, score, answer, at: () => number(4) * MINUTE };
}

/**
 * The one that a hash means, by the name it has or had.
 * @template {{ id: string, was: string[] }} T
 * @param {T[]} list
 * @param {number} hash
 */
const byHash = (list, hash) =>
  list.find(({ id }) => idHash(id) === hash) ??
  list.find(({ was }) => was.some((id) => idHash(id) === hash));

/**
 * The records that a compact state stands for; null when it is damaged or of a later format.
 * @param {CourseData} data
 * @param {string} text
 * @returns {LearnerRecord[] | null}
 */
export function expand(data, text) {
  try {
    if (!text.startsWith(PREFIX)) return null;
    const base = text.slice(PREFIX.length).replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Array.from(atob(base), (letter) => letter.charCodeAt(0));
    const sum = bytes.splice(-4).reduce((sum, byte) => sum * 256 + byte, 0);
    return crc32(bytes) === sum ? records(data, reader(bytes), `s${checksum(text)}`) : null;
  } catch {
    return null;
  }
}

/**
 * @param {CourseData} data
 * @param {ReturnType<typeof reader>} read
 * @param {string} tab
 */
function records(data, read, tab) {
  /** @type {LearnerRecord[]} */
  const made = [];
  const saved = read.at();
  const cv = read.text();
  /** @param {any} e @param {number} [at] */
  const add = (e, at = saved) => {
    const id = `${tab}:${made.length.toString(36)}`;
    made.push({ id, v: 1, n: made.length + 1, at, cv, e });
  };
  const learner = read.text();
  /** @param {string | null} quiz */
  const passed = (quiz) => {
    if (!read.byte()) return () => {};
    const [score, at] = [read.score(), read.at()];
    return () => add({ type: "passed", quiz, score }, at);
  };
  const course = passed(null);
  const completed = read.byte() ? read.at() : null;
  const last = byHash(data.pages, read.number());
  for (const [hash, done] of read.list(read.number(), () => [read.number(), read.byte()])) {
    const page = byHash(data.pages, hash)?.id;
    if (page) add({ type: done ? "finished" : "visited", page });
  }
  read.list(read.number(), () => {
    const quiz = byHash(data.quizzes, read.number());
    const id = quiz?.id ?? "";
    const pass = passed(id);
    const gone = read.number();
    for (let n = 1; n <= gone; n++)
      add({ type: "started", quiz: id, attempt: `gone-${n}`, seed: n, drawn: [] });
    read.list(read.byte(), () => attemptEvents(quiz, read).map((e) => add({ quiz: id, ...e })));
    pass();
  });
  course();
  if (completed !== null) add({ type: "completed" }, completed);
  if (learner) add({ type: "named", learner });
  if (last) add({ type: "visited", page: last.id });
  return made;
}

/**
 * The events of one attempt, without its quiz.
 * @param {QuizData | undefined} quiz
 * @param {ReturnType<typeof reader>} read
 */
function attemptEvents(quiz, read) {
  const flags = read.byte();
  const own = flags & 2 ? read.text() : null;
  const seed = read.number(4);
  const attempt = own ?? seed.toString(36);
  const score = read.score();
  const items = read.list(read.number(flags & 4 ? 2 : 1), () => {
    const item = byHash(quiz?.items ?? [], read.number());
    const state = read.byte();
    const locked = (state & 2) > 0;
    const hash = locked ? read.number() : 0;
    const answer = state & 3 ? read.answer(item ? vocabulary(item) : []) : null;
    const known = item && idHash(item.meaning) === hash;
    const meaning = known ? item.meaning : hash ? "another" : "";
    return {
      id: item?.id ?? "",
      answer,
      meaning,
      locked,
      kept: (state & 4) > 0,
      n: state >> 3,
      state,
    };
  });
  const kept = items.filter((one) => one.kept);
  const rest = items.filter((one) => !one.kept);
  const locked = rest.filter((one) => one.locked);
  /** @param {typeof items} list @param {"answer" | "meaning"} key */
  const map = (list, key) => Object.fromEntries(list.map((one) => [one.id, one[key]]));
  const taken = kept.map(({ id, answer, meaning }) => [id, { answer, meaning }]);
  const drawn = items.map(({ id }) => id);
  return [
    { type: "started", seed, drawn, ...(kept.length && { kept: Object.fromEntries(taken) }) },
    ...rest.flatMap(({ id: item, n }) => (n ? { type: "hinted", item, n } : [])),
    ...rest.flatMap(({ id: item, answer, state }) =>
      (state & 3) === 1 ? { type: "drafted", item, answer } : [],
    ),
    ...(flags & 1
      ? [{ type: "submitted", answers: map(locked, "answer"), meanings: map(locked, "meaning") }]
      : locked.map(({ id: item, answer, meaning }) => ({
          type: "checked",
          item,
          answer,
          meaning,
        }))),
    ...(score === null ? [] : [{ type: "scored", score }]),
  ].map((event) => ({ ...event, attempt }));
}
