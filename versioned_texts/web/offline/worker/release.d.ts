/** What the build writes in front of the service worker. */
declare const RELEASE: {
  /** The hash of the rest. */
  name: string;
  /** The address of the page about the cache. */
  page: string;
  /** The addresses of the files that Python starts from, which pages' workers read and cache (warm_python/web/network). */
  startup: string[];
  /** Each file by its address below the site's root. */
  files: Record<string, ReleaseFile | undefined>;
};

/** `hashed` is 1 where the address carries the hash of the content; a page that is listed has a title. */
type ReleaseFile = [hash: string, bytes: number, hashed: 0 | 1, title?: string];
