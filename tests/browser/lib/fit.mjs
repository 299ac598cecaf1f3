/**
 * In the page: the texts that can be seen or heard, and what does not fit.
 *
 * @param {number} width of the window
 */
export function fit(width) {
  /** @type {string[]} */
  const texts = [];
  /** @type {string[]} */
  const misfits = [];
  /** @param {Element} element */
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  /** @param {Element} element */
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? "").trim();
    const parent = node.parentElement;
    if (!text || !parent || parent.closest("script, style, template") || !shown(parent)) continue;
    texts.push(text);
    if (parent.closest(".unseen, .again, option, select")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right } = range.getBoundingClientRect();
    if (left < -1 || right > width + 1) misfits.push(`outside: ${name(parent)}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (!shown(element)) continue;
    for (const attribute of ["aria-label", "title", "placeholder", "data-label", "data-missing"])
      texts.push(element.getAttribute(attribute) ?? "");
    if (element.closest(".unseen, .again, select, svg, textarea") || !element.textContent?.trim())
      continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const across = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
    const down = overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1;
    if (element !== document.body && (across || down)) misfits.push(`cut off: ${name(element)}`);
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > width) misfits.push(`the page is ${wide} pixels wide`);
  return { texts: texts.filter(Boolean), misfits };
}
