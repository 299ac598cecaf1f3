/**
 * Runs beside the pages of a course of many, and shows them without a network. VERSION stands in front
 * of it, and is another one when any file is.
 *
 * `files.json` has the path and the checksum of every file. All are kept, or, of a large course, all
 * but the lessons that nobody has opened. A new version takes over what has not changed.
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const PREFIX = `coursewright ${scope} `;
const OWN = PREFIX + VERSION;
const LIST = "files.json";
/** Bytes; the lessons of larger courses are kept once they are opened. */
const LARGE = 30e6;
/** How many files are asked for at a time. */
const TOGETHER = 6;

/** What is kept once it is opened: a page of the course. */
const PAGE = /(^|\/)(lesson|quiz)\//;

/** The version before. */
const others = async () =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);

/**
 * Without the mark that it came from another address, which browsers refuse to show as a page.
 * @param {Response} answer
 */
const plain = async (answer) => new Response(await answer.blob(), { headers: answer.headers });

async function fill() {
  const answer = await fetch(LIST, { cache: "no-cache" });
  const { size, files } = await answer.clone().json();
  const own = await caches.open(OWN);
  const [other] = (await others()).slice(-1);
  const before = other && (await caches.open(other));
  const list = before && (await before.match(LIST));
  const known = new Map(list ? (await list.json()).files : []);
  const left = [...files];
  const work = async () => {
    while (left.length) {
      const [path, sum] = left.shift();
      const old = before && known.get(path) === sum && (await before.match(path));
      if (old) await own.put(path, old);
      else if (size < LARGE || !PAGE.test(path)) {
        const fresh = await fetch(path, { cache: "no-cache" });
        if (!fresh.ok) throw new Error(path);
        await own.put(path, await plain(fresh));
      }
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  await own.put(LIST, answer);
  await worker.skipWaiting();
}

async function tidy() {
  for (const name of await others()) await caches.delete(name);
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const own = await caches.open(OWN);
  const path = request.url.split(/[?#]/)[0].replace(/\/$/, "/index.html");
  const kept = (await own.match(path)) ?? (await own.match(`${path}.html`));
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && PAGE.test(path.slice(scope.length))) {
    const copy = await plain(fresh.clone());
    await own.put(path, copy);
  }
  return fresh;
}

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event.request));
});
