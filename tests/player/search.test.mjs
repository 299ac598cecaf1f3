import assert from "node:assert/strict";
import { test } from "node:test";
import { generator, shuffle } from "../../src/player/core/random.js";
import {
  excerpt,
  indexed,
  pieces,
  plainWords,
  search,
  spots,
} from "../../src/player/core/search.js";

/** Milliseconds that a key may take, and the sections of a course of a thousand pages. */
const KEYSTROKE = 50;
const SECTIONS = 20_000;

const WORDS = [
  "promise",
  "Promises",
  "late",
  "façade",
  "CAFÉ",
  "naïve",
  "Ångström",
  "ﬁt",
  "Größe",
  "ΛΌΓΟΣ",
  "العميل",
  "والعدسات",
  "أسئلة",
  "مُهِمّ",
  "إطـار",
  "14",
  "e\u0301clair",
  "co\u00adoperate",
  "lens",
  "a",
];

/** @param {() => number} random @param {number} count @param {string[]} [words] */
const text = (random, count, words = WORDS) =>
  Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).reduce(
    (all, word) => all + [" ", ", ", " — ", ".\n"][Math.floor(random() * 4)] + word,
    "",
  );

/** @param {string} id @param {string} title @param {string} text @returns {Place} */
const place = (id, title, text) => ({ page: "lesson/one", route: id, title, text });

/** @param {Place[]} places @param {string} query */
const found = (places, query) =>
  search(
    places.map((one) => indexed(one)),
    query,
  ).map(({ route }) => route);

test("marks, capitals, forms and what cannot be seen make no difference", () => {
  for (const [written, asked] of [
    ["Señor CAFÉ", "senor cafe"],
    ["ﬁtting room ③", "fitting room 3"],
    ["e\u0301clair", "éclair"],
    ["co\u00adoper\u200bate", "cooperate"],
    ["ΛΌΓΟΣ", "λογος"],
    ["İstanbul", "istanbul"],
    ["Ｆｕｌｌ", "full"],
    ["العَدَسات", "العدسات"],
    ["والعدسات", "عدسات"],
    ["للعميل", "العميل"],
    ["أسئلةٌ", "اسئله"],
    ["إطـــار", "اطار"],
    ["مستشفى", "مستشفي"],
  ])
    assert.deepEqual(plainWords(written), plainWords(asked), written);
  assert.deepEqual(plainWords("don’t – wait… 14.5"), ["DON", "T", "WAIT", "14", "5"]);
  assert.deepEqual(plainWords(" …—! \u0301"), []);
  assert.deepEqual(plainWords("ال"), ["ال"], "too short to be an article");
});

test("words that stand in a text are found in any order, cut short or not, in any case", () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const random = generator(seed);
    const one = place("x", text(random, 2), text(random, 8));
    const own = shuffle(plainWords(`${one.title} ${one.text}`), seed).slice(0, 3);
    const query = own
      .map((word) => word.slice(0, 1 + Math.floor(random() * word.length)))
      .map((word) => (random() < 0.5 ? word.toUpperCase() : word))
      .join("  ");
    assert.deepEqual(found([one], query), ["x"], `${seed}: ${query} in ${one.title} ${one.text}`);
    assert.deepEqual(found([one], `${query} zebra`), [], `${seed}`);
  }
});

test("what is found has every word, and can be marked", () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const random = generator(seed);
    const places = Array.from({ length: 5 }, (_, i) => place(`${i}`, "", text(random, 6)));
    const query = text(random, 1 + Math.floor(random() * 3));
    const asked = plainWords(query);
    const right = places.filter((one) => {
      const own = plainWords(one.text);
      return asked.every((word) => own.some((other) => other.startsWith(word)));
    });
    const hits = found(places, query);
    assert.deepEqual(hits.toSorted(), right.map(({ route }) => route).toSorted(), `${seed}`);
    for (const { text } of right) {
      assert.ok(spots(text, query).length >= new Set(asked).size / 2, `${seed}: marks`);
      const cut = pieces(text, query);
      assert.equal(cut.join(""), text);
      for (const [i, piece] of cut.entries()) {
        const [first, ...more] = plainWords(piece);
        if (i % 2) assert.ok(!more.length && asked.some((word) => first.startsWith(word)), piece);
        else assert.ok(!spots(piece, query).length, `${seed}: ${piece} is to be marked too`);
      }
    }
  }
});

