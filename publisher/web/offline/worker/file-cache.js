/**
 * The service worker's cache: the files of its release, in groups; each is downloaded and must pass a hash check.
 */

import { opfsCacheSize, removeOpfsCache } from "./opfs-folder.js";

/** The address of the site's root. */
export const root = new URL("./", location.href).href;
export const CACHE_NAME = `hors-ligne:${new URL(root).pathname}`;
/** The entry of the cache that lists the groups to cache whole. */
const GROUPS_ENTRY = `${root}?groupes`;
/** How many files are downloaded at once. */
const PARALLEL_DOWNLOADS = 4;

/** @typedef {"connexion" | "publication" | "place" | "refus"} Failure */
/** @typedef {{kept: number, total: number}} Progress In bytes. */

/** Aborts the downloads that a page asked for. */
let downloads = new AbortController();
/** Downloads that pages ask for follow one another. @type {Promise<unknown>} */
let queue = Promise.resolve();

class CacheError extends Error {
  /**
   * @param {Failure} failure
   * @param {string} message
   */
  constructor(failure, message) {
    super(message);
    this.failure = failure;
  }
}

/** Cache of this release the core group, the groups that are cached whole, and the pages that an earlier one cached. */
export async function cacheRelease() {
  const cache = await caches.open(CACHE_NAME);
  const urls = (await cache.keys()).map(({ url }) => url).filter((url) => url !== GROUPS_ENTRY);
  const before = new Set(urls.map((url) => url.slice(root.length).split("?")[0] ?? ""));
  const groups = await readGroups(cache);
  await downloadMissing(cache, (address, group) => group === "core" || groups.includes(group) || before.has(address));
}

/** Remove the files of other releases. */
export async function removeOldFiles() {
  const cache = await caches.open(CACHE_NAME);
  const keys = new Set([GROUPS_ENTRY, ...Object.keys(RELEASE.files).map(keyOf)]);
  await Promise.all((await cache.keys()).filter(({ url }) => !keys.has(url)).map((request) => cache.delete(request)));
}

/**
 * Cache groups whole, in this release and later ones.
 *
 * @param {Group[]} groups
 * @param {(message: Progress | {done: true} | {failure: Failure}) => void} report
 */
export async function cacheGroups(groups, report) {
  const { signal } = downloads;
  const turn = queue.then(async () => {
    const cache = await caches.open(CACHE_NAME);
    const all = [...new Set([...(await readGroups(cache)), ...groups])];
    if (!signal.aborted) {
      await cache.put(GROUPS_ENTRY, Response.json(all));
    }
    await downloadMissing(cache, (_, group) => group === "core" || all.includes(group), report, signal);
  });
  queue = turn.catch(() => {});
  await turn.then(
    () => report({ done: true }),
    (error) => report({ failure: failureOf(error) }),
  );
}

/** Remove the cache, and the OPFS cache. */
export async function removeCaches() {
  downloads.abort();
  downloads = new AbortController();
  await queue;
  await caches.delete(CACHE_NAME);
  await removeOpfsCache();
}

/**
 * @param {Cache} cache
 * @param {(address: string, group: Group) => boolean} isWanted
 * @param {(progress: Progress) => void} [report]
 * @param {AbortSignal} [signal]
 */
async function downloadMissing(cache, isWanted, report = () => {}, signal) {
  const cached = new Set((await cache.keys()).map(({ url }) => url));
  const files = releaseFiles().filter(([address, [, , group]]) => isWanted(address, group));
  const missing = files.filter(([address]) => !cached.has(keyOf(address)));
  const total = sumBytes(files);
  let kept = total - sumBytes(missing);
  report({ kept, total });
  const downloadNext = async () => {
    for (let next = missing.shift(); next; next = missing.shift()) {
      await download(next[0], signal, (bytes) => {
        kept += bytes;
        report({ kept: Math.min(kept, total), total });
      });
    }
  };
  const stopOthers = (/** @type {unknown} */ error) => {
    missing.length = 0;
    throw error;
  };
  // no download may go on once this function has ended, even after a failure
  const lanes = Array.from({ length: PARALLEL_DOWNLOADS }, () => downloadNext().catch(stopOthers));
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === "rejected");
  if (failed) {
    throw failed.reason;
  }
}

