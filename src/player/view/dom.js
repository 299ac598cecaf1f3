/**
 * Small helpers over the document: find, clone, say; HTML is never built from text.
 */

/**
 * Everything that matches; typed loosely, the templates promise what stands there.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {any[]}
 */
export const all = (root, selector) => [...root.querySelectorAll(selector)];

/**
 * The first that matches.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {any}
 */
export const one = (root, selector) => root.querySelector(selector);

/**
 * The element with `data-slot="name"`.
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export const slot = (root, name) => one(root, `[data-slot=${name}]`);

/**
 * Sets text only when it differs, so that live regions speak once.
 * @param {Element} element
 * @param {string} text
 */
export const say = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

/**
 * Sets `data-…` attributes; null and false remove one.
 * @param {HTMLElement} element
 * @param {Record<string, string | number | boolean | null>} values
 */
export const mark = ({ dataset }, values) => {
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === false) delete dataset[name];
    else dataset[name] = String(value);
  }
};

/**
 * @param {string} tag
 * @param {...(Node | string)} children
 */
export const make = (tag, ...children) => {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
};

/**
 * @param {string} route
 * @param {string} text
 */
export const link = (route, text) => Object.assign(make("a", text), { href: `#${route}` });

/**
 * A copy of a template's content.
 * @param {HTMLTemplateElement} template
 */
export const clone = ({ content }) => document.importNode(content, true);

/**
 * Hands a text over as a file.
 * @param {string} name
 * @param {string} text  JSON
 */
export function saveFile(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  Object.assign(make("a"), { href, download: name }).click();
  setTimeout(URL.revokeObjectURL, 60_000, href);
}

/**
 * The address of a mail that is written already; its lines end as RFC 6068 wants it.
 * @param {string | null} contact
 * @param {string} subject
 * @param {string} body
 */
export function mailTo(contact, subject, body) {
  const part = (/** @type {string} */ text) => encodeURIComponent(text.replace(/\n/g, "\r\n"));
  return `mailto:${contact ?? ""}?subject=${part(subject)}&body=${part(body)}`;
}

/**
 * An icon and its words.
 * @param {"right" | "partly" | "wrong" | "open"} icon
 * @param {string} text
 */
export const badge = (icon, text) =>
  Object.assign(make("span", clone(one(document, `#icon-${icon}`)), text), {
    className: `badge ${icon}`,
  });

/**
 * Runs the handler of the `data-action` that was clicked.
 * @param {HTMLElement | Document} root
 * @param {Record<string, (element: HTMLElement) => void>} actions
 */
export const onAction = (root, actions) =>
  root.addEventListener("click", (/** @type {any} */ { target }) => {
    const element = target.closest("[data-action]");
    actions[element?.dataset.action]?.(element);
  });
