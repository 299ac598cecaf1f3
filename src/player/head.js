/**
 * Runs in <head>: marks that scripts run, and takes the mark off when the player cannot start: when a
 * script of ours fails or does not come.
 */
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  /** @param {{ target: any }} event */
  const fail = ({ target }) => {
    // Images and what else an author put into a lesson may fail: the player starts without.
    const ours = target === window || target.matches?.("body > script");
    if (ours && !root.hasAttribute("data-ready")) root.classList.replace("js", "failed");
  };
  // That a file does not come is told on the way down to its element, and nowhere else.
  addEventListener("error", fail, true);
  addEventListener("unhandledrejection", fail);
})();
