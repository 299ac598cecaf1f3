import assert from "node:assert/strict";
import { test } from "node:test";
import { isDue } from "../../src/player/core/backup.js";
import { course } from "./lib/course.mjs";
import { Tab } from "./lib/learner.mjs";

/** How many finished attempts it takes until a backup is suggested. @param {Tab} tab */
function workUntilDue(tab) {
  let n = 0;
  for (; !isDue(tab.data, tab.state) && n < 50; n++) {
    if (tab.state.quizzes.last) tab.retry("last");
    tab.submit("last", {});
  }
  return n;
}

test("a backup is suggested after real work, and not again for a while", () => {
  const tab = new Tab(course(), "t");
  tab.append({ type: "visited", page: "lesson/one" });
  tab.check("first", "a", "best");
  assert.equal(isDue(tab.data, tab.state), false, "nothing is finished");
  assert.equal(workUntilDue(tab), 3);
  tab.append({ type: "dismissed" });
  assert.equal(workUntilDue(tab), 10);
  tab.append({ type: "exported" });
  assert.equal(workUntilDue(tab), 5);
  tab.append({ type: "reset", quiz: null });
  assert.equal(isDue(tab.data, tab.state), false, "nothing is left to lose");
});
