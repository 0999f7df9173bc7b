/**
 * Takes back what a service worker of this address kept. While the site is being written its pages change at any moment:
 * nothing of a site published here before may stand in their way.
 */

(() => {
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const { pathname } = new URL("./", location.href);

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => {
    event.waitUntil(Promise.all([worker.registration.unregister(), caches.delete(`hors-ligne:${pathname}`)]));
  });
})();
