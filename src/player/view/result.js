/**
 * The result to send: a name, a file, a code, a mail.
 */

import { makeResult, resultCode, resultFile } from "../core/result.js";
import { dayAfter, dayOf, longDay } from "./days.js";
import { all, mailTo, onAction, one, saveFile, say, slot } from "./dom.js";

/**
 * @param {App} app
 * @param {HTMLElement} screen
 * @returns {Update}
 */
export function resultView(app, screen) {
  const { t, percent, data, journal } = app;
  /** @type {any} */
  const learner = slot(screen, "learner");
  /** @type {any} */
  const code = slot(screen, "code");
  /** @type {any} */
  const mail = slot(screen, "mail");
  if (!learner || !code || !mail) return () => {};
  const award = slot(screen, "award");
  /** @param {string | null} day */
  const shown = (day) => (day ? longDay(data.language, Date.parse(day)) : "");

  const make = () => {
    const { state, outcome } = app;
    const issued = dayOf(Date.now());
    const passed = outcome.passed ? dayOf(state.passed?.at ?? Date.now()) : null;
    return makeResult(data, state, outcome, {
      issued,
      completed: outcome.complete ? dayOf(state.completed ?? Date.now()) : null,
      passed,
      validUntil: passed && data.validFor && dayAfter(passed, data.validFor),
    });
  };

  let typing = false;
  /** @param {boolean} now */
  const hold = (now) => {
    typing = now;
    journal.hold("learner", now);
  };
  const keep = () => {
    if (typing) app.dispatch({ type: "named", learner: learner.value });
    hold(false);
  };
  learner.oninput = () => {
    hold(true);
    show();
  };
  learner.onchange = keep;
  addEventListener("pagehide", keep);

  onAction(screen, {
    award() {
      award.scrollIntoView();
      one(award, "h2").focus();
    },
    result() {
      const result = make();
      const name = [data.id, "result", ...result.learner.split(/[^\p{L}\p{N}]+/u)];
      saveFile(`${name.filter(Boolean).join("-")}.json`, resultFile(result));
    },
    async copy() {
      try {
        await navigator.clipboard.writeText(code.value);
      } catch {
        code.select();
        document.execCommand("copy");
      }
      app.say(t("result.copied"));
    },
  });

  /** @param {TrainingResult} result */
  const certify = ({ learner, passed, score, validUntil, competencies }) => {
    award.hidden = one(screen, "[data-action=award]").hidden = !passed;
    slot(award, "holds").hidden = !validUntil;
    for (const [name, text] of Object.entries({
      whom: learner,
      day: shown(passed),
      scored: percent(score ?? 0),
      end: shown(validUntil),
      seal: code.value,
    }))
      say(slot(award, name), text);
    for (const row of all(award, "[data-skill]")) {
      const { score } = competencies[row.dataset.skill];
      row.hidden = score === null;
      say(slot(row, "score"), percent(score ?? 0));
    }
  };

  const show = () => {
    const result = { ...make(), ...(typing && { learner: learner.value.trim() }) };
    const { validUntil, version } = result;
    code.value = resultCode(result);
    say(slot(screen, "until"), validUntil ? t("result.until", { name: shown(validUntil) }) : "");
    const name = data.title;
    const body = `${t("result.body", { name, version, learner: result.learner })}\n${code.value}\n`;
    if (award) certify(result);
    mail.href = mailTo(data.contact, t("result.subject", { name }), body);
  };

  return () => {
    if (!typing) learner.value = app.state.learner;
    show();
  };
}
