/**
 * A small WebDriver client for WebKitGTK: WebKitWebDriver drives MiniBrowser on a display of Xvfb.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { temporaryFolder } from "./temp.mjs";
import { until } from "./until.mjs";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** MiniBrowser stands in the library folder of the machine's architecture. */
function miniBrowser() {
  for (const architecture of readdirSync("/usr/lib")) {
    for (const version of ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]) {
      const path = join("/usr/lib", architecture, version, "MiniBrowser");
      if (existsSync(path)) return path;
    }
  }
  throw new Error("MiniBrowser is not installed; tests/run installs it (webkit2gtk-driver)");
}

/** @returns {Promise<number>} a port nobody listens on */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/** @returns {Promise<{ display: string, stop: () => void }>} */
async function startDisplay() {
  const options = ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"];
  const server = spawn("Xvfb", options, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const announced = /** @type {import("node:stream").Readable} */ (server.stdio[3]);
  const [number] = await once(announced, "data");
  return { display: `:${String(number).trim()}`, stop: () => server.kill() };
}

/** One WebKit window with a profile of its own. */
export class WebKit {
  /** @type {(() => void)[]} */
  #stops = [];
  #base = "";
  #session = "";

  static async open() {
    const self = new WebKit();
    const { display, stop } = await startDisplay();
    self.#stops.push(stop);
    const port = await freePort();
    const home = temporaryFolder("webkit");
    const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], {
      env: { ...process.env, DISPLAY: display, HOME: home, XDG_DATA_HOME: home },
      stdio: "ignore",
    });
    self.#stops.push(() => driver.kill());
    self.#base = `http://127.0.0.1:${port}`;
    await until("WebKitWebDriver answers", () => self.#call("GET", "/status"));
    const browser = { binary: miniBrowser(), args: ["--automation"] };
    const { sessionId } = await self.#call("POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": browser } },
    });
    self.#session = `/session/${sessionId}`;
    return self;
  }

  /**
   * @param {"GET" | "POST" | "DELETE"} method
   * @param {string} path
   * @param {object} [body]
   */
  async #call(method, path, body) {
    const response = await fetch(this.#base + path, { method, body: JSON.stringify(body) });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (!response.ok) throw new Error(`WebKitWebDriver: ${value.error}: ${value.message}`);
    return value;
  }

  /** @param {string} url */
  async goto(url) {
    await this.#call("POST", `${this.#session}/url`, { url });
  }

  async reload() {
    await this.#call("POST", `${this.#session}/refresh`, {});
  }

  /**
   * Runs a function in the page.
   *
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R} run
   * @param {A} args
   * @returns {Promise<R>}
   */
  async evaluate(run, ...args) {
    const script = `return (${run})(...arguments)`;
    return this.#call("POST", `${this.#session}/execute/sync`, { script, args });
  }

  /**
   * A real click on the element that a function in the page gives.
   *
   * @template {unknown[]} A
   * @param {(...args: A) => Element | null | undefined} find
   * @param {A} args
   */
  async click(find, ...args) {
    const found = /** @type {any} */ (await this.evaluate(find, ...args));
    if (!found) throw new Error(`nothing to click: ${find}`);
    await this.#call("POST", `${this.#session}/element/${found[ELEMENT]}/click`, {});
  }

  async close() {
    if (this.#session) await this.#call("DELETE", this.#session).catch(() => {});
    for (const stop of this.#stops.reverse()) stop();
  }
}
