/**
 * Kind `text`: what to type, and what that should earn. No plan types with slips.
 */

import { typeInto } from "./field.mjs";

/** @param {string} words */
const plain = (words) => words.toLowerCase().replace(/\s+/g, " ").trim();

/** @type {import("./registry.mjs").KindOfTest} */
export const text = {
  credit({ answers = [] }, [typed = ""]) {
    const credits = answers.map(({ text, credit }) => {
      const words = plain(text).replace(/[.+?^${}()|[\]\\]/g, "\\$&");
      return new RegExp(`^${words.replaceAll("*", ".*")}$`).test(plain(typed)) ? credit : 0;
    });
    return Math.max(0, ...credits);
  },
  answers: ({ answers = [] }) => [
    ...answers.map(({ text }) => [text.replaceAll("*", "")]),
    ["zebra crossing"],
  ],

  give: typeInto,
};
