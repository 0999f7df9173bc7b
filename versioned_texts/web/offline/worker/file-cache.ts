/**
 * The service worker's cache: files of its release, each of which must pass a hash check. What the browser's HTTP cache has is
 * taken from there, without a transfer.
 */

import { readBody } from "../../../../warm_python/web/network/fetch.ts";
import { hasHash } from "../../../../warm_python/web/network/hash-check.ts";
import { cacheName, type State } from "../cache-name.ts";

const worker = self as unknown as ServiceWorkerGlobalScope;

/** The address of the site's root. */
export const root = new URL("./", location.href).href;
const CACHE_NAME = cacheName(new URL(root));
const RELEASE_FILES = Object.entries(RELEASE.files) as [address: string, file: ReleaseFile][];
/** How many files are downloaded at once. */
const PARALLEL_DOWNLOADS = 4;

/**
 * Cache the files of this release that a page may need offline: the page about the cache, the open pages, the files that are
 * cached of an earlier release, and the sheets and scripts of these pages.
 */
export async function cacheRelease() {
  const cache = await caches.open(CACHE_NAME);
  const clients = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const known = [...(await cache.keys()), ...clients].map(({ url }) => url);
  const required = new Set([RELEASE.page, ...addressesOf(known)]);
  await downloadMissing(cache, (address) => required.has(address));
  const assets = new Set((await Promise.all([...required].map(assetsOf))).flat());
  await downloadMissing(cache, (address) => assets.has(address));
}

/** Cache what a page loaded before a worker controlled it. */
export async function cacheLoaded(urls: string[]) {
  const loaded = new Set(addressesOf(urls));
  const isWanted = (address: string) => loaded.has(address) && !RELEASE.startup.includes(address);
  await downloadMissing(await caches.open(CACHE_NAME), isWanted);
}

/** @returns The addresses below the site's root of those that are there. */
function addressesOf(urls: string[]): string[] {
  return urls.filter((url) => url.startsWith(root)).map((url) => url.slice(root.length).split(/[?#]/)[0] ?? "");
}

/** @returns The sheets and scripts of a cached page, without those of an unused search; none of other files. */
async function assetsOf(address: string): Promise<string[]> {
  const isPage = address === "" || address.endsWith("/");
  const page = isPage ? await readCached(address) : undefined;
  const html = (await page?.text())?.replace(/<template data-recherche.*?<\/template>/s, "");
  const names = html?.matchAll(/ (?:href|src)="([^":?#]+\.(?:css|js))[?"]/g) ?? [];
  return [...names].map(([, name]) => new URL(name ?? "", root + address).href.slice(root.length));
}

/** Remove the files of other releases. */
export async function removeOldFiles() {
  const cache = await caches.open(CACHE_NAME);
  const keys = new Set(Object.keys(RELEASE.files).map(keyOf));
  await Promise.all((await cache.keys()).filter(({ url }) => !keys.has(url)).map((request) => cache.delete(request)));
}

export async function removeCache() {
  await caches.delete(CACHE_NAME);
}

async function downloadMissing(cache: Cache, isWanted: (address: string) => boolean) {
  const cached = new Set((await cache.keys()).map(({ url }) => url));
  const missing = RELEASE_FILES.filter(([address]) => isWanted(address) && !cached.has(keyOf(address)));
  const downloadNext = async () => {
    for (let next = missing.shift(); next; next = missing.shift()) {
      await download(next[0]);
    }
  };
  const stopOthers = (error: unknown) => {
    missing.length = 0;
    throw error;
  };
  await Promise.all(Array.from({ length: PARALLEL_DOWNLOADS }, () => downloadNext().catch(stopOthers)));
}

async function download(address: string) {
  // pages load sheets and scripts with their hash in the address
  const url = /\.(?:css|js)$/.test(address) ? keyOf(address) : root + address;
  // whatever its age, a copy that has the right hash will do
  for (const cache of ["force-cache", "reload"] as const) {
    const response = await fetch(url, { cache });
    if (response.status === 200 && (await put(address, response))) {
      return;
    }
  }
  throw new Error(`${address}: not of this release`);
}

/**
 * Cache a response, if it is of this release.
 *
 * @returns Whether it is.
 */
export async function put(address: string, response: Response): Promise<boolean> {
  const body = await readBody(response);
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

/** The key of a file in the cache: the address by which pages load it, which carries the hash of its content. */
function keyOf(address: string) {
  const file = RELEASE.files[address];
  return file?.[2] ? root + address : `${root}${address}?${file?.[0]}`;
}

/** @returns Nothing either where the browser refuses storage. */
export async function readCached(address: string): Promise<Response | undefined> {
  if (!RELEASE.files[address]) {
    return undefined;
  }
  try {
    return await (await caches.open(CACHE_NAME)).match(keyOf(address));
  } catch {
    return undefined;
  }
}

/** @returns The content of the cache. */
export async function readState(): Promise<State> {
  const cache = await caches.open(CACHE_NAME);
  const keys = new Set((await cache.keys()).map(({ url }) => url));
  const cached = RELEASE_FILES.filter(([address]) => keys.has(keyOf(address)));
  const pages = cached
    .flatMap(([address, [, , , title]]) => (title === undefined || address === RELEASE.page ? [] : { address, title }))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
  const bytes = cached.reduce((sum, [, [, size]]) => sum + size, 0);
  return { release: RELEASE.name, bytes, pages };
}
