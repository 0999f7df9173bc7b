/**
 * The service worker: keeps the files of one release of the site, and answers from them without a connection.
 *
 * The build writes two things in front of this: RELEASE, which lists every file of the release by its address below the
 * site's root, and what keeps them. A file is kept under its address *and* the hash of its content, once that was found
 * right: what another release left under the same address is never taken for it, and what two releases share is fetched
 * once.
 *
 * A page comes from the network when there is one, and brings the release that is published. What its address tells by
 * hash comes from what is kept, when it is kept. This release stays as it is for as long as a page of it is open: the
 * next one waits, whole, until the last is left, and then takes away what it has no use for.
 */

/** How long the network may take before a page that is kept is shown instead. */
const PATIENCE = 3_000;

worker.addEventListener("install", (event) => {
  event.waitUntil(take());
  shorten(event);
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([tidy(), preload()]).then(() => worker.clients.claim()));
});
worker.addEventListener("fetch", answer);
worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  const tell = (/** @type {unknown} */ message) => port?.postMessage(message);
  switch (event.data?.type) {
    case "state":
      event.waitUntil(state().then(tell, (error) => tell({ failure: failure(error) })));
      break;
    case "keep":
      event.waitUntil(keep(event.data.groups, tell));
      break;
    case "free":
      event.waitUntil(
        free().then(
          () => tell({ done: true }),
          (error) => tell({ failure: failure(error) }),
        ),
      );
      break;
  }
});

/**
 * Spare this worker the question where the browser can look by itself: what the first answer waits for is under the
 * address by which it is asked for, if it is kept.
 *
 * What is not kept comes from the network then, and is not kept as it passes: a device that asks to save data, on which
 * nothing is fetched beforehand, is left to the worker.
 *
 * @param {ExtendableEvent & {addRoutes?: (routes: object[]) => Promise<void>}} event
 */
function shorten(event) {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (event.addRoutes && !connection?.saveData) {
    const assets = { urlPattern: { pathname: `${new URL(root).pathname}assets/*` }, requestMethod: "get" };
    // no route for pages: those that the browser takes from its own cache may be of a release that is gone
    const routes = [{ condition: assets, source: { cacheName: STORE } }];
    event.waitUntil(event.addRoutes(routes).catch((error) => console.info(`hors ligne: ${error}`)));
  }
}

/** Have the browser ask for a page while this worker comes up, where it can. */
async function preload() {
  await worker.registration.navigationPreload?.enable().catch((error) => console.info(`hors ligne: ${error}`));
}

/** @param {FetchEvent} event */
function answer(event) {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(root) || request.headers.has("Range")) {
    return;
  }
  const address = (url.origin + url.pathname).slice(root.length);
  const file = RELEASE.files[address];
  if (request.mode === "navigate") {
    event.respondWith(page(event, address));
  } else if (!file || ["reload", "no-store"].includes(request.cache)) {
    return; // unknown here, or asked for anew on purpose
  } else if (file[3] || url.search === `?${file[0]}`) {
    event.respondWith(keptFirst(event, address));
  } else if (!url.search) {
    event.respondWith(published(event, address).then((found) => found ?? Response.error()));
  }
}

/**
 * An address that names its content means the same for ever.
 *
 * @param {FetchEvent} event
 * @param {string} address
 */
async function keptFirst(event, address) {
  const found = await kept(address);
  if (found) {
    return found;
  }
  const response = await fetch(event.request);
  visited(event, address, response);
  return response;
}

/**
 * What the site publishes now; without an answer in time, what is kept.
 *
 * @param {FetchEvent} event
 * @param {string} address
 * @returns {Promise<Response | undefined>}
 */
async function published(event, address) {
  // a device that knows it has no connection need not try, nor the browser complain of it
  const asked = navigator.onLine ? anew(event) : Promise.reject(new Error("offline"));
  const before = kept(address);
  /** @type {Promise<undefined>} */
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([asked.catch(() => undefined), late]);
  if (response && response.status < 500) {
    if (!(await before)) {
      visited(event, address, response); // which has to be read here on its way, and comes later
    }
    return response;
  }
  return (await before) ?? (await asked.catch(() => undefined));
}

/**
 * The server's answer of this moment. The one that the browser asked for while this worker came up will do, unless it may
 * have been taken from the browser's own cache.
 *
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function anew(event) {
  /** @type {Response | undefined} */
  const preloaded = await event.preloadResponse;
  if (preloaded && /\bno-cache\b/.test(preloaded.headers.get("Cache-Control") ?? "")) {
    return preloaded;
  }
  if (preloaded?.ok) {
    event.waitUntil(worker.registration.navigationPreload.disable()); // this host would be asked twice each time
  }
  return fetch(event.request, { cache: "no-cache" });
}

/**
 * @param {FetchEvent} event
 * @param {string} address
 * @returns {Promise<Response>}
 */
async function page(event, address) {
  const response = await published(event, address);
  if (response) {
    return response;
  }
  if (RELEASE.files[`${address}/`]) {
    return Response.redirect(`${root}${address}/`);
  }
  const asked = `${RELEASE.page}?page=${encodeURIComponent(address)}`;
  return (await kept(RELEASE.page)) && address !== RELEASE.page ? Response.redirect(root + asked) : Response.error();
}

/**
 * Keep what passes, if it is of this release.
 *
 * @param {FetchEvent} event
 * @param {string} address
 * @param {Response} response
 */
function visited(event, address, response) {
  if (response.ok && !response.redirected && RELEASE.files[address]) {
    event.waitUntil(put(address, response.clone()).catch(() => {}));
  }
}
