/**
 * The document is small and its HTML is valid.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { courseHtml } from "./lib/course.mjs";
import { assertNone } from "./lib/none.mjs";

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
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      "doctype-style": ["error", { style: "lowercase" }],
      // Ids are routes: `lesson/expectations/set-it:the-promise`.
      "valid-id": ["error", { relaxed: true }],
      "form-dup-name": ["error", { shared: ["radio", "checkbox"] }],
      // Where items are not checked one by one, the quiz's own button hands all of them in.
      "wcag/h32": "off",
      // A form's one button submits it.
      "no-implicit-button-type": "off",
      // Markdown's own HTML closes void elements and keeps its own line ends.
      "void-style": "off",
      "no-trailing-whitespace": "off",
      "long-title": "off",
    },
  });
  const report = await validator.validateString(courseHtml(), "index.html");
  const errors = report.results.flatMap(({ messages }) =>
    messages
      .filter((m) => !isWaiting(m))
      .map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`),
  );
  assertNone(errors, "errors in the HTML");
});

/**
 * The dialog gets its words when it opens.
 *
 * @param {import("html-validate").Message} message
 */
function isWaiting({ ruleId, selector }) {
  return /^(empty-heading|text-content)$/.test(ruleId) && /\bdialog\b|confirm/.test(selector ?? "");
}
