/**
 * Runs in <head> of a course of many pages: opened from a folder it cannot start, so that it says what to do.
 */
if (location.protocol === "file:") {
  document.documentElement.classList.remove("js");
  addEventListener("DOMContentLoaded", () => {
    for (const name of ["script", "file"]) {
      const notice = document.querySelector(`[data-notice=${name}]`);
      notice?.toggleAttribute("hidden", name === "script");
    }
  });
}
