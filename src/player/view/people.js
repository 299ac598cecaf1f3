/**
 * Several people on one device, each with progress of their own; nobody is asked until a second person
 * wants to learn.
 */

import { localStore } from "../store/local.js";
import { link, make, onAction, one, say, slot } from "./dom.js";

/** The profile of who comes first; nobody needs to know that there are others. */
const ALONE = "1";

/** What keeps who is learning, beside their names. */
const LAST = "last";

/** @param {string} id  of the course */
const places = (id) =>
  [() => sessionStorage, () => localStorage].map((getter) => localStore(getter, `cw1:${id}:p:`));

/**
 * The people by name, and who is learning in this tab: else who learned last.
 * @param {string} id
 */
export function peopleOf(id) {
  const [tab, device] = places(id).map((place) => new Map(place.read()));
  const last = tab.get(LAST) ?? device.get(LAST) ?? ALONE;
  device.delete(LAST);
  return { people: device, who: device.has(last) ? last : ALONE };
}

/**
 * @param {App} app
 * @param {HTMLElement | null} screen
 */
export function peopleView({ data, grounds, state, go, t, say: tell }, screen) {
  const { people, who } = peopleOf(data.id);
  const here = people.get(who);
  if (here) {
    const change = link("progress", t("people.change"));
    const line = slot(document, "who");
    line?.replaceChildren(`${t("people.now", { name: here })} `, change);
    line?.removeAttribute("hidden");
  }
  const panel = screen && slot(screen, "people");
  if (!panel) return;
  const [tab, device] = places(data.id);

  /** @param {string} profile */
  const choose = (profile) => {
    for (const place of [tab, device]) place.write(LAST, profile);
    go("home");
    // Another document begins anew by itself.
    if (!grounds.page) location.reload();
  };

  const list = slot(panel, "list");
  for (const [profile, name] of people) {
    const button = make("button", t("people.choose", { name }));
    button.onclick = () => choose(profile);
    list.append(make("li", profile === who ? t("people.now", { name }) : button));
  }
  if (here) one(panel, "details").open = true;

  onAction(panel, {
    person() {
      const name = one(panel, "input").value.trim();
      const profile = Math.random().toString(36).slice(2, 10);
      const first = state.learner || t("people.first");
      if (!name) {
        one(panel, "input").focus();
        say(slot(panel, "message"), t("people.missing"));
      } else if ((people.size || device.write(ALONE, first)) && device.write(profile, name))
        choose(profile);
      else tell(t("people.refused"));
    },
  });
}
