/**
 * Kind `reflect`: something is written and compared; nothing is scored, and nothing ticked.
 */

/** @type {import("./registry.mjs").KindOfTest} */
export const reflect = {
  credit: () => 0,
  answers: () => [[]],
  async give(trainee, form) {
    const field = await trainee.page.$(`[id="${form}"] textarea`);
    if (!field || (await field.evaluate((node) => node.value))) return;
    await trainee.hands.type(/** @type {any} */ (field), "I would hear him out first.");
    await trainee.press("compare", form);
  },
};
