/** What the build writes in front of the service worker. */
declare const RELEASE: {
  /** The hash of the list of files. */
  name: string;
  /** The address of the page about the cache. */
  page: string;
  /** Each file by its address below the site's root. */
  files: Record<string, ReleaseFile | undefined>;
};

type Group = "core" | "pages" | "engine" | "rest";

/** `hashed` is 1 where the address carries the hash of the content; a page that is listed has a title. */
type ReleaseFile = [hash: string, bytes: number, group: Group, hashed: 0 | 1, title?: string];
