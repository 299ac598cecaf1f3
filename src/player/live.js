/**
 * Stands in the page only while an author previews it (`coursewright serve`): loads the page anew when the course has
 * changed, and shows what is wrong with it over the last course that was right.
 */
(() => {
  const own = document.currentScript?.dataset.version;
  const sheet = new CSSStyleSheet();
  const rules = [
    "section { position: fixed; inset: auto 0 0; z-index: 99; max-height: 60vh; overflow: auto; padding: 1rem 1.25rem }",
    "section { background: #1d1113; color: #fbeaea; border-top: 4px solid #ff6b6b; font: 1rem/1.5 system-ui, sans-serif }",
    "section[hidden] { display: none }",
    "h2 { font-size: 1.1rem; margin: 0 0 .5rem }",
    "pre { margin: 0 0 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: .875rem/1.5 ui-monospace, monospace }",
    "button { float: inline-end; min-height: 2rem; padding: 0 1rem; font: inherit; color: inherit; background: #4a2327 }",
    "button { border: 1px solid #ff6b6b; border-radius: .4rem }",
  ];
  sheet.replaceSync(rules.join(""));

  /** @param {string} name @param {string} text */
  const make = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };

  const host = document.createElement("div");
  const room = host.attachShadow({ mode: "open" });
  room.adoptedStyleSheets = [sheet];
  const panel = make("section", "");
  panel.setAttribute("role", "status");
  panel.dir = "ltr";
  panel.lang = "en";
  panel.hidden = true;
  room.append(panel);
  document.documentElement.append(host);

  /** @param {string[]} findings */
  const show = (findings) => {
    panel.hidden = !findings.length;
    host.dataset.findings = String(findings.length);
    const close = make("button", "Hide");
    close.onclick = () => {
      panel.hidden = true;
    };
    const words = own
      ? "This course has errors. Behind this is the last one that had none."
      : "This course has errors.";
    panel.replaceChildren(close, make("h2", words), ...findings.map((text) => make("pre", text)));
  };

  // How far the page is scrolled outlives any number of reloads, also those that come before it is all there.
  const place = "coursewright-scroll";
  // Where the browser keeps nothing, a page begins at its top.
  const keeps = () => {
    try {
      return sessionStorage;
    } catch {
      return null;
    }
  };
  const kept = keeps()?.getItem(place) ?? null;
  let settled = false;
  const settle = () => {
    if (settled || !document.documentElement.hasAttribute("data-ready")) return;
    settled = true;
    if (kept !== null) scrollTo(0, Number(kept));
  };
  new MutationObserver(settle).observe(document.documentElement, { attributes: true });
  settle();

  new EventSource("/live").onmessage = ({ data }) => {
    const { version, findings } = JSON.parse(data);
    if (version === own) return show(findings);
    if (settled) keeps()?.setItem(place, String(scrollY));
    location.reload();
  };
})();
