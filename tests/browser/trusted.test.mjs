/**
 * HTML that the author answers for (`[html] policy = "trusted"`) asks no server for anything either.
 *
 * A driver may tell of a request all the same: Chromium's tells of a style sheet before the policy refuses it. So it is
 * a server that is asked here.
 */

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "./lib/browsers.mjs";
import { buildCourse, ROOT } from "./lib/course.mjs";
import { serve } from "./lib/server.mjs";
import { temporaryFolder } from "./lib/temp.mjs";

/** Markup that loads something in each way there is. @param {string} url ends with a slash */
const loading = (url) => `
<link rel=stylesheet href=${url}sheet>
<style>@import '${url}import'; body { background: url(${url}background) }</style>
<img src=${url}image> <img srcset="${url}set 1x"> <b style="background: url(${url}attribute)">b</b>
<iframe src=${url}frame></iframe> <object data=${url}object></object> <embed src=${url}embed>
<video src=${url}video autoplay></video> <input type=image src=${url}input>
<svg><image href=${url}drawn></image></svg>
<link rel=prefetch href=${url}later> <link rel=preload as=image href=${url}soon> <link rel=modulepreload href=${url}module>
<script src=${url}script></script> <script>fetch("${url}fetch")</script>
`;

inEachBrowser("HTML that the author answers for asks no server", async (page) => {
  const server = await serve(temporaryFolder("asked"));
  try {
    const source = temporaryFolder("trusted");
    cpSync(join(ROOT, "tests", "courses", "base"), source, { recursive: true });
    const book = join(source, "book.toml");
    writeFileSync(book, `${readFileSync(book, "utf8")}\n[html]\npolicy = "trusted"\n`);
    writeFileSync(
      join(source, "lessons", "01-start", "03-loads.md"),
      `# Loads\n${loading(server.url)}`,
    );
    const folder = buildCourse(source);
    const file = join(folder, "index.html");
    const html = readFileSync(file, "utf8");
    const open = join(folder, "open.html");
    writeFileSync(open, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""));

    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    assert.deepEqual(
      server.requests.map(({ path }) => path),
      [],
    );
    await page.goto(pathToFileURL(open).href, { waitUntil: "load" });
    const asked = new Set(server.requests.map(({ path }) => path));
    assert.ok(asked.size >= 8, `without the policy only ${[...asked]} would be asked for`);
  } finally {
    await server.close();
  }
});
