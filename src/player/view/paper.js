/**
 * Printing: a button's value says what of the document goes to paper; the style does the rest.
 */

import { onAction } from "./dom.js";

export function paperView() {
  const { dataset } = document.documentElement;
  onAction(document, {
    print(button) {
      dataset.print = button.getAttribute("value") ?? "";
      print();
    },
  });
  addEventListener("afterprint", () => delete dataset.print);
}
