/**
 * Downloads of the engine's large files: bytes are counted as they arrive, and a file whose hash is wrong is never used.
 * (Pyodide only warns about a broken WebAssembly file, and then waits for ever.)
 */

import { countBytes, sumBytes } from "./byte-count.js";
import { loadTwice, plainFetch, readBody, request, throwDownloadError } from "./fetch.js";
import { checkFile, fetchNamedByHash } from "./hash-check.js";

/** @import { Manifest } from "./hash-check.js" */
/** @import { OnProgress } from "./byte-count.js" */

/** Lists the packages. */
export const LOCK = "pyodide-lock.json";

/** What Pyodide fetches by itself; it is given checked responses instead. */
export const PYODIDE_FILES = ["pyodide.asm.wasm", "python_stdlib.zip", LOCK];

/** Pyodide's JavaScript: a browser imports modules by their address alone. */
export const PYODIDE_MODULES = ["pyodide.mjs", "pyodide.asm.mjs"];

/**
 * Download files whole, and check each.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {OnProgress} onProgress
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each rejects with a `DownloadError`.
 */
export function downloadFiles(engine, names, onProgress) {
  const manifest = fetchManifest(engine);
  const addBytes = countAll(names, manifest, onProgress);
  return names.map((name) =>
    loadTwice(async (fetch) => {
      const [response, known] = await Promise.all([request(fetch, engine + name), manifest]);
      return await checkFile(await readBody(response, known[name]?.bytes ?? 0, addBytes), name, known);
    }),
  );
}

/**
 * Answer the next request for each address with a file, once. Any other request that fails is repeated past the browser's
 * cache.
 *
 * @param {Map<string, Uint8Array<ArrayBuffer>>} files By address; emptied as they are used.
 */
export function answerWith(files) {
  globalThis.fetch = async (input, options) => {
    const address = input instanceof Request ? input.url : String(input);
    const file = files.get(address);
    files.delete(address);
    if (file) {
      return new Response(file, address.endsWith(".wasm") ? { headers: { "Content-Type": "application/wasm" } } : {});
    }
    return await plainFetch(input, options).catch(() => plainFetch(input, { ...options, cache: "reload" }));
  };
}

/**
 * @param {string[]} names
 * @param {Promise<Manifest>} manifest
 * @param {OnProgress} onProgress
 */
function countAll(names, manifest, onProgress) {
  let total = 0;
  manifest.then(
    (known) => {
      total = sumBytes(known, names);
    },
    () => {}, // the downloads reject with the same error
  );
  return countBytes(() => total, onProgress);
}

/**
 * @param {string} engine Its name is the hash of the manifest.
 * @returns {Promise<Manifest>}
 */
async function fetchManifest(engine) {
  const text = await fetchNamedByHash(engine, "files.json");
  return await new Response(text).json().catch(throwDownloadError);
}
