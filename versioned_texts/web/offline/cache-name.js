/**
 * The name of a site's cache, which pages' workers share with its service worker, and what that says of it.
 *
 * @typedef {"connexion" | "publication" | "place" | "refus"} Failure
 * @typedef {{cached: number, total: number}} Progress Bytes in the cache, and bytes of all files.
 * @typedef {{release: string, files: Progress, pages: {address: string, title: string}[]}} State Pages are those in the cache.
 */

/**
 * @param {URL} root The site's address.
 */
export function cacheName({ pathname }) {
  return `hors-ligne:${pathname}`;
}
