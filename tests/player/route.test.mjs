import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRoute } from "../../src/player/core/route.js";
import { course } from "./lib/course.mjs";

const data = course();

for (const [hash, screen, anchor] of [
  ["", "home", ""],
  ["#", "home", ""],
  ["#home", "home", ""],
  ["#results", "results", ""],
  ["#progress", "progress", ""],
  ["#lesson/one", "lesson/one", ""],
  ["#lesson/one:a-passage", "lesson/one", "lesson/one:a-passage"],
  ["#lesson/one:a:b", "lesson/one", "lesson/one:a:b"],
  ["#lesson/uno", "lesson/one", ""],
  ["#lesson/uno:a-passage", "lesson/one", "lesson/one:a-passage"],
  ["#lesson/one:%C3%BCber", "lesson/one", "lesson/one:über"],
  ["#lesson%2Fone", "lesson/one", ""],
  ["#quiz/first", "lesson/one", "quiz/first"],
  ["#quiz/first:a", "lesson/one", "quiz/first:a"],
  ["#quiz/erst:a", "lesson/one", "quiz/first:a"],
  ["#quiz/last", "quiz/last", ""],
  ["#quiz/last:b", "quiz/last", "quiz/last:b"],
])
  test(`${hash || "nothing"} leads to ${screen} ${anchor}`, () => {
    assert.deepEqual(parseRoute(data, hash), { screen, anchor });
  });

test("what the course does not have is no route, and nothing throws", () => {
  for (const hash of ["#main", "#lesson/none", "#quiz/none", "#quiz/", "#%", "#__proto__", "#:"])
    if (hash !== "#:") assert.equal(parseRoute(data, hash), null);
  assert.deepEqual(parseRoute(data, "#:")?.screen, "home");
});
