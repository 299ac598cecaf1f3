import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setImmediate as settled } from "node:timers/promises";
import { known, within } from "../../src/player/store/wait.js";

const own = Object.getOwnPropertyDescriptor(globalThis, "navigator");

/** @param {unknown} value of `navigator` */
const stand = (value) =>
  Object.defineProperty(globalThis, "navigator", { configurable: true, value });

afterEach(() => {
  if (own) Object.defineProperty(globalThis, "navigator", own);
  else Reflect.deleteProperty(globalThis, "navigator");
});

test("storage is not asked for before the browser has answered something", async () => {
  let answer = (/** @type {unknown} */ _) => {};
  stand({ locks: { query: () => new Promise((resolve) => (answer = resolve)) } });
  let may = false;
  const waiting = known().then(() => {
    may = true;
  });
  await settled();
  assert.equal(may, false);
  answer({});
  await waiting;
  assert.equal(may, true);
});

test("a browser that cannot be asked, or refuses, is not waited for", async () => {
  for (const navigator of [{}, { locks: { query: () => Promise.reject(new Error("no")) } }]) {
    stand(navigator);
    await known();
  }
});

test("waiting ends", async () => {
  await assert.rejects(within(5, () => {}));
  assert.equal(await within(1000, (done) => done(7)), 7);
});
