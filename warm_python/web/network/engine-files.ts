/**
 * The engine's large files, from a cache or the network. Bytes are counted as they arrive, and a file whose
 * hash is wrong is never used. (Pyodide only warns about a broken WebAssembly file, and then waits for ever.)
 *
 * The cache is read here, not through a service worker: that takes a third longer to start Python from.
 */

import { countBytes, DownloadError, loadTwice, readBody, request } from "./fetch.js";
import { checkFile, fetchNamedByHash } from "./hash-check.js";

/** @import { WorkerOptions } from "../worker-protocol.js" */
/** @import { Manifest } from "./hash-check.js" */
/** @typedef {Omit<WorkerOptions, "touchPoints">} Source Where the files are. */
/** @typedef {{sizes: Manifest, addBytes: (bytes: number) => void}} Batch What is loaded at once; counts its bytes. */

/** Milliseconds after which a file that was downloaded is cached: Python starts first. */
const DELAY = 1_000;

/**
 * Load files whole, and check each.
 *
 * @param {Source} source
 * @param {string[]} names
 * @param {import("./fetch.js").OnProgress} onProgress Not called once a file has failed: something else is being done.
 * @param {Promise<unknown>} [permission] Resolves when files that are not cached may be downloaded.
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each rejects with a `DownloadError`.
 */
export function loadFiles(source, names, onProgress, permission) {
  let report = onProgress;
  const listing = source.manifest ?? fetchNamedByHash(source.engine, "files.json", source.hash).then(JSON.parse);
  const batch = Promise.resolve(listing).then((/** @type {Manifest} */ sizes) => {
    const total = names.reduce((sum, name) => sum + (sizes[name]?.bytes ?? 0), 0);
    return { sizes, addBytes: countBytes(total, (...bytes) => report(...bytes)) };
  });
  const files = names.map((name) => loadTwice((cache) => loadFile(source, name, cache, batch, permission)));
  Promise.all(files).catch(() => {
    report = () => {};
  });
  return files;
}

/**
 * @param {Source} source
 * @param {string} name
 * @param {RequestCache} cache How caches are used, the service worker's too.
 * @param {Promise<Batch>} batch
 * @param {Promise<unknown> | undefined} permission
 */
async function loadFile({ engine, cache: store }, name, cache, batch, permission) {
  const cached = cache === "default" ? await findCached(engine + name) : undefined;
  if (!cached) {
    await permission;
  }
  const [response, { sizes, addBytes }] = await Promise.all([cached ?? request(engine + name, cache), batch]);
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
    } else if (store) {
      cacheLater(store, engine + name, file).catch((error) => console.info(`warm-python: ${error}`));
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
 * @param {string} store The name of a cache; who named it removes from it what is old.
 * @param {string} address
 * @param {Uint8Array<ArrayBuffer>} file
 */
async function cacheLater(store, address, file) {
  await new Promise((resolve) => setTimeout(resolve, DELAY));
  const cache = await caches.open(store);
  await cache.put(address, new Response(file));
}
