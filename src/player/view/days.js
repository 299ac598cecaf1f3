/**
 * Days of the calendar, as `2026-11-22` or counted from 1970 on.
 */

/** Milliseconds in one. */
export const DAY = 864e5;

/** Before the first result there can be. */
const FIRST = Date.UTC(2020);

/** @param {Date} date */
const iso = (date) => date.toISOString().slice(0, 10);

/**
 * The day that a moment was on where the learner is; a clock that was wrong cannot bring it beyond
 * today.
 * @param {number} at  milliseconds
 */
export function dayOf(at) {
  const date = new Date(Math.max(FIRST, Math.min(at, Date.now())));
  return iso(new Date(date.getTime() - date.getTimezoneOffset() * 6e4));
}

/**
 * The last day of a period; of a month that is too short the last of it.
 * @param {string} day
 * @param {{ months: number, days: number }} period
 */
export function dayAfter(day, { months, days }) {
  const [year, month, date] = day.split("-").map(Number);
  const end = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(new Date(Date.UTC(year, month - 1 + months, Math.min(date, end) + days)));
}

/**
 * The day that a moment was on, counted.
 * @param {number} at  milliseconds
 */
export const countedDay = (at) => Date.parse(dayOf(at)) / DAY;

/**
 * A day in words.
 * @param {string} language
 * @param {number} at  milliseconds at which it begins, in UTC
 */
export const longDay = (language, at) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(at);
