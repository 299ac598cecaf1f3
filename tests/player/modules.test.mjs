import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const root = new URL("../../src/player/", import.meta.url).pathname;
const modules = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js") && name !== "head.js")
    .map((name) => [name, readFileSync(join(root, name), "utf8")]),
);

/** What a module may import from: the core nothing of the others, the stores only the core. */
const BELOW = { core: ["core"], store: ["core", "store"], view: ["core", "store", "view"] };

for (const [name, text] of modules) {
  test(`${name} keeps to the linker's subset of the language`, () => {
    for (const line of text.split("\n")) {
      if (/^export\b/.test(line)) assert.match(line, /^export (async )?(function|const|class) \w+/);
      // The linker drops a line that begins with a comment, so nothing may follow on it.
      if (/^\s*\/\*/.test(line)) assert.match(line, /^\s*\/\*(?!.*\*\/.)/);
      if (!/^\s*\*/.test(line)) assert.equal(line.split("`").length % 2, 1, line);
    }
    for (const [, names, from] of text.matchAll(/^import (.*?) from "(.*?)";/gms)) {
      assert.match(names, /^\{[\w\s,]+\}$/);
      assert.ok(modules.has(join(dirname(name), from)), from);
    }
    assert.doesNotMatch(text, /\binnerHTML|outerHTML|insertAdjacent|document\.write|\beval\(/);
  });

  test(`${name} imports downwards only`, () => {
    const [layer] = name.split("/");
    if (!(layer in BELOW)) return;
    for (const [, from] of text.matchAll(/^import [^;]* from "(.*?)";/gm)) {
      const below = join(dirname(name), from).split("/")[0];
      assert.ok(/** @type {any} */ (BELOW)[layer].includes(below), from);
    }
  });
}

test("the core knows no document, storage, clock or chance", () => {
  for (const [name, text] of modules)
    if (name.startsWith("core/"))
      assert.doesNotMatch(
        text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
        /\b(document|window|location|localStorage|indexedDB|Date(?!\.parse)|Math\.random|crypto|setTimeout)\b/,
        name,
      );
});
