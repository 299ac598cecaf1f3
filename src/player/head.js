/**
 * Runs in <head>: marks that scripts run, and takes the mark off when the player cannot start.
 */
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const fail = () => {
    if (root.hasAttribute("data-ready")) return;
    root.classList.remove("js");
    root.classList.add("failed");
  };
  addEventListener("error", fail);
  addEventListener("unhandledrejection", fail);
})();
