/**
 * The service worker: caches the files of one release of the site as they pass, and answers from its cache offline.
 *
 * The build writes RELEASE in front of this, which lists every file of the release by its address below the site's root. The
 * key of a cached file carries the hash of its content: the cache never confuses the files of two releases, and a file that
 * both share is downloaded once.
 *
 * A page comes from the network where there is one, and brings the published release with it. A file whose address carries
 * its hash comes from the cache first. A release stays as long as a page of it is open: the next one waits, complete, until
 * the last is closed, and then removes the files that it doesn't share.
 */

import * as files from "./file-cache.ts";

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Milliseconds after which a cached page is shown instead of a slow network's. */
const PATIENCE = 3_000;

/** By the word of a page (offline.ts). */
const TASKS: Record<string, (addresses: string[]) => Promise<unknown>> = {
  state: files.readState,
  loaded: files.cacheLoaded,
  free: files.removeCache,
};

worker.addEventListener("install", (event) => {
  event.waitUntil(files.cacheRelease());
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([files.removeOldFiles(), enablePreload()]).then(() => worker.clients.claim()));
});
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (event) => event.waitUntil(perform(event)));

/** @param event What a page asks for, on a port where it awaits the answer. */
async function perform({ data, ports: [port] }: ExtendableMessageEvent) {
  try {
    const answer = await TASKS[data?.type]?.(data.addresses); // without a port, too
    port?.postMessage({ answer });
  } catch (error) {
    port?.postMessage({ failure: String(error) });
  }
}

/** Have the browser request a page while this worker starts, where it can. */
async function enablePreload() {
  await worker.registration.navigationPreload?.enable().catch((error) => console.info(`hors ligne: ${error}`));
}

function answer(event: FetchEvent) {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(files.root) || request.headers.has("Range")) {
    return;
  }
  const address = (url.origin + url.pathname).slice(files.root.length);
  const file = RELEASE.files[address];
  if (request.mode === "navigate") {
    event.respondWith(answerPage(event, address));
  } else if (!file || RELEASE.startup.includes(address) || request.cache === "no-store") {
    return; // unknown here, read from the cache by a page's worker, or to be fetched past all caches
  } else if (file[2] || url.search === `?${file[0]}`) {
    event.respondWith(cacheFirst(event, address));
  } else if (!url.search && request.cache !== "reload") {
    event.respondWith(networkFirst(event, address).then((response) => response ?? Response.error()));
  }
}

/** Answer for an address that carries a hash, and so never changes its meaning; one that is asked for again has a spoilt copy. */
async function cacheFirst(event: FetchEvent, address: string) {
  const cached = event.request.cache === "reload" ? undefined : await files.readCached(address);
  if (cached) {
    return cached;
  }
  const response = await fetch(event.request);
  cacheInPassing(event, address, response);
  return response;
}

/** Answer with what the site publishes now, or from the cache where the network is slow, fails, or is absent. */
async function networkFirst(event: FetchEvent, address: string): Promise<Response | undefined> {
  // a device that is offline need not try, nor the browser log the failure
  const request = navigator.onLine ? fetchPublished(event) : Promise.reject(new Error("offline"));
  const cached = files.readCached(address);
  const late: Promise<undefined> = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([request.catch(() => undefined), late]);
  if (response && response.status < 500) {
    if (!(await cached)) {
      cacheInPassing(event, address, response); // its body passes through this worker, which takes longer
    }
    return response;
  }
  return (await cached) ?? (await request.catch(() => undefined));
}

/**
 * Return the server's current response. The one that the browser preloaded will do, unless it may come from the browser's own
 * cache.
 */
async function fetchPublished(event: FetchEvent) {
  const preloaded: Response | undefined = await event.preloadResponse;
  if (preloaded && /\bno-cache\b/.test(preloaded.headers.get("Cache-Control") ?? "")) {
    return preloaded;
  }
  if (preloaded?.ok) {
    event.waitUntil(worker.registration.navigationPreload.disable()); // this host would be asked twice each time
  }
  return fetch(event.request, { cache: "no-cache" });
}

async function answerPage(event: FetchEvent, address: string) {
  const response = await networkFirst(event, address);
  if (response) {
    return response;
  }
  if (RELEASE.files[`${address}/`]) {
    return Response.redirect(`${files.root}${address}/`);
  }
  const substitute = `${files.root}${RELEASE.page}?page=${encodeURIComponent(address)}`;
  const canSubstitute = address !== RELEASE.page && (await files.readCached(RELEASE.page));
  return canSubstitute ? Response.redirect(substitute) : Response.error();
}

/** Cache a response that passes, if it is of this release. */
function cacheInPassing(event: FetchEvent, address: string, response: Response) {
  if (RELEASE.files[address] && response.ok && !response.redirected) {
    event.waitUntil(files.put(address, response.clone()).catch(() => {}));
  }
}
