/**
 * Practice: what was asked in a quiz comes back after some days, and sooner what went wrong. No score
 * knows of it.
 *
 * Items stand in Leitner's boxes (S. Leitner, "So lernt man lernen", 1972): a right answer on the day
 * an item is due, or later, moves it to the next box, where it waits longer; any other answer takes it
 * back to the first one. That it is spaced matters, and how hardly does (Latimier, Peyre and Ramus
 * 2021, doi:10.1007/s10648-020-09572-8). The first answers are those given in quizzes, so nothing comes
 * that was not asked before, and nothing whose key a quiz still holds back.
 *
 * Left out are items without a right answer, and scenarios: they take minutes, and who takes a way
 * again remembers the way. An answer to what has come to mean something else says nothing any more.
 */

import { quizState, reveals } from "./attempt.js";
import { hash } from "./random.js";
import { credit, levelOf } from "./score.js";

/** How many days an item waits in each box. */
const WAITS = [1, 3, 7, 14, 30];

/** @param {ItemData} item */
const canCome = ({ counted, kind }) => counted && kind !== "scenario";

/**
 * The day on which an item is due, after some answers in their order.
 * @param {ItemData} item
 * @param {Given[]} given
 * @param {(at: number) => number} dayOf  of a moment, counted in days
 */
export function dueDay(item, given, dayOf) {
  let box = -1;
  let due = -Infinity;
  for (const { answer, at } of given) {
    const day = dayOf(at);
    const right = levelOf(item, credit(item, answer)) === "right";
    if (right && day < due) continue;
    box = right ? Math.min(Math.max(box, 0) + 1, WAITS.length - 1) : 0;
    due = day + WAITS[box];
  }
  return due;
}

/**
 * Everything that comes back, in the order of a day: mixed, and the same however often it is asked for.
 * @param {CourseData} data
 * @param {State} state
 * @param {number} today
 * @param {(at: number) => number} dayOf
 */
export function practice(data, state, today, dayOf) {
  const all = data.quizzes.flatMap((quiz) => {
    const { attempts, given } = quizState(state, quiz);
    return quiz.items.flatMap((item) => {
      const { id, meaning } = item;
      const own = given.filter((one) => one.item === id && (one.meaning || meaning) === meaning);
      const known = attempts.some((one) => id in one.checked && reveals(quiz, one, id));
      return own.length && known && canCome(item)
        ? { quiz, item, due: dueDay(item, own, dayOf), place: hash(today, quiz.id, id) }
        : [];
    });
  });
  return all.sort((a, b) => a.place - b.place);
}
