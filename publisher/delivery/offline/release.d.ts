/** What the build writes in front of the service worker. */
declare const RELEASE: {
  /** The hash of all that follows. */
  name: string;
  /** The address of the page that tells what is kept. */
  page: string;
  /** Each file by its address below the site's root: hash, bytes, group, whether its address carries its hash, title. */
  files: Record<string, [string, number, "core" | "pages" | "engine" | "rest", 0 | 1, string?] | undefined>;
};
