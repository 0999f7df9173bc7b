/**
 * The name of a site's cache, which pages' workers share with its service worker, and what that says of it.
 *
 * @typedef {{release: string, bytes: number, pages: {address: string, title: string}[]}} State Bytes and pages are those in the
 *   cache.
 */

/**
 * @param {URL} root The site's address.
 */
export function cacheName({ pathname }) {
  return `hors-ligne:${pathname}`;
}
