/**
 * Kind `reflect`: something is written and compared; nothing is scored, and nothing ticked.
 */

/** @type {import("./registry.mjs").KindOfTest} */
export const reflect = {
  credit: () => 0,
  answers: () => [[]],
  async give(trainee, form) {
    const field = await trainee.element(`[id="${form}"] textarea`);
    if (await field.evaluate((node) => /** @type {HTMLTextAreaElement} */ (node).value)) return;
    await trainee.hands.type(field, "I would hear him out first.");
    await trainee.press("compare", form);
  },
};
