/**
 * The fixtures of tests/hostile that come out as a page, laid over tests/courses/base and built. Their form is told in
 * tests/suite/hostile/fixture.rs; what is only about size or the disk is left to that test.
 */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { program, ROOT } from "./course.mjs";
import { temporaryFolder } from "./temp.mjs";

const FOLDER = join(ROOT, "tests", "hostile");

/** Folders whose pages are of interest to a browser. */
const AREAS = ["book", "html", "image", "lesson", "link", "quiz", "record", "source"];

/** Further fixtures that end in a page. */
const FURTHER = ["bomb/template-style", "path/include"];

/**
 * A page that came of a fixture.
 *
 * @typedef {object} HostilePage
 * @property {string} name
 * @property {string} url
 * @property {boolean} trusted  whether the author answers for HTML in it
 * @property {string | null} record  a progress file to load
 */

/**
 * Builds every fixture that ends well.
 *
 * @returns {HostilePage[]}
 */
export function hostilePages() {
  const all = AREAS.flatMap((area) =>
    readdirSync(join(FOLDER, area)).map((file) => `${area}/${file.replace(/\.txt$/, "")}`),
  );
  const folder = temporaryFolder("hostile");
  return [...all, ...FURTHER].sort().flatMap((name) => {
    const text = readFileSync(join(FOLDER, `${name}.txt`), "utf8");
    return text.includes("\n=== ends 0") ? built(join(folder, name), name, text) : [];
  });
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} text
 * @returns {HostilePage}
 */
function built(folder, name, text) {
  cpSync(join(ROOT, "tests", "courses", "base"), folder, { recursive: true });
  /** @type {string | null} */
  let record = null;
  for (const part of text.split("\n=== ").slice(1)) {
    const head = part.split("\n", 1)[0] ?? "";
    const body = part.slice(head.length + 1);
    const [word = "", file = "", ...bytes] = head.split(" ");
    /** @param {string} path @param {string | Buffer} data */
    const put = (path, data) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), data);
    };
    if (word === "import") {
      record = join(folder, "progress.json");
      writeFileSync(record, repeated(body));
    } else if (word === "bytes")
      put(file, Buffer.from([...bytes, body].join("").replace(/\s/g, ""), "hex"));
    else if (word === "kinds") put("quizzes/try-it.yaml", kinds());
    else if (word === "without") rmSync(join(folder, file));
    else if (word !== "ends") put(head, `${body}\n`);
  }
  const run = spawnSync(program(), ["build", folder], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${name} is not built:\n${run.stderr}`);
  return {
    name,
    url: pathToFileURL(join(folder, "dist", "index.html")).href,
    trusted: text.includes('policy = "trusted"'),
    record,
  };
}

const kinds = () => readFileSync(join(FOLDER, "quizzes", "kinds.yaml"));

/**
 * `{x*3}` is `xxx`.
 *
 * @param {string} text
 */
const repeated = (text) =>
  text.replace(/\{([^{}]*)\*(\d+)\}?/g, (_, signs, count) => signs.repeat(Number(count)));
