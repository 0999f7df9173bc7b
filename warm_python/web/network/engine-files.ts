/**
 * The engine's large files, from a cache or the network. Bytes are counted as they arrive, and a file whose
 * hash is wrong is never used. (Pyodide only warns about a broken WebAssembly file, and then waits for ever.)
 *
 * The cache is read here, not through a service worker: that takes a third longer to start Python from.
 */

import type { WorkerOptions } from "../worker-protocol.ts";
import { countBytes, DownloadError, loadTwice, type OnProgress, readBody, request } from "./fetch.ts";
import { checkFile, fetchNamedByHash, type Manifest } from "./hash-check.ts";

/** Where the files are. */
type Source = Omit<WorkerOptions, "touchPoints">;
/** What is loaded at once; counts its bytes. */
type Batch = { sizes: Manifest; addBytes: (bytes: number) => void };

/** Milliseconds after which a file that was downloaded is cached: Python starts first. */
const DELAY = 1_000;

/**
 * Load files whole, and check each.
 *
 * @param onProgress Not called once a file has failed: something else is being done.
 * @param permission Resolves when files that are not cached may be downloaded.
 * @returns Each rejects with a `DownloadError`.
 */
export function loadFiles(
  source: Source,
  names: string[],
  onProgress: OnProgress,
  permission?: Promise<unknown>,
): Promise<Uint8Array<ArrayBuffer>>[] {
  let report = onProgress;
  const listing = source.manifest ?? fetchNamedByHash(source.engine, "files.json", source.hash).then(JSON.parse);
  const batch = Promise.resolve(listing).then((sizes: Manifest) => {
    const total = names.reduce((sum, name) => sum + (sizes[name]?.bytes ?? 0), 0);
    return { sizes, addBytes: countBytes(total, (...bytes) => report(...bytes)) };
  });
  const files = names.map((name) => loadTwice((cache) => loadFile(source, name, cache, batch, permission)));
  Promise.all(files).catch(() => {
    report = () => {};
  });
  return files;
}

/** @param cache How caches are used, the service worker's too. */
async function loadFile(
  { engine, cache: store }: Source,
  name: string,
  cache: RequestCache,
  batch: Promise<Batch>,
  permission: Promise<unknown> | undefined,
) {
  const cached = cache === "default" ? await findCached(engine + name) : undefined;
  if (!cached) {
    await permission;
  }
  const [response, { sizes, addBytes }] = await Promise.all([cached ?? request(engine + name, cache), batch]);
  const { bytes = 0, sha256 } = sizes[name] ?? {};
  let received = 0;
  const count = (number: number) => {
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

/** @returns Nothing where the browser refuses storage, either. */
async function findCached(address: string): Promise<Response | undefined> {
  try {
    return await caches.match(address);
  } catch {
    return undefined;
  }
}

/** @param store The name of a cache; who named it removes from it what is old. */
async function cacheLater(store: string, address: string, file: Uint8Array<ArrayBuffer>) {
  await new Promise((resolve) => setTimeout(resolve, DELAY));
  const cache = await caches.open(store);
  await cache.put(address, new Response(file));
}
