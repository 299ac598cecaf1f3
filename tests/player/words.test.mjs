import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { makeWords } from "../../src/player/view/words.js";
import { course } from "./lib/course.mjs";

const root = new URL("../../", import.meta.url);

/** @param {string} folder @param {string} end */
const texts = (folder, end) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(end))
    .map((name) => ({ name, text: readFileSync(new URL(folder + name, root), "utf8") }));

/** The keys of the words file, flattened. */
function keys() {
  const text = readFileSync(new URL("src/player/words/en.toml", root), "utf8");
  let table = "";
  return new Set(
    text.split("\n").flatMap((line) => {
      const head = /^\[(.+)\]$/.exec(line);
      if (head) table = `${head[1]}.`;
      const key = /^([\w-]+) = /.exec(line);
      return key ? table + key[1] : [];
    }),
  );
}

/** @param {Set<string>} known @param {string} key */
const knows = (known, key) =>
  known.has(key) || (known.has(`${key}.one`) && known.has(`${key}.other`));

test("every word that the player or a template names exists", () => {
  const known = keys();
  for (const { name, text } of [...texts("src/player/", ".js"), ...texts("templates/", ".html")])
    for (const [, key] of text.matchAll(/\bt\(\s*"([\w.-]+)"(?!\s*~)/g))
      assert.ok(knows(known, key), `${name}: ${key}`);
});

test("every word that is put together exists", () => {
  const known = keys();
  for (const [prefix, names] of Object.entries({
    "save.": ["saving", "saved", "unsaved"],
    "home.": ["start", "continue", "finished", "started", "done", "locked", "left", "none_left"],
    "quiz.": ["passed", "failed", "finished", "left", "none_left"],
    "quiz.reveal.": ["at-once", "after-submit", "after-pass", "never"],
    "quiz.counts.": ["best", "last", "first"],
    "quiz.again.": ["all", "keep-correct", "only-wrong"],
    "item.": ["right", "partly", "wrong", "true", "false", "key", "picked", "picked_key"],
    "rate.": ["right", "partly", "wrong"],
    "reflect.": ["open"],
    "scenario.": [
      "right",
      "partly",
      "wrong",
      "success",
      "partial",
      "failure",
      "best",
      "better",
      "worst",
    ],
    "most-least.": ["most", "least"],
    "basis.": ["law", "policy", "manufacturer", "panel", "consensus", "none"],
    "results.": [
      "study_how",
      "study_none",
      "study_later",
      "unscored",
      "passed",
      "failed",
      "complete",
      "incomplete",
      "each",
      "total",
    ],
    "practice.": ["end", "more", "next", "none"],
    "search.": ["found", "most", "none"],
    "progress.": ["damaged_file", "newer_file", "other_file"],
    "confirm.": ["reset", "quiz", "submit"].flatMap((key) => [key, `${key}_text`, `${key}_yes`]),
  }))
    for (const name of names) assert.ok(knows(known, prefix + name), prefix + name);
});

const { t, percent } = makeWords(
  course({
    words: { "a.one": "{n} day", "a.other": "{n} days", b: "{name} of {total}", c: "plain" },
  }),
);

test("words choose their plural and take values", () => {
  assert.equal(t("a", { n: 1 }), "1 day");
  assert.equal(t("a", { n: 0 }), "0 days");
  assert.equal(t("b", { name: "$& 1", total: 2 }), "$& 1 of 2");
  assert.equal(t("b", { name: "x" }), "x of {total}");
  assert.equal(t("c"), "plain");
  assert.equal(t("none"), "none");
});

test("a percentage never reads better than the score is", () => {
  assert.equal(percent(0.7996), "79.9%");
  assert.equal(percent(0.8), "80%");
  assert.equal(percent(2 / 3), "66.6%");
  assert.equal(percent(1), "100%");
  assert.equal(percent(0.1 + 0.2), "30%");
});
