/**
 * The engine's large files, from the service worker's cache or the network. Bytes are counted as they arrive, and a file whose
 * hash is wrong is never used. (Pyodide only warns about a broken WebAssembly file, and then waits for ever.)
 *
 * The cache is read here, not through the service worker: that takes a third longer to start Python from.
 */

import { countBytes, DownloadError, loadTwice, readBody, request } from "./fetch.js";
import { checkFile, fetchNamedByHash } from "./hash-check.js";

/** @import { Manifest } from "./hash-check.js" */

/** Milliseconds after which a file that was downloaded is cached: Python starts first. */
const DELAY = 1_000;

/**
 * @typedef {object} Source The engine folder.
 * @property {string} engine Its address, whose last name is the hash of the manifest.
 * @property {Manifest} [manifest] Where it is known.
 * @property {boolean} [caching] Whether to cache the files, which the service worker leaves to this.
 *
 * @typedef {{sizes: Manifest, addBytes: (bytes: number) => void}} Loading What is loaded; counts its bytes.
 */

/**
 * Load files whole, and check each.
 *
 * @param {Source} source
 * @param {string[]} names
 * @param {import("./fetch.js").OnProgress} onProgress Not called once a file has failed: something else is being done.
 * @param {Promise<unknown>} [allowed] Resolves when files that are not cached may be downloaded.
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each rejects with a `DownloadError`.
 */
export function loadFiles(source, names, onProgress, allowed) {
  let report = onProgress;
  const listing = source.manifest ?? fetchNamedByHash(source.engine, "files.json").then(JSON.parse);
  const loading = Promise.resolve(listing).then((/** @type {Manifest} */ sizes) => {
    const total = names.reduce((sum, name) => sum + (sizes[name]?.bytes ?? 0), 0);
    return { sizes, addBytes: countBytes(total, (...bytes) => report(...bytes)) };
  });
  const files = names.map((name) => loadTwice((cache) => loadFile(source, name, cache, loading, allowed)));
  Promise.all(files).catch(() => {
    report = () => {};
  });
  return files;
}

/**
 * @param {Source} source
 * @param {string} name
 * @param {RequestCache} cache How caches are used, the service worker's too.
 * @param {Promise<Loading>} loading
 * @param {Promise<unknown> | undefined} allowed
 */
async function loadFile({ engine, caching }, name, cache, loading, allowed) {
  const cached = cache === "default" ? await findCached(engine + name) : undefined;
  if (!cached) {
    await allowed;
  }
  const [response, { sizes, addBytes }] = await Promise.all([cached ?? request(engine + name, cache), loading]);
  const { bytes = 0, sha256 } = sizes[name] ?? {};
  let received = 0;
  const count = (/** @type {number} */ number) => {
    received += number;
    addBytes(number);
  };
  try {
    const file = await readBody(response, cached ? undefined : count);
    if (file.length !== bytes) {
      // some networks answer with a page of theirs until one has logged in
      throw new DownloadError(`${response.url}: ${file.length} bytes instead of ${bytes}`);
    }
    await checkFile(file, name, sha256);
    if (cached) {
      count(bytes);
    } else if (caching) {
      cacheLater(engine, name, file).catch((error) => console.info(`simulateur: ${error}`));
    }
    return file;
  } catch (error) {
    addBytes(-received); // they come again
    throw error;
  }
}

/**
 * @param {string} address
 * @returns {Promise<Response | undefined>} Nothing where the browser refuses storage, either.
 */
async function findCached(address) {
  try {
    return await caches.match(address);
  } catch {
    return undefined;
  }
}

/**
 * Put a file into the service worker's cache, which removes it with its release (publisher/web/offline/worker/file-cache.js).
 *
 * @param {string} engine
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} file
 */
async function cacheLater(engine, name, file) {
  await new Promise((resolve) => setTimeout(resolve, DELAY));
  const site = new URL("../../../", engine).pathname;
  const cache = await caches.open(`hors-ligne:${site}`);
  await cache.put(engine + name, new Response(file));
}
