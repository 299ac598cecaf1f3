/**
 * The entry: reads the course from the page and starts the player.
 */

import { start } from "./view/app.js";

start(JSON.parse(document.getElementById("course-data")?.textContent ?? ""));
