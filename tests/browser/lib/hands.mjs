/**
 * How a trainee touches the page: with the mouse, with a finger or with the keyboard, all as real input events; or by the
 * page's own script, several times as quick, where a test is about what comes after.
 */

import assert from "node:assert/strict";
import { until } from "./until.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").ElementHandle<HTMLElement>} Handle */

/**
 * @typedef {object} Hands
 * @property {(element: Handle) => Promise<void>} press a button or a link
 * @property {(field: Handle, text: string) => Promise<void>} type over what stands there
 * @property {(input: Handle) => Promise<void>} toggle ticks a radio button, or turns a checkbox over
 * @property {(list: Handle, value: string) => Promise<void>} choose an entry of a list
 */

/** Nobody presses Tab this often to get somewhere; whoever has to has met a trap. */
const MOST_STOPS = 400;

/** @returns {Hands} */
export function mouse() {
  return {
    press: (element) => element.click(),
    type: async (field, text) => {
      await field.click({ count: 3 });
      await field.type(text);
    },
    toggle: async (input) => (await labelOf(input)).click(),
    choose: async (list, value) => {
      await list.select(value);
    },
  };
}

/**
 * A finger on a phone. Lists are chosen from in the system's own way, which no page sees.
 *
 * @returns {Hands}
 */
export function finger() {
  return {
    press: (element) => element.tap(),
    type: async (field, text) => {
      await field.tap();
      await field.evaluate((node) => /** @type {HTMLInputElement} */ (node).select());
      await field.type(text);
    },
    toggle: async (input) => (await labelOf(input)).tap(),
    choose: async (list, value) => {
      await list.select(value);
    },
  };
}

/**
 * What people aim at to tick something.
 *
 * @param {Handle} input
 */
async function labelOf(input) {
  const label = await input.evaluateHandle(
    (node) => /** @type {HTMLInputElement} */ (node).labels?.[0] ?? null,
  );
  const target = /** @type {Handle | null} */ (label.asElement());
  assert.ok(target, "every input has a label");
  return target;
}

/**
 * Presses what can be seen, and writes what can be written into.
 *
 * @returns {Hands}
 */
export function script() {
  return {
    press: (element) =>
      element.evaluate((node) => {
        if (!node.checkVisibility() || node.matches(":disabled, [inert] *"))
          throw new Error(`nobody can press ${node.outerHTML.slice(0, 120)}`);
        node.click();
      }),
    type: (field, text) =>
      field.evaluate((node, wanted) => {
        /** @type {HTMLInputElement} */ (node).value = wanted;
        node.dispatchEvent(new Event("input", { bubbles: true }));
        node.dispatchEvent(new Event("change", { bubbles: true }));
      }, text),
    toggle: (input) =>
      input.evaluate((node) => {
        if (node.matches(":disabled, [inert] *"))
          throw new Error(`nobody can tick ${node.outerHTML.slice(0, 120)}`);
        node.click();
      }),
    choose: async (list, value) => {
      await list.select(value);
    },
  };
}

/**
 * Tab, arrows, Space and Enter; each stop on the way must be one that can be seen.
 *
 * @param {Page} page
 * @returns {Hands}
 */
export function keyboard(page) {
  return {
    press: async (element) => {
      await tabTo(page, element);
      const link = await element.evaluate((node) => node instanceof HTMLAnchorElement);
      await page.keyboard.press(link ? "Enter" : " ");
    },
    type: async (field, text) => {
      await tabTo(page, field);
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
      await page.keyboard.type(text);
    },
    toggle: async (input) => {
      await tabTo(page, input);
      if (await input.evaluate((node) => node !== document.activeElement)) {
        await arrowTo(page, input);
      } else if (!(await isTicked(input)) || (await isCheckbox(input))) {
        await page.keyboard.press(" ");
      }
    },
    choose: async (list, value) => {
      await tabTo(page, list);
      const steps = await list.evaluate((node, wanted) => {
        const { options, selectedIndex } = /** @type {HTMLSelectElement} */ (node);
        return [...options].findIndex((one) => one.value === wanted) - selectedIndex;
      }, value);
      for (let step = 0; step < Math.abs(steps); step++)
        await page.keyboard.press(steps < 0 ? "ArrowUp" : "ArrowDown");
    },
  };
}