test("words as asked for come first, then whole ones, titles before texts, and then what stands earlier", () => {
  const places = [
    place("begins", "", "keeping promisesmade"),
    place("text", "", "Made to be kept: your promises."),
    place("text-2", "", "Made to be kept: your promises."),
    place("title", "Promises you made", ""),
    place("phrase", "", "Of promises made and kept."),
    place("phrase-title", "Promises made", "and kept"),
    place("phrase-begins", "", "The promises madeira."),
    place("half", "Promises", "and nothing else"),
  ];
  assert.deepEqual(found(places, "promises made"), [
    "phrase-title",
    "phrase",
    "phrase-begins",
    "title",
    "text",
    "text-2",
  ]);
  assert.deepEqual(found(places, "promise").slice(0, 3), ["title", "phrase-title", "half"]);
  assert.deepEqual(found(places, ""), []);
  assert.deepEqual(found(places, " -- "), []);
});

test("an excerpt is a part of the text that shows what was asked for", () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const random = generator(seed);
    const whole = text(random, 5 + Math.floor(random() * 80)).trim();
    const [word] = shuffle(plainWords(whole), seed);
    const part = excerpt(whole, word);
    assert.ok(whole.includes(part.replace(/^… | …$/g, "")), `${seed}: ${part}`);
    assert.ok(part.length < 250, `${seed}: ${part.length}`);
    assert.ok(spots(part, word).length, `${seed}: ${word} in ${part}`);
  }
  const far = `${"the ".repeat(100)}the promise, ${"and ".repeat(100)}`;
  assert.match(excerpt(far, "the promise"), /^… .*the promise.* …$/);
  assert.equal(excerpt("Short.", "else"), "Short.");
  assert.equal(excerpt("", "else"), "");
  assert.ok(excerpt("x".repeat(1000), "x").length < 250, "a text of one word");
});

test(`a key takes less than ${KEYSTROKE} ms among ${SECTIONS} sections`, () => {
  const random = generator(1);
  const arabic = WORDS.filter((word) => /\p{sc=Arabic}/u.test(word));
  const latin = WORDS.filter((word) => !arabic.includes(word));
  /** As many words as people use. @param {number} count @param {string[]} words */
  const prose = (count, words) =>
    text(random, count, words).replace(/$|(?= )/g, () => `${Math.ceil(random() * 99)}`);
  const sections = Array.from({ length: SECTIONS }, (_, i) => {
    const words = i % 2 ? latin : arabic;
    return place(`${i}`, prose(4, words), prose(60, words));
  });
  const start = performance.now();
  const index = sections.map((one) => indexed(one));
  const made = performance.now() - start;
  /** Of the processor, because other tests run beside this one. @param {string} query */
  const time = (query) => {
    const before = process.cpuUsage();
    for (const one of search(index, query).slice(0, 50)) excerpt(one.text, query);
    return process.cpuUsage(before).user / 1000;
  };
  const times = ["p", "promise", "promise l", "promise late", "zebra", "العميل 1"].map((query) =>
    Math.min(...Array.from({ length: 15 }, () => time(query))),
  );
  console.log(
    `ℹ note: search: ${SECTIONS} sections indexed in ${Math.round(made)} ms, a key takes ${Math.round(Math.max(...times))} ms at most`,
  );
  assert.ok(Math.max(...times) < KEYSTROKE, `${times}`);
});
