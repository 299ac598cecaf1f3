/**
 * Kind `order`: steps to bring into their order; an answer is the ids of all steps, the first first.
 *
 * With n steps and c the pairs of steps that stand the right way round: kendall max(0, τ) with
 * τ = 2c / C(n, 2) − 1; exact 1 if every step is in place; adjacent the share of the n − 1 right
 * neighbours that are neighbours. What is not an order of all the steps earns nothing.
 */

/** @type {Kind<OrderItem>} */
export const order = {
  credit(item, answer) {
    if (!order.answered(answer, item)) return 0;
    const ranks = order.picked(answer, item).map((id) => item.steps.indexOf(id));
    const n = ranks.length;
    if (item.scoring === "exact") return ranks.every((rank, i) => rank === i) ? 1 : 0;
    if (item.scoring === "adjacent")
      return ranks.filter((rank, i) => i && rank === ranks[i - 1] + 1).length / (n - 1);
    const concordant = ranks.flatMap((rank, i) => ranks.slice(i).filter((next) => next > rank));
    return Math.max(0, (4 * concordant.length) / (n * (n - 1)) - 1);
  },
  answered(answer, item) {
    const ids = order.picked(answer, item);
    return ids.length === item.steps.length && item.steps.every((id) => ids.includes(id));
  },
  keys: (item) => item.steps,
  picked: (answer) => (Array.isArray(answer) ? answer : []),
  parts: (item) => item.steps,
};
