/**
 * The course that the harness drives: every kind of item and every policy, and a second version of it with other words,
 * another order, and new names for a lesson, a quiz and an item.
 */

import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildCourse, ROOT } from "../lib/course.mjs";
import { temporaryFolder } from "../lib/temp.mjs";

/** What the course is called where it is built; each run gives it a name of its own. */
export const COURSE_ID = "every-kind";

/** @typedef {[file: string, from: string | RegExp, to: string]} Edit */

/** Quizzes of the other courses, for their policies; they get a lesson of their own. */
const RULES = join("tests", "browser", "rules", "quizzes");
const POLICY = join("tests", "courses", "policy", "quizzes");
const QUIZZES = [
  join(RULES, "drawn.yaml"),
  join(RULES, "after.yaml"),
  join(RULES, "never.yaml"),
  join(POLICY, "again.yaml"),
  join(POLICY, "whole.yaml"),
];

/** Names that the other course's quizzes have for its own lessons. @type {Edit[]} */
const FIRST = ["again", "whole"].map((quiz) => [
  `quizzes/${quiz}.yaml`,
  /^(test-out| +(review|objectives|competencies)):.*\n/gm,
  "",
]);

/** @type {Edit[]} */
const SECOND = [
  ["book.toml", 'version = "1.0.0"', 'version = "1.1.0"'],
  ["quizzes/choose.yaml", "What should you say first?", "What would you say first?"],
  ["quizzes/choose.yaml", "id: several", "id: note\n    was: [several]"],
  ["quizzes/choose.yaml", "The day that was promised to him", "The day that we promised him"],
  ["quizzes/typed.yaml", "Which word follows six", "Which word comes after six"],
  ["quizzes/match.yaml", "title: Match", "title: Pairs\nwas: [match]"],
  ["lessons/match.md", "(../quizzes/match.yaml)", "(../quizzes/pairs.yaml)"],
  ["lessons/order.md", "# Order\n", "---\nwas: [order]\n---\n\n# In order\n"],
  [
    "quizzes/order.yaml",
    /( {2}- kind: order\n {4}id: kendall\n[\s\S]*?)( {2}- kind: [\s\S]*)/,
    "$2$1",
  ],
  ["lessons/policies.md", "[never.yaml](../quizzes/never.yaml)\n", ""],
  ["lessons/judge.md", /$/, "\n[Never](../quizzes/never.yaml)\n"],
];

/** Files that the second version calls otherwise. */
const RENAMED = [
  ["quizzes/match.yaml", "quizzes/pairs.yaml"],
  ["lessons/order.md", "lessons/sequence.md"],
];

/** What the second version calls by another name, by the names of the first. @param {string} key */
export const firstName = (key) =>
  key
    .replace(/^pairs:/, "match:")
    .replace(/^choose:note$/, "choose:several")
    .replace(/^pairs$/, "match");

/** @param {string} folder @param {readonly Edit[]} edits */
function mend(folder, edits) {
  for (const [file, from, to] of edits) {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    const after = text.replace(from, to);
    if (after === text) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, after);
  }
}

/** @param {string} source */
function build(source) {
  const folder = buildCourse(source);
  const html = readFileSync(join(folder, "index.html"), "utf8");
  rmSync(folder, { recursive: true });
  return html;
}

/** The documents of the first and of the second version. @returns {[string, string]} */
export function buildVersions() {
  const folder = temporaryFolder("versions");
  cpSync(join(ROOT, "tests", "browser", "kinds"), folder, { recursive: true });
  for (const quiz of QUIZZES) cpSync(join(ROOT, quiz), join(folder, "quizzes", basename(quiz)));
  const links = QUIZZES.map((quiz) => `[${basename(quiz)}](../quizzes/${basename(quiz)})\n`);
  writeFileSync(join(folder, "lessons", "policies.md"), `# Policies\n\n${links.join("\n")}`);
  mend(folder, FIRST);
  const first = build(folder);
  mend(folder, SECOND);
  for (const [from = "", to = ""] of RENAMED) renameSync(join(folder, from), join(folder, to));
  const second = build(folder);
  rmSync(folder, { recursive: true });
  return [first, second];
}
