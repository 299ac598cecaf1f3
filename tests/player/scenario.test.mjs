import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { partOrder } from "../../src/player/core/attempt.js";
import { decisions, offered, replay, scenario } from "../../src/player/core/item/scenario.js";

/** @type {{ item: ScenarioItem, plays: { path: string[], points: number, gaveUp: number[] }[] }} */
const { item, plays } = JSON.parse(
  readFileSync(new URL("../vectors/scenario.json", import.meta.url), "utf8"),
);

test("the reference plays bring their points and give up what they give up", () => {
  for (const { path, points, gaveUp } of plays) {
    const played = replay(item, path);
    assert.equal(played.points, points);
    assert.ok(played.over);
    assert.deepEqual(
      decisions(item, path).map((one) => one.gaveUp),
      gaveUp,
    );
  }
});

test("whoever takes the best branch from anywhere ends with what was still possible there", () => {
  for (const { path, gaveUp } of plays)
    for (let kept = 0; kept < path.length; kept++) {
      const taken = path.slice(0, kept);
      while (!replay(item, taken).over) {
        const { play } = replay(item, taken);
        const [any] = offered(play);
        const made = decisions(item, [...taken, any.way]);
        taken.push(made.at(-1)?.offers[0].way ?? "");
      }
      const lost = gaveUp.slice(0, kept).reduce((sum, n) => sum + n, 0);
      assert.equal(replay(item, taken).points, item.best - lost);
    }
});

test("what was earned and what was given up make up the best, in every vector that ends", () => {
  /** @type {{ item: ScenarioItem, answer: Answer }[]} */
  const all = JSON.parse(
    readFileSync(new URL("../vectors/scores.json", import.meta.url), "utf8"),
  ).filter((/** @type {any} */ vector) => vector.item.kind === "scenario");
  const ended = all.filter(({ item: one, answer }) => replay(one, answer).over);
  assert.ok(ended.length >= 10);
  for (const { item: one, answer } of ended) {
    const gaveUp = decisions(one, answer).map((made) => made.gaveUp);
    assert.ok(gaveUp.every((n) => n >= 0));
    const lost = gaveUp.reduce((sum, n) => sum + n, 0);
    assert.equal(replay(one, answer).points + lost, one.best);
  }
});

test("what is ahead is looked up by the branches that were taken, as far as they matter", () => {
  // Ten rooms with four questions each, two of them worth a point: of all that was asked, only what was
  // asked here matters.
  const rooms = Array.from({ length: 10 }, (_, room) => ({
    id: `room-${room}`,
    ending: null,
    branches: [0, 1, 2, 3, 4].map((way) => ({
      id: `way-${way}`,
      points: way % 2,
      add: [1],
      when: [],
      once: way < 4,
      to: way < 4 ? `room-${room}` : `room-${room + 1}`,
    })),
    ahead: {
      meters: [],
      taken: [`room-${room}/way-1`, `room-${room}/way-3`],
      most: {
        "0,0": 20 - 2 * room,
        "0,1": 19 - 2 * room,
        "1,0": 19 - 2 * room,
        "1,1": 18 - 2 * room,
      },
    },
  }));
  const end = { meters: [], taken: [], most: { "": 0 } };
  const long = /** @type {ScenarioItem} */ ({
    ...item,
    best: 20,
    start: "room-0",
    meters: [{ id: "talk", start: 0, min: 0, max: 40 }],
    nodes: /** @type {any} */ ([
      ...rooms,
      { id: "room-10", ending: "success", branches: [], ahead: end },
    ]),
  });
  const asked = ["room-0/way-0", "room-0/way-1", "room-0/way-3", "room-0/way-4", "room-1/way-3"];
  const through = [...asked, ...rooms.slice(1).map(({ id }) => `${id}/way-4`)];
  assert.deepEqual(
    decisions(long, through).map((made) => made.gaveUp),
    [0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2],
  );
});

test("a path is resumed where it stands, with its meters", () => {
  const { play, over } = replay(item, ["start/apolo", "apolo/offer"]);
  assert.equal(play.node.id, "offer");
  assert.deepEqual(play.meters, [1, 0]);
  assert.equal(over, false);
  assert.equal(scenario.answered(["start/apolo", "apolo/offer"], item), false);
  assert.equal(scenario.answered(plays[0].path, item), true);
});

test("what cannot be played any more ends a path, and earns nothing", () => {
  const { steps, play } = replay(item, ["start/apolo", "apolo/gone", "offer/good"]);
  assert.equal(steps.length, 1);
  assert.equal(play.node.id, "apolo");
  assert.equal(scenario.answered(["start/apolo", "apolo/gone", "offer/good"], item), false);
});

test("a scenario has no parts to put into an order, shuffled or not", () => {
  assert.deepEqual(partOrder({ ...item, shuffle: true }, 1), []);
});
