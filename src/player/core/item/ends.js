/**
 * What stands at the ends of something typed and does not change it.
 */

/**
 * Without one space before it, and without spaces and end marks behind it. A loop, because a pattern
 * would begin anew at each of four hundred thousand marks that somebody pasted.
 * @param {string} text
 */
export function withoutEnds(text) {
  let end = text.length;
  while (end && " .,;:!?".includes(text[end - 1])) end--;
  return text.slice(Number(text.startsWith(" ")), end);
}
