/**
 * A service worker that removes an earlier one and its cache. While the site is being written its pages change at any moment:
 * no cache of a site that was published at this address may interfere.
 */

import { cacheName } from "../cache-name.ts";

const worker = self as unknown as ServiceWorkerGlobalScope;
const cache = cacheName(new URL("./", location.href));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([worker.registration.unregister(), caches.delete(cache)]));
});
