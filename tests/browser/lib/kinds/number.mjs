/**
 * Kind `number`: what to type, and what that should earn.
 */

import { typeInto } from "./field.mjs";

/** @type {import("./registry.mjs").KindOfTest} */
export const number = {
  credit({ answer, tolerance }, [typed = ""]) {
    const right = Number(answer);
    const off = Math.abs(Number.parseFloat(typed.replace(",", ".")) - right);
    const { nominal = 0, relative = 0 } = tolerance ?? {};
    return off <= nominal + relative * Math.abs(right) + 1e-9 ? 1 : 0;
  },
  answers({ answer, tolerance, unit }) {
    const right = Number(answer);
    const edge = right + (tolerance?.nominal ?? 0) + Math.abs(right) * (tolerance?.relative ?? 0);
    return [
      [`${right}`],
      [`${edge}`.replace(".", ",")],
      [`${right} ${unit ?? ""}`],
      [`${right + 1e6}`],
    ];
  },

  give: typeInto,
};