/** @param {Handle} input */
const isTicked = (input) => input.evaluate((n) => /** @type {HTMLInputElement} */ (n).checked);

/** @param {Handle} input */
const isCheckbox = (input) =>
  input.evaluate((n) => /** @type {HTMLInputElement} */ (n).type === "checkbox");

/**
 * Presses Tab until the focus is on the element, or on another radio button of its group.
 *
 * @param {Page} page
 * @param {Handle} element
 */
export async function tabTo(page, element) {
  const visited = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await element.evaluate(holdsFocus)) return;
    await page.keyboard.press("Tab");
    visited.push(await seenFocus(page));
  }
  const wanted = await element.evaluate((node) => node.outerHTML.slice(0, 120));
  assert.fail(`Tab never reaches ${wanted}; last stops: ${visited.slice(-8).join(" · ")}`);
}

/**
 * Arrow keys walk through a group of radio buttons and tick the one they reach.
 *
 * @param {Page} page
 * @param {Handle} input
 */
async function arrowTo(page, input) {
  for (let step = 0; step < MOST_STOPS; step++) {
    if (await input.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("ArrowDown");
    await seenFocus(page);
  }
  assert.fail("the arrow keys never reach the choice");
}

/**
 * In the page: is the focus on this element, or on a radio button of the same group?
 *
 * @param {Element} wanted
 */
function holdsFocus(wanted) {
  const active = document.activeElement;
  if (!document.hasFocus()) return false;
  if (active === wanted) return true;
  return (
    active instanceof HTMLInputElement &&
    wanted instanceof HTMLInputElement &&
    active.type === "radio" &&
    active.name === wanted.name &&
    active.form === wanted.form
  );
}

/**
 * Asserts that whoever looks at the screen sees where the focus is, and says where that is: in
 * sight and not covered, and with a ring when it is on something to operate. At the document's end
 * the focus leaves for the browser's own bar, which is no fault.
 *
 * @param {Page} page
 */
export async function seenFocus(page) {
  let found = await page.evaluate(describeFocus);
  if (found.fault) {
    await until(
      "the focus comes into view",
      async () => {
        found = await page.evaluate(describeFocus);
        return !found.fault;
      },
      2_000,
    ).catch(() => assert.fail(`${found.fault}: ${found.where}`));
  }
  return found.where;
}

/** In the page: where the focus is, and what is wrong with that. */
function describeFocus() {
  const active = document.activeElement;
  if (!document.hasFocus()) return { where: "(the browser's own bar)", fault: "" };
  if (!active || active === document.body || active === document.documentElement) {
    return { where: "(the document)", fault: "" };
  }
  const where = active.outerHTML.slice(0, 120);
  const label = active instanceof HTMLInputElement ? active.labels?.[0] : null;
  const operable = active.matches("a[href], button, input, select, textarea, [tabindex='0']");
  const shown = [active, label, active.parentElement].some((element) => {
    if (!element) return false;
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
  });
  if (operable && !shown) return { where, fault: "no focus ring" };
  const boxes = [...active.getClientRects(), ...(label?.getClientRects() ?? [])];
  const inSight = boxes.some((box) =>
    [0.1, 0.5, 0.9].some((across) =>
      [0.1, 0.5, 0.9].some((down) => {
        const hit = document.elementFromPoint(
          box.left + box.width * across,
          box.top + box.height * down,
        );
        return hit && (active.contains(hit) || label?.contains(hit));
      }),
    ),
  );
  return { where, fault: inSight ? "" : "the focus is out of sight or covered" };
}
