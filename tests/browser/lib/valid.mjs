/**
 * What html-validate says of a document, but for what is meant so.
 */

import { HtmlValidate } from "html-validate";

/**
 * @param {string} html
 * @returns {Promise<string[]>}
 */
export async function htmlErrors(html) {
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
  const report = await validator.validateString(html, "index.html");
  return report.results.flatMap(({ messages }) =>
    messages
      .filter((m) => !isWaiting(m))
      .map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`),
  );
}

/**
 * The dialog gets its words when it opens.
 *
 * @param {import("html-validate").Message} message
 */
function isWaiting({ ruleId, selector }) {
  return /^(empty-heading|text-content)$/.test(ruleId) && /\bdialog\b|confirm/.test(selector ?? "");
}
