/**
 * The document is small and its HTML is valid.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { courseHtml } from "./lib/course.mjs";
import { assertNone } from "./lib/none.mjs";
import { htmlErrors } from "./lib/valid.mjs";

/** What script and style may weigh together, gzipped. */
const MOST_BYTES = 30_000;

/** What the whole document may weigh, gzipped. */
const MOST_DOCUMENT = 170_000;

test("script and style together stay small", (context) => {
  const html = courseHtml();
  const parts = [
    ...html.matchAll(/<script>([\s\S]*?)<\/script>/g),
    ...html.matchAll(/<style>([\s\S]*?)<\/style>/g),
  ].map(([, text]) => text ?? "");
  assert.ok(parts.length >= 3, "the head's script, the player's script, the style");
  const bytes = gzipSync(parts.join(""), { level: 9 }).length;
  const document = gzipSync(html).length;
  context.diagnostic(`note: script and style: ${bytes} bytes gzip; document: ${document}`);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes, at most ${MOST_BYTES}`);
  assert.ok(document <= MOST_DOCUMENT, `${document} bytes, at most ${MOST_DOCUMENT}`);
});

test("the HTML is valid", async () => {
  assertNone(await htmlErrors(courseHtml()), "errors in the HTML");
});
