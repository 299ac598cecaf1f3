/**
 * Kind `match`: an answer is a list of `pair=right`, one for every pair.
 */

/** @type {import("./registry.mjs").KindOfTest} */
export const match = {
  credit({ id, pairs = [], scoring }, chosen) {
    const right = pairs.filter((pair) => chosen.includes(`${pair}=${pair}`)).length;
    switch (scoring) {
      case "per-pair":
        return right / pairs.length;
      case "all-or-nothing":
        return right === pairs.length ? 1 : 0;
      default:
        throw new Error(`${id}: no rule "${scoring}" for pairs`);
    }
  },

  // Every turn of the right sides, and the same right side for all.
  answers({ pairs = [], extra = [] }) {
    const rights = [...pairs, ...extra];
    const turned = rights.map((_, by) =>
      pairs.map((pair, i) => `${pair}=${rights[(i + by) % rights.length]}`),
    );
    return [...turned, ...rights.map((right) => pairs.map((pair) => `${pair}=${right}`))];
  },

  async give(trainee, form, chosen) {
    for (const one of chosen) {
      const [pair = "", right = ""] = one.split("=");
      await trainee.hands.choose(await trainee.element(`select[id="${form}:${pair}"]`), right);
    }
  },
};
