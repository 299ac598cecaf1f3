/**
 * A field to type in, as several kinds use it.
 */

/**
 * @param {import("../trainee.mjs").Trainee} trainee
 * @param {string} form
 * @param {string[]} chosen
 */
export async function typeInto(trainee, form, [typed = ""]) {
  await trainee.hands.type(await trainee.element(`[id="${form}"] fieldset input`), typed);
  // Who leaves a field has answered; until then a page that is closed keeps what was typed as it can.
  await trainee.page.keyboard.press("Tab");
}
