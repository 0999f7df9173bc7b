/**
 * What the service worker keeps: the files of its release, in groups, each fetched, held against its hash, and given back.
 *
 * The build writes RELEASE in front of this, and the worker's answers behind it.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = new URL("./", location.href).href;
const STORE = `hors-ligne:${new URL(root).pathname}`;
/** Where the groups that are kept whole are noted. */
const NOTE = `${root}?groupes`;
const LANES = 4;

/** @typedef {"core" | "pages" | "engine" | "rest"} Group */
/** @typedef {"connexion" | "publication" | "place" | "refus"} Failure */
/** @typedef {{kept: number, total: number}} Progress In bytes. */

/** What stops a gathering that is no longer wished for. */
let wish = new AbortController();
/** One gathering at a time. @type {Promise<unknown>} */
let turn = Promise.resolve();

class Refused extends Error {
  /**
   * @param {Failure} failure
   * @param {string} message
   */
  constructor(failure, message) {
    super(message);
    this.failure = failure;
  }
}

/** Take this release in, whole: what any page needs, and the like of all that was kept of the one before. */
async function take() {
  const cache = await caches.open(STORE);
  const urls = (await cache.keys()).map(({ url }) => url).filter((url) => url !== NOTE);
  const before = new Set(urls.map((url) => url.slice(root.length).split("?")[0] ?? ""));
  const groups = await noted(cache);
  await gather(cache, (address, group) => group === "core" || groups.includes(group) || before.has(address));
}

/** Take away what other releases left. */
async function tidy() {
  const cache = await caches.open(STORE);
  const ours = new Set([NOTE, ...Object.keys(RELEASE.files).map(key)]);
  await Promise.all((await cache.keys()).filter(({ url }) => !ours.has(url)).map((request) => cache.delete(request)));
}

/**
 * Keep groups whole, from now on.
 *
 * @param {Group[]} groups
 * @param {(message: Progress | {done: true} | {failure: Failure}) => void} tell
 */
async function keep(groups, tell) {
  const { signal } = wish;
  const mine = turn.then(async () => {
    const cache = await caches.open(STORE);
    const all = [...new Set([...(await noted(cache)), ...groups])];
    if (!signal.aborted) {
      await cache.put(NOTE, Response.json(all));
    }
    await gather(cache, (_, group) => group === "core" || all.includes(group), tell, signal);
    return cache;
  });
  turn = mine.catch(() => {});
  await mine.then(
    () => tell({ done: true }),
    (error) => tell({ failure: failure(error) }),
  );
}

/** Give back all that is kept. */
async function free() {
  wish.abort();
  wish = new AbortController();
  await turn;
  await caches.delete(STORE);
  await freeAtHand();
}

/**
 * @param {Cache} cache
 * @param {(address: string, group: Group) => boolean} wanted
 * @param {(progress: Progress) => void} [tell]
 * @param {AbortSignal} [signal]
 */
async function gather(cache, wanted, tell = () => {}, signal) {
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const files = entries().filter(([address, [, , group]]) => wanted(address, group));
  const total = files.reduce((sum, [, [, bytes]]) => sum + bytes, 0);
  const missing = files.filter(([address]) => !there.has(key(address)));
  let got = total - missing.reduce((sum, [, [, bytes]]) => sum + bytes, 0);
  tell({ kept: got, total });
  const lane = async () => {
    for (let next = missing.shift(); next; next = missing.shift()) {
      await fetchInto(next[0], signal, (bytes) => {
        got += bytes;
        tell({ kept: Math.min(got, total), total });
      });
    }
  };
  const stop = (/** @type {unknown} */ error) => {
    missing.length = 0;
    throw error;
  };
  // nothing may arrive any more once this has ended, whatever became of it
  const ends = await Promise.allSettled(Array.from({ length: LANES }, () => lane().catch(stop)));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) {
    throw failed.reason;
  }
}

/**
 * @param {string} address
 * @param {AbortSignal | undefined} signal
 * @param {(bytes: number) => void} onBytes Also called with fewer than none, for what arrived in vain.
 */
async function fetchInto(address, signal, onBytes) {
  // what the browser has of an address that names its content is as good as new
  const first = RELEASE.files[address]?.[3] ? "force-cache" : "no-cache";
  // a browser may hold what is no longer there, which a server can't always tell it
  for (const cache of /** @type {RequestCache[]} */ ([first, "reload"])) {
    const response = await fetch(root + address, { cache, signal: signal ?? null }).catch((error) => {
      throw new Refused("connexion", String(error));
    });
    if (response.status !== 200 || !response.body) {
      throw new Refused("publication", `${address}: HTTP ${response.status}`);
    }
    let received = 0;
    const counted = new TransformStream({
      transform(/** @type {Uint8Array} */ bytes, controller) {
        received += bytes.byteLength;
        onBytes(bytes.byteLength);
        controller.enqueue(bytes);
      },
    });
    const { headers } = response;
    if (await put(address, new Response(response.body.pipeThrough(counted), { headers }))) {
      return;
    }
    onBytes(-received);
  }
  throw new Refused("publication", `${address}: not of this release`);
}

/**
 * Keep a file, if it is the one of this release.
 *
 * @param {string} address
 * @param {Response} response
 * @returns {Promise<boolean>} whether it is
 */
async function put(address, response) {
  const body = await response.arrayBuffer().catch((error) => {
    throw new Refused("connexion", `${address}: ${error}`);
  });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hash.startsWith(RELEASE.files[address]?.[0] ?? "-")) {
    return false;
  }
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) {
    headers.delete(name); // of the journey, not of the file
  }
  headers.set("X-Kept", "1"); // see simulator/web/engine/network/fetch.js
  const cache = await caches.open(STORE);
  await cache.put(key(address), new Response(body, { headers }));
  return true;
}

/**
 * What a file is kept under: the address by which pages load it, which names its content.
 *
 * @param {string} address
 */
function key(address) {
  const file = RELEASE.files[address];
  return file?.[3] ? root + address : `${root}${address}?${file?.[0]}`;
}

function entries() {
  return /** @type {[string, [string, number, Group, 0 | 1, string?]][]} */ (Object.entries(RELEASE.files));
}

/**
 * @param {string} address
 * @returns {Promise<Response | undefined>} a browser that refuses to keep anything has nothing
 */
async function kept(address) {
  if (!RELEASE.files[address]) {
    return undefined;
  }
  try {
    return await (await caches.open(STORE)).match(key(address));
  } catch {
    return undefined;
  }
}

/**
 * @param {Cache} cache
 * @returns {Promise<Group[]>}
 */
async function noted(cache) {
  return (await (await cache.match(NOTE))?.json()) ?? [];
}

/** What is kept, for the page that tells of it. */
async function state() {
  const cache = await caches.open(STORE);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  /** @type {Record<string, Progress>} */
  const groups = {};
  const pages = [];
  for (const [address, [, bytes, group, , title]] of entries()) {
    groups[group] ??= { kept: 0, total: 0 };
    groups[group].total += bytes;
    if (there.has(key(address))) {
      groups[group].kept += bytes;
      if (title !== undefined && address !== RELEASE.page) {
        pages.push({ address, title });
      }
    }
  }
  pages.sort((one, other) => (one.address < other.address ? -1 : 1));
  return { release: RELEASE.name, groups, pages, noted: await noted(cache), beside: await weightAtHand() };
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
function failure(error) {
  if (error instanceof Refused) {
    return error.failure;
  }
  return error instanceof DOMException && error.name === "QuotaExceededError" ? "place" : "refus";
}
