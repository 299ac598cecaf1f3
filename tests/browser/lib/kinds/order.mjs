/**
 * Kind `order`: an answer is the ids of all steps, moved there one place at a time.
 */

/** The most steps of which every order is tried. */
const MOST_STEPS = 5;

/** @type {import("./registry.mjs").KindOfTest} */
export const order = {
  credit({ id, steps = [], scoring }, chosen) {
    const n = steps.length;
    const pairs = steps.flatMap((a, i) => steps.slice(i + 1).map((b) => [a, b]));
    const neighbours = steps.slice(1).map((step, i) => [steps[i], step]);
    /** @param {string | undefined} step */
    const place = (step) => chosen.indexOf(step ?? "");
    switch (scoring) {
      case "kendall": {
        const inOrder = pairs.filter(([a, b]) => place(a) < place(b)).length;
        return Math.max(0, (inOrder - (pairs.length - inOrder)) / pairs.length);
      }
      case "exact":
        return steps.every((step, i) => place(step) === i) ? 1 : 0;
      case "adjacent":
        return neighbours.filter(([a, b]) => place(b) - place(a) === 1).length / (n - 1);
      default:
        throw new Error(`${id}: no rule "${scoring}" for an order`);
    }
  },

  answers: ({ steps = [] }) =>
    steps.length > MOST_STEPS ? [steps, steps.toReversed()] : permutations(steps),

  async give(trainee, form, chosen) {
    const now = () =>
      trainee.page.evaluate(
        (id) =>
          [...document.querySelectorAll(`[id="${id}"] [data-choice]`)].map(
            (row) => row.getAttribute("data-choice") ?? "",
          ),
        form,
      );
    /** @param {string} step @param {"up" | "down"} way */
    const move = async (step, way) => {
      await trainee.hands.press(await trainee.element(`[id="${form}:${step}:${way}"]`));
    };
    if ((await now()).join() === chosen.join()) await move(chosen[0] ?? "", "down");
    for (const [place, step] of chosen.entries())
      for (let at = (await now()).indexOf(step); at > place; at--) await move(step, "up");
  },
};

/**
 * @param {string[]} steps
 * @returns {string[][]}
 */
function permutations(steps) {
  if (steps.length < 2) return [steps];
  return steps.flatMap((first) =>
    permutations(steps.filter((step) => step !== first)).map((rest) => [first, ...rest]),
  );
}
