/**
 * Kind `number`: a number to type, right within a tolerance, bounds included.
 */

import { withoutEnds } from "./ends.js";

/** Digits in groups of three, apart by the same mark throughout. */
const GROUPED = /^[1-9]\d{0,2}([ ',.])\d{3}(\1\d{3})*$/;

/**
 * NFKC, small letters, single spaces, straight apostrophes, a plain minus, no end mark.
 * @param {unknown} text
 */
const tidy = (text) =>
  withoutEnds(
    (typeof text === "string" ? text : "")
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u2013\u2212]/g, "-")
      .replace(/\p{White_Space}+/gu, " "),
  );

/**
 * A number as people of many countries type it, NaN when it is none: `14`, `-14.5`, `14,5`,
 * `1 000`, `1'000`, `1,000.5`, `1.000,5`. Of what could be both, one point starts the fraction
 * (`1.000` is one) and one comma before three digits makes a group (`1,000` is a thousand). The
 * unit may follow, in any capitals.
 * @param {unknown} typed
 * @param {string | null} unit
 */
function typedNumber(typed, unit) {
  let text = tidy(typed);
  const end = tidy(unit);
  if (end && text.endsWith(end)) text = text.slice(0, -end.length).trimEnd();
  const sign = /^-/.test(text) ? -1 : 1;
  const digits = text.replace(/^[-+] ?/, "");
  const at = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  const mark = digits[at];
  const starts =
    mark &&
    digits.indexOf(mark) === at &&
    (mark === "." || digits.includes(".") || !GROUPED.test(digits));
  const whole = starts ? digits.slice(0, at) : digits;
  const fraction = starts ? digits.slice(at + 1) : "";
  const valid = digits && (/^\d*$/.test(whole) || GROUPED.test(whole)) && /^\d*$/.test(fraction);
  return valid ? sign * Number(`${whole.replace(/\D/g, "")}.${fraction}`) : NaN;
}

/**
 * The least and the most that is right: a ± t, a ± |a|t, or a / (1 + t) to a(1 + t).
 * @param {NumberItem} item
 */
function bounds({ answer, tolerance }) {
  const { nominal = 0, relative = 0, geometric = 0 } = tolerance ?? {};
  const off = nominal + Math.abs(answer) * relative;
  const ends = [answer / (1 + geometric), answer * (1 + geometric)];
  return [Math.min(...ends) - off, Math.max(...ends) + off];
}

/** @type {Kind<NumberItem>} */
export const number = {
  credit(item, answer) {
    const found = typedNumber(answer, item.unit);
    const slack = 1e-9 * Math.max(1, Math.abs(item.answer));
    const [low, high] = bounds(item);
    return found >= low - slack && found <= high + slack ? 1 : 0;
  },
  answered: (answer, { unit }) => !Number.isNaN(typedNumber(answer, unit)),
  keys: () => ["key"],
  picked: () => [],
  parts: () => [],
};
