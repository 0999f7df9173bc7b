/**
 * The name of a site's cache, which pages' workers share with its service worker.
 *
 * @param {URL} root The site's address.
 */
export function cacheName({ pathname }) {
  return `hors-ligne:${pathname}`;
}
