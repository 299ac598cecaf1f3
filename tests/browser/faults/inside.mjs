/**
 * The trainee inside the page: sees and does what a trainee sees and does, by script, for a mouse would be too slow for
 * thousands of runs. Knows the `data-*` attributes of the templates and nothing of the player.
 */

/** In the page, at the start of each document. Stands alone: the driver sends its text. */
export function moveIn() {
  /** @typedef {import("./types.d.ts").View} View */
  /** @typedef {import("./types.d.ts").Act} Act */
  /** @typedef {import("./types.d.ts").Shown} Shown */

  /** @template {Element} [T=HTMLElement] @param {ParentNode} room @param {string} css @returns {T[]} */
  const all = (room, css) => [.../** @type {NodeListOf<T>} */ (room.querySelectorAll(css))];
  /** Whether somebody could see and touch it. @param {Element | null | undefined} one */
  const seen = (one) => !!one?.checkVisibility() && !one.closest("[inert]");
  const here = () => document.querySelector("[data-current]") ?? document;
  const forms = () =>
    /** @type {HTMLFormElement[]} */ (/** @type {unknown} */ (all(here(), "form[data-item]")));
  /** @param {HTMLFormElement} form */
  const keyOf = ({ dataset }) => `${dataset.quiz}:${dataset.item}`;

  /** @param {HTMLFormElement} form @returns {Shown} */
  const shownIn = (form) => {
    if (form.hidden) return "hidden";
    const inputs = /** @type {HTMLInputElement[]} */ (all(form, "fieldset :is(input, textarea)"));
    const rows = all(form, "[data-choice]");
    const answer = [
      ...all(form, "[data-taken]").map(({ dataset }) => `>${dataset.taken}`),
      ...inputs
        .flatMap(({ type, checked, value }) =>
          ["radio", "checkbox"].includes(type) ? (checked ? value : []) : value ? `“${value}` : [],
        )
        .sort(),
      ...rows.flatMap((row) => {
        const list = row.querySelector("select");
        return list?.value ? `${row.dataset.choice}=${list.value}` : [];
      }),
      ...(form.hasAttribute("data-moved") ? rows.map((row) => row.dataset.choice) : []),
    ];
    return `${form.hasAttribute("data-checked") ? "locked" : "open"} ${answer.join(" ")}`;
  };

  /** @returns {View} */
  const view = () => ({
    status: document.querySelector("[data-status=save]")?.getAttribute("data-state") ?? "",
    notice: all(document, "[data-saved]").find(seen)?.dataset.saved ?? "",
    message: document.querySelector("[data-slot=notice]")?.textContent ?? "",
    screen: document.querySelector("[data-current]")?.getAttribute("data-screen") ?? "",
    forms: Object.fromEntries(forms().map((form) => [keyOf(form), shownIn(form)])),
    results: Object.fromEntries(
      all(document, "tr[data-quiz-result]").map(({ dataset }) => [
        dataset.quizResult,
        { attempts: Number(dataset.attempts), passed: dataset.passed === "true" },
      ]),
    ),
  });

  /**
   * Resolves when something is true of the document, looking again after each change of it.
   *
   * @param {() => boolean} holds
   */
  const when = (holds) =>
    new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        observer.disconnect();
        resolve(undefined);
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { attributes: true, childList: true, subtree: true });
      look();
    });

  /** @param {string} screen */
  const go = async (screen) => {
    if (location.hash !== `#${screen}`) {
      const gone = new Promise((resolve) =>
        addEventListener("hashchange", resolve, { once: true }),
      );
      location.hash = `#${screen}`;
      await gone;
    }
    return view();
  };

  const screens = () =>
    all(document, "[data-screen=home] a[data-page]").map(({ dataset }) => dataset.page ?? "");

  const walk = async () => {
    leave();
    const before = view().screen;
    /** @type {View["forms"]} */
    const found = {};
    for (const screen of screens()) Object.assign(found, (await go(screen)).forms);
    await go(before || "home");
    return { ...view(), forms: found };
  };

  /** @param {number} seed */
  const chance = (seed) => {
    const next = () => {
      seed = (seed + 0x9e3779b9) | 0;
      let z = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return ((z ^ (z >>> 15)) >>> 0) / 0x100000000;
    };
    /** @template T @param {T[]} list @returns {T | undefined} */
    const pick = (list) => list[Math.floor(next() * list.length)];
    return { next, pick };
  };

  /** The field that somebody is still typing in. @type {Element | null} */
  let field = null;
  const leave = () => {
    field?.dispatchEvent(new Event("change", { bubbles: true }));
    field = null;
  };

  /**
   * Leaves a field with something in it, or is still in it.
   *
   * @param {HTMLInputElement | HTMLTextAreaElement} into
   * @param {string} text
   * @param {boolean} leaves
   */
  const type = (into, text, leaves) => {
    leave();
    into.value = text;
    into.dispatchEvent(new Event("input", { bubbles: true }));
    field = into;
    if (leaves) leave();
  };

  /**
   * The ways to touch a form, each a function; one from each group answers the item.
   *
   * @param {HTMLFormElement} form
   * @param {ReturnType<typeof chance>} luck
   * @param {boolean} leaves
   */
  const waysIn = (form, { next }, leaves) => {
    const number = () => Math.floor(next() * 1e6);
    const controls = /** @type {HTMLInputElement[]} */ (
      all(form, "fieldset :is(input, select, textarea, button)")
    ).filter((one) => !one.disabled && seen(one));
    /** @type {Map<string, (() => void)[]>} */
    const groups = new Map();
    for (const one of controls) {
      const end = form.dataset.kind === "most-least" ? one.value.split("/")[0] : "";
      const name = one.type === "radio" ? end || one.name : one.type === "checkbox" ? "" : one.id;
      const use = () => {
        if (one instanceof HTMLSelectElement) {
          one.selectedIndex = 1 + Math.floor(next() * (one.options.length - 1));
          one.dispatchEvent(new Event("change", { bubbles: true }));
        } else if (one.type === "text") type(one, `${number()}`, leaves);
        else if (one.type === "textarea") type(one, `Words ${number()}.`, leaves);
        else one.click();
      };
      groups.set(name, [...(groups.get(name) ?? []), use]);
    }
    return [...groups.values()];
  };

  /** @param {ParentNode} room @param {string} action */
  const buttonIn = (room, action) =>
    all(room, `[data-action=${action}]`).find((one) => seen(one) && !one.matches(":disabled"));

  const reply = async () => {
    const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[open]"));
    if (!dialog) return;
    const closed = new Promise((resolve) =>
      dialog.addEventListener("close", resolve, { once: true }),
    );
    /** @type {HTMLElement | null} */ (dialog.querySelector("[value=confirm]"))?.click();
    await closed;
    await new Promise((resolve) => setTimeout(resolve));
  };

  /** What forms showed on the way through an act: a reload may come between. @type {[string, Shown][]} */
  const trail = [];

  /** @param {HTMLFormElement} form @param {(() => void) | undefined} use */
  const touch = (form, use) => {
    use?.();
    trail.push([keyOf(form), shownIn(form)]);
  };

  /** @param {Act} act */
  const perform = async (act) => {
    const luck = chance(act.seed);
    const open = forms().filter((form) => !form.hidden && !form.hasAttribute("data-checked"));
    switch (act.do) {
      case "go": {
        const screen = luck.pick([...screens(), "results", "home"]);
        if (screen) await go(screen);
        return;
      }
      case "done":
        buttonIn(here(), "done")?.click();
        return;
      case "submit":
      case "retry":
      case "reset-quiz": {
        const offers = all(here(), "[data-quiz-section]").flatMap(
          (section) => buttonIn(section, act.do) ?? [],
        );
        luck.pick(offers)?.click();
        return reply();
      }
      case "reset":
        await go("progress");
        buttonIn(here(), "reset")?.click();
        return reply();
      case "hint":
        luck.pick(open.flatMap((form) => buttonIn(form, "hint") ?? []))?.click();
        return;
    }
    const typed = open.filter((form) => form.querySelector("fieldset :is([type=text], textarea)"));
    const form = luck.pick(act.do === "type" ? typed : open);
    if (!form) return;
    const ways = waysIn(form, luck, act.do !== "type");
    /** @param {string} name */
    const press = (name) => touch(form, () => buttonIn(form, name)?.click());
    if (act.do === "touch") return touch(form, luck.pick(ways.flat()));
    for (const group of ways) touch(form, luck.pick(group));
    if (act.do === "type") return;
    if (luck.next() < 0.5) press("compare");
    const steps = form.dataset.kind === "scenario" ? Math.floor(luck.next() * 5) : 0;
    for (let step = 0; step < steps; step++) {
      press("check");
      touch(form, luck.pick(waysIn(form, luck, true).flat()));
    }
    if (act.do === "check") press("check");
  };

  window.faults = {
    ready: async () => {
      await when(() => document.documentElement.hasAttribute("data-ready"));
    },
    view,
    settled: async () => {
      await when(() => view().status !== "saving");
      return view();
    },
    walk,
    go,
    async act(act) {
      leave();
      const { at } = act;
      if (at !== undefined) await go(screens()[at % screens().length] ?? "home");
      const now = view().forms;
      trail.length = 0;
      await perform(act);
      const after = view();
      const changes = [...trail, ...Object.entries(after.forms)].filter(([key, shown]) => {
        const before = now[key];
        now[key] = shown;
        return before !== undefined && before !== shown;
      });
      return { changes, view: after };
    },
    fill() {
      const storage = window.stage.storage();
      // Halves down to one character: then not even an empty record has room.
      for (let size = 1 << 20; size >= 1; size >>= 1) {
        try {
          for (let i = 0; ; i++) window.stage.setItem(`fill:${size}:${i}`, "x".repeat(size));
        } catch {}
      }
      return storage.length;
    },
    free() {
      const storage = window.stage.storage();
      for (const key of Object.keys(storage)) if (key.startsWith("fill:")) storage.removeItem(key);
    },
    async save() {
      leave();
      /** @type {Blob | null} */
      let file = null;
      const make = URL.createObjectURL;
      const click = HTMLAnchorElement.prototype.click;
      URL.createObjectURL = (blob) => {
        file = /** @type {Blob} */ (blob);
        return make(file);
      };
      HTMLAnchorElement.prototype.click = () => {};
      try {
        all(document, "[data-action=export]")[0]?.click();
      } finally {
        URL.createObjectURL = make;
        HTMLAnchorElement.prototype.click = click;
      }
      return /** @type {Blob | null} */ (file)?.text() ?? "";
    },
    async load(text) {
      await go("progress");
      const message = /** @type {HTMLElement} */ (document.querySelector("[data-slot=notice]"));
      message.textContent = "";
      const input = /** @type {HTMLInputElement} */ (
        document.querySelector("[data-action=import]")
      );
      const files = new DataTransfer();
      files.items.add(new File([text], "progress.json", { type: "application/json" }));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      const asks = () => !!document.querySelector("dialog[open]");
      await when(() => message.textContent !== "" || asks());
      if (asks()) await reply();
      await when(() => message.textContent !== "");
      return message.textContent;
    },
  };
}
