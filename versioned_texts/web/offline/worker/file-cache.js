/**
 * The service worker's cache: files of its release, each of which must pass a hash check. What the browser's HTTP cache has is
 * taken from there, without a transfer.
 */

import { readBody } from "../../../../warm_python/web/network/fetch.js";
import { hasHash } from "../../../../warm_python/web/network/hash-check.js";
import { cacheName } from "../cache-name.js";

/** @import { Failure, Progress, State } from "../cache-name.js" */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The address of the site's root. */
export const root = new URL("./", location.href).href;
const CACHE_NAME = cacheName(new URL(root));
/** The entry of the cache that says that the whole site is to be cached. */
const WHOLE_ENTRY = `${root}?entier`;
const RELEASE_FILES = /** @type {[address: string, file: ReleaseFile][]} */ (Object.entries(RELEASE.files));
/** How many files are downloaded at once. */
const PARALLEL_DOWNLOADS = 4;

/** Aborts the downloads that pages requested. */
let downloads = new AbortController();
/** The downloads that pages requested, one after the other. @type {Promise<unknown>} */
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

/**
 * Cache the files of this release that a page may need offline: the page about the cache, the open pages, the files that are
 * cached of an earlier release, and the sheets and scripts of these pages.
 */
export async function cacheRelease() {
  const cache = await caches.open(CACHE_NAME);
  const clients = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const keys = (await cache.keys()).filter(({ url }) => url !== WHOLE_ENTRY);
  const required = new Set([RELEASE.page, ...addressesOf([...keys, ...clients].map(({ url }) => url))]);
  const isWhole = Boolean(await cache.match(WHOLE_ENTRY));
  await downloadMissing(cache, (address) => isWhole || required.has(address));
  const assets = new Set((await Promise.all([...required].map(assetsOf))).flat());
  await downloadMissing(cache, (address) => assets.has(address));
}

/**
 * Cache what a page loaded before a worker controlled it.
 *
 * @param {string[]} urls
 */
export async function cacheLoaded(urls) {
  const loaded = new Set(addressesOf(urls));
  const isWanted = (/** @type {string} */ address) => loaded.has(address) && !RELEASE.startup.includes(address);
  await downloadMissing(await caches.open(CACHE_NAME), isWanted);
}

/**
 * @param {string[]} urls
 * @returns {string[]} The addresses below the site's root of those that are there.
 */
function addressesOf(urls) {
  return urls.filter((url) => url.startsWith(root)).map((url) => url.slice(root.length).split(/[?#]/)[0] ?? "");
}

/**
 * @param {string} address
 * @returns {Promise<string[]>} The sheets and scripts of a cached page, without those of an unused search; none of other files.
 */
async function assetsOf(address) {
  const isPage = address === "" || address.endsWith("/");
  const page = isPage ? await readCached(address) : undefined;
  const html = (await page?.text())?.replace(/<template data-recherche.*?<\/template>/s, "");
  const names = html?.matchAll(/ (?:href|src)="([^":?#]+\.(?:css|js))[?"]/g) ?? [];
  return [...names].map(([, name]) => new URL(name ?? "", root + address).href.slice(root.length));
}

/** Remove the files of other releases. */
export async function removeOldFiles() {
  const cache = await caches.open(CACHE_NAME);
  const keys = new Set([WHOLE_ENTRY, ...Object.keys(RELEASE.files).map(keyOf)]);
  await Promise.all((await cache.keys()).filter(({ url }) => !keys.has(url)).map((request) => cache.delete(request)));
}

/**
 * Cache the whole site, in this release and later ones.
 *
 * @param {(progress: Progress) => void} report
 */
export async function cacheWholeSite(report) {
  const { signal } = downloads;
  const task = queue.then(async () => {
    const cache = await caches.open(CACHE_NAME);
    if (!signal.aborted) {
      await cache.put(WHOLE_ENTRY, new Response());
    }
    await downloadMissing(cache, () => true, report, signal);
  });
  queue = task.catch(() => {});
  await task;
}

export async function removeCache() {
  downloads.abort();
  downloads = new AbortController();
  await queue;
  await caches.delete(CACHE_NAME);
}

/**
 * @param {Cache} cache
 * @param {(address: string) => boolean} isWanted
 * @param {(progress: Progress) => void} [report]
 * @param {AbortSignal} [signal]
 */
async function downloadMissing(cache, isWanted, report = () => {}, signal) {
  const cached = new Set((await cache.keys()).map(({ url }) => url));
  const files = RELEASE_FILES.filter(([address]) => isWanted(address));
  const missing = files.filter(([address]) => !cached.has(keyOf(address)));
  const total = sumBytes(files);
  let bytes = total - sumBytes(missing);
  report({ cached: bytes, total });
  const downloadNext = async () => {
    for (let next = missing.shift(); next; next = missing.shift()) {
      await download(next[0], signal, (more) => {
        bytes += more;
        report({ cached: Math.min(bytes, total), total });
      });
    }
  };
  const stopOthers = (/** @type {unknown} */ error) => {
    missing.length = 0;
    throw error;
  };
  // all downloads must have ended when this function returns, even after a failure
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
 * @param {(bytes: number) => void} onBytes
 */
async function download(address, signal, onBytes) {
  // pages load sheets and scripts with their hash in the address
  const url = /\.(?:css|js)$/.test(address) ? keyOf(address) : root + address;
  // whatever its age, a copy that has the right hash will do
  for (const cache of /** @type {const} */ (["force-cache", "reload"])) {
    const response = await fetch(url, { cache, signal: signal ?? null }).catch((error) => {
      throw new CacheError("connexion", String(error));
    });
    if (response.status === 200 && (await put(address, response, onBytes))) {
      return;
    }
  }
  throw new CacheError("publication", `${address}: not of this release`);
}

/**
 * Cache a response, if it is of this release.
 *
 * @param {string} address
 * @param {Response} response
 * @param {(bytes: number) => void} [onBytes]
 * @returns {Promise<boolean>} Whether it is.
 */
export async function put(address, response, onBytes) {
  const body = await readBody(response, onBytes).catch((error) => {
    throw new CacheError("connexion", `${address}: ${error}`);
  });
  if (!(await hasHash(body, RELEASE.files[address]?.[0]))) {
    return false;
  }
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) {
    headers.delete(name); // they describe the transfer, not the content
  }
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
  return file?.[2] ? root + address : `${root}${address}?${file?.[0]}`;
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

/** @returns {Promise<State>} The content of the cache. */
export async function readState() {
  const cache = await caches.open(CACHE_NAME);
  const keys = new Set((await cache.keys()).map(({ url }) => url));
  const cached = RELEASE_FILES.filter(([address]) => keys.has(keyOf(address)));
  const pages = cached
    .flatMap(([address, [, , , title]]) => (title === undefined || address === RELEASE.page ? [] : { address, title }))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
  const progress = { cached: sumBytes(cached), total: sumBytes(RELEASE_FILES) };
  return { release: RELEASE.name, files: progress, pages };
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
