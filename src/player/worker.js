/**
 * Runs beside the pages of a course of many, and shows them without a network. VERSION stands in front
 * of it, and is another one when any file is: it is the beginning of the hash of the list.
 *
 * `files.json` has the path and the checksum of every file. All are kept, or, of a large course, all
 * but the pages that nobody has opened. A new version takes over what has not changed. Whatever a
 * server hands out while it is between two versions, only what is as the list says is kept, and a
 * version is shown once all of it is there.
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const PREFIX = `coursewright ${scope} `;
const OWN = PREFIX + VERSION;
const LIST = "files.json";
/** Bytes; the pages of larger courses are kept once they are opened. */
const LARGE = 30e6;
/** How many files are asked for at a time. */
const TOGETHER = 6;

/** The paths of the pages. */
const PAGE = /^(lesson|quiz)\//;

/** The CRC-32 of each byte: courses are long, and telephones slow. */
const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  return crc;
});

/** @param {ArrayBuffer} body */
function checksum(body) {
  let crc = -1;
  for (const byte of new Uint8Array(body)) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 255];
  return ~crc >>> 0;
}

/** The beginning of the SHA-256, as the compiler writes it. @param {ArrayBuffer} body */
async function hash(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 5);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * An answer to be kept; throws where it is not what it should be. It has no mark that it came from
 * another address, which browsers refuse to show as a page.
 * @param {Response} answer
 * @param {(body: ArrayBuffer) => boolean | Promise<boolean>} isRight
 */
async function proven(answer, isRight) {
  const body = await answer.arrayBuffer();
  if (!answer.ok || !(await isRight(body))) throw new Error(answer.url);
  return new Response(body, { headers: answer.headers });
}

/** The other versions, and what is left of them. */
const others = async () =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);

/** The version before: the latest of those that are there as a whole, which have their list. */
async function before() {
  for (const name of (await others()).reverse()) {
    const cache = await caches.open(name);
    if (await cache.match(LIST)) return cache;
  }
  return null;
}

/**
 * The checksums of a version by path.
 * @param {Cache | null} cache
 * @returns {Promise<Map<string, number>>}
 */
async function sums(cache) {
  const list = await cache?.match(LIST);
  return new Map(list ? (await list.json()).files : []);
}

async function fill() {
  const listed = await fetch(LIST, { cache: "no-cache" });
  const list = await proven(listed, async (body) => (await hash(body)) === VERSION);
  const { size, files } = await list.clone().json();
  const own = await caches.open(OWN);
  const last = await before();
  const known = await sums(last);
  const left = [...files];
  const work = async () => {
    while (left.length) {
      const [path, sum] = left.shift();
      // What came when this version was tried before.
      if (await own.match(path)) continue;
      const old = known.get(path) === sum && (await last?.match(path));
      if (old) await own.put(path, old);
      else if (size < LARGE || !PAGE.test(path)) {
        const fresh = await fetch(path, { cache: "no-cache" });
        await own.put(path, await proven(fresh, (body) => checksum(body) === sum));
      }
    }
  };
  // What has come is there for the next try.
  const ends = await Promise.allSettled(Array.from({ length: TOGETHER }, work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  await own.put(LIST, list);
  await worker.skipWaiting();
}

async function tidy() {
  for (const name of await others()) await caches.delete(name);
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const own = await caches.open(OWN);
  const address = request.url.split(/[?#]/)[0].replace(/\/$/, "/index.html");
  const kept = (await own.match(address)) ?? (await own.match(`${address}.html`));
  if (kept) return kept;
  const fresh = await fetch(request);
  // Below the course there may be pages that are not its own.
  const names = [address, `${address}.html`];
  const listed = [...(await sums(own))].find(([path]) => names.includes(scope + encodeURI(path)));
  if (listed) {
    const [path, sum] = listed;
    await proven(fresh.clone(), (body) => checksum(body) === sum)
      .then((copy) => own.put(path, copy))
      .catch(() => {});
  }
  return fresh;
}

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(scope)) event.respondWith(answer(event.request));
});
