/**
 * The name of a site's cache, which pages' workers share with its service worker, and what that says of it.
 * Bytes and pages are those in the cache.
 */
export type State = { release: string; bytes: number; pages: { address: string; title: string }[] };

/** @param root The site's address. */
export function cacheName({ pathname }: URL) {
  return `hors-ligne:${pathname}`;
}