/** @param {[string, ReleaseFile][]} files */
function sumBytes(files) {
  return files.reduce((sum, [, [, bytes]]) => sum + bytes, 0);
}

/**
 * @param {string} address
 * @param {AbortSignal | undefined} signal
 * @param {(bytes: number) => void} onBytes Called with a negative number for bytes that arrived in vain.
 */
async function download(address, signal, onBytes) {
  // the browser's copy of an address that carries a hash needs no revalidation
  const first = RELEASE.files[address]?.[3] ? "force-cache" : "no-cache";
  // a copy of an earlier release may pass revalidation: dates are coarse
  for (const cache of /** @type {RequestCache[]} */ ([first, "reload"])) {
    const response = await fetch(root + address, { cache, signal: signal ?? null }).catch((error) => {
      throw new CacheError("connexion", String(error));
    });
    if (response.status !== 200 || !response.body) {
      throw new CacheError("publication", `${address}: HTTP ${response.status}`);
    }
    let received = 0;
    const count = new TransformStream({
      transform(/** @type {Uint8Array} */ bytes, controller) {
        received += bytes.byteLength;
        onBytes(bytes.byteLength);
        controller.enqueue(bytes);
      },
    });
    const { headers } = response;
    if (await put(address, new Response(response.body.pipeThrough(count), { headers }))) {
      return;
    }
    onBytes(-received);
  }
  throw new CacheError("publication", `${address}: not of this release`);
}

/**
 * Cache a response, if it is of this release.
 *
 * @param {string} address
 * @param {Response} response
 * @returns {Promise<boolean>} Whether it is.
 */
export async function put(address, response) {
  const body = await response.arrayBuffer().catch((error) => {
    throw new CacheError("connexion", `${address}: ${error}`);
  });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hash.startsWith(RELEASE.files[address]?.[0] ?? "-")) {
    return false;
  }
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) {
    headers.delete(name); // they describe the transfer, not the content
  }
  headers.set("X-Service-Worker-Cache", "1"); // see simulator/web/engine/network/fetch.js
  const cache = await caches.open(CACHE_NAME);
  await cache.put(keyOf(address), new Response(body, { headers }));
  return true;
}

/**
 * The key of a file in the cache: the address by which pages load it, which carries the hash of its content.
 *
 * @param {string} address
 */
function keyOf(address) {
  const file = RELEASE.files[address];
  return file?.[3] ? root + address : `${root}${address}?${file?.[0]}`;
}

function releaseFiles() {
  return /** @type {[string, ReleaseFile][]} */ (Object.entries(RELEASE.files));
}

/**
 * @param {string} address
 * @returns {Promise<Response | undefined>} Nothing either where the browser refuses storage.
 */
export async function readCached(address) {
  if (!RELEASE.files[address]) {
    return undefined;
  }
  try {
    return await (await caches.open(CACHE_NAME)).match(keyOf(address));
  } catch {
    return undefined;
  }
}

/**
 * @param {Cache} cache
 * @returns {Promise<Group[]>}
 */
async function readGroups(cache) {
  return (await (await cache.match(GROUPS_ENTRY))?.json()) ?? [];
}

/** The content of the caches, for the page that shows it (see `State` in publisher/web/offline/offline.js). */
export async function readState() {
  const cache = await caches.open(CACHE_NAME);
  const cached = new Set((await cache.keys()).map(({ url }) => url));
  /** @type {Record<string, Progress>} */
  const groups = {};
  const pages = [];
  for (const [address, [, bytes, group, , title]] of releaseFiles()) {
    groups[group] ??= { kept: 0, total: 0 };
    groups[group].total += bytes;
    if (cached.has(keyOf(address))) {
      groups[group].kept += bytes;
      if (title !== undefined && address !== RELEASE.page) {
        pages.push({ address, title });
      }
    }
  }
  pages.sort((one, other) => (one.address < other.address ? -1 : 1));
  return { release: RELEASE.name, groups, pages, beside: await opfsCacheSize() };
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
export function failureOf(error) {
  if (error instanceof CacheError) {
    return error.failure;
  }
  return error instanceof DOMException && error.name === "QuotaExceededError" ? "place" : "refus";
}
