/**
 * Downloads of the engine's large files: bytes are counted as they arrive, and a file whose hash is wrong is never used.
 * (Pyodide only warns about a broken WebAssembly file, and then waits for ever.)
 */

import { countBytes, sumBytes } from "./byte-count.js";
import { readBody, request, throwDownloadError } from "./fetch.js";
import { checkFile, fetchNamedByHash } from "./hash-check.js";

/** @import { Fetch } from "./fetch.js" */
/** @import { Manifest } from "./hash-check.js" */
/** @import { OnProgress } from "./byte-count.js" */

const WASM = "pyodide.asm.wasm";
/** The type without which a browser neither compiles a stream nor caches the compiled code. */
const WASM_TYPE = "application/wasm";

/** Lists the packages. */
export const LOCK = "pyodide-lock.json";

/** What Pyodide fetches by itself; it is given checked responses instead. */
export const PYODIDE_FILES = [WASM, "python_stdlib.zip", LOCK];

/** Pyodide's JavaScript: a browser imports modules by their address alone. */
export const PYODIDE_MODULES = ["pyodide.mjs", "pyodide.asm.mjs"];

/**
 * Download files whole, and check each.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to bypass caches.
 * @param {OnProgress} onProgress
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each rejects with a `DownloadError`.
 */
export function downloadFiles(engine, names, fresh, onProgress) {
  const fetch = cacheAwareFetch(fresh);
  const manifest = fetchManifest(fetch, engine);
  const addBytes = countAll(names, manifest, onProgress);
  return names.map(async (name) => {
    const [response, known] = await Promise.all([request(fetch, engine + name), manifest]);
    return await checkFile(await readBody(response, known[name]?.bytes ?? 0, addBytes), name, known);
  });
}

/**
 * Start downloads that Pyodide's own requests will be answered with (see `answerWith`).
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to bypass caches.
 * @param {OnProgress} onProgress
 * @returns {Map<string, Promise<Response>>} Checked responses by address. Each is the one that arrived, unless its type is
 *   wrong, for a browser caches compiled code for no other. Each rejects with a `DownloadError`.
 */
export function startDownloads(engine, names, fresh, onProgress) {
  const fetch = cacheAwareFetch(fresh);
  const manifest = fetchManifest(fetch, engine);
  const addBytes = countAll(names, manifest, onProgress);
  /** @type {(name: string) => Promise<Response>} */
  const download = async (name) => {
    const [response, known] = await Promise.all([request(fetch, engine + name), manifest]);
    const file = await checkFile(await readBody(response.clone(), known[name]?.bytes ?? 0, addBytes), name, known);
    const wrongType = name === WASM && response.headers.get("Content-Type") !== WASM_TYPE;
    return wrongType ? new Response(file, { headers: { "Content-Type": WASM_TYPE } }) : response;
  };
  return new Map(names.map((name) => [engine + name, download(name)]));
}

/**
 * Answer the next request for each address with a response that is on its way, once. Any other request that fails is
 * repeated past the browser's cache.
 *
 * @param {Map<string, Promise<Response>>} responses By address; emptied as they are used.
 */
export function answerWith(responses) {
  const plainFetch = globalThis.fetch.bind(globalThis);
  globalThis.fetch = (input, options) => {
    const address = input instanceof Request ? input.url : String(input);
    const response = responses.get(address);
    responses.delete(address);
    return response ?? plainFetch(input, options).catch(() => plainFetch(input, { ...options, cache: "reload" }));
  };
}

/**
 * @param {boolean} fresh
 * @returns {Fetch}
 */
function cacheAwareFetch(fresh) {
  const plainFetch = globalThis.fetch.bind(globalThis);
  return (address) => plainFetch(address, { cache: fresh ? "reload" : "default" });
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
 * @param {Fetch} fetch
 * @param {string} engine Its name is the hash of the manifest.
 * @returns {Promise<Manifest>}
 */
async function fetchManifest(fetch, engine) {
  const text = await fetchNamedByHash(fetch, engine, "files.json");
  return await new Response(text).json().catch(throwDownloadError);
}
