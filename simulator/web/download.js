/**
 * Fetching the engine's large files in a way that can be watched: bytes are counted as they arrive, and a file that is
 * not what it should be is reported at once. (Pyodide only warns about a broken WebAssembly file, and then waits for
 * ever.)
 */

import { collected, counting, DownloadError, fetched, notArrived, verified, weight } from "./arrival.js";

/** @typedef {import("./arrival.js").Fetch} Fetch */
/** @typedef {import("./arrival.js").Manifest} Manifest */
/** @typedef {import("./arrival.js").OnBytes} OnBytes */

export const WASM = "pyodide.asm.wasm";
export const LIBRARY = "python_stdlib.zip";

/** Each large file and the bytes that it must begin with. @type {Map<string, number[]>} */
const SIGNATURES = new Map([
  [WASM, [0x00, 0x61, 0x73, 0x6d]],
  [LIBRARY, [0x50, 0x4b, 0x03, 0x04]],
]);

/**
 * Fetch large files whole, each held against what is known of it.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to pass over what the browser kept from before.
 * @param {OnBytes} onBytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each is broken by a `DownloadError` when its file did not arrive, or is
 *   not the one expected.
 */
export function fetchWhole(engine, names, fresh, onBytes) {
  const ask = asking(fresh);
  const manifest = fetchManifest(ask, engine);
  const count = counted(names, manifest, onBytes);
  return names.map(async (name) => {
    const [response, known] = await Promise.all([fetched(ask, engine + name), manifest]);
    return await verified(await collected(response, known[name]?.bytes ?? 0, count), name, known);
  });
}

/**
 * Start large files at once, each watched, for somebody else to read.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to pass over what the browser kept from before.
 * @param {OnBytes} onBytes
 * @param {(error: Error) => void} onFailure Also called for a file that nobody asks for.
 * @returns {Map<string, Promise<Response>>} What arrives, by address.
 */
export function startDownloads(engine, names, fresh, onBytes, onFailure) {
  const ask = asking(fresh);
  const manifest = fetchManifest(ask, engine);
  manifest.catch(onFailure);
  const count = counted(names, manifest, onBytes);
  /** @type {Map<string, Promise<Response>>} */
  const started = new Map();
  for (const name of names) {
    const file = fetchWatched(ask, engine + name, {
      onBytes: count,
      onFailure,
      signature: SIGNATURES.get(name) ?? [],
      size: manifest.then((known) => known[name]?.bytes),
    });
    file.catch(onFailure);
    started.set(engine + name, file);
  }
  return started;
}

/**
 * @param {boolean} fresh
 * @returns {Fetch}
 */
function asking(fresh) {
  const plainFetch = globalThis.fetch.bind(globalThis);
  // a browser may look up what is kept by its address, without asking how it is wanted
  return (address) => (fresh ? plainFetch(`${address}?anew`, { cache: "reload" }) : plainFetch(address));
}

/**
 * Add up the bytes of all files.
 *
 * @param {string[]} names
 * @param {Promise<Manifest>} manifest
 * @param {OnBytes} onBytes
 */
function counted(names, manifest, onBytes) {
  let total = 0;
  manifest.then(
    (known) => {
      total = weight(known, names);
    },
    () => {}, // whoever waits for the files is told
  );
  return counting(() => total, onBytes);
}

/**
 * Hand what was started to whoever fetches it next, once.
 *
 * @param {Map<string, Promise<Response>>} started
 */
export function handOver(started) {
  const plainFetch = globalThis.fetch.bind(globalThis);
  globalThis.fetch = (input, options) => {
    const address = input instanceof Request ? input.url : String(input);
    const early = started.get(address);
    started.delete(address);
    return early ?? plainFetch(input, options);
  };
}

/**
 * @param {Fetch} fetch
 * @param {string} engine
 * @returns {Promise<Manifest>}
 */
async function fetchManifest(fetch, engine) {
  const response = await fetched(fetch, `${engine}files.json`);
  return await response.json().catch(notArrived);
}

/**
 * @typedef {object} Watch
 * @property {(bytes: number) => void} onBytes
 * @property {(error: Error) => void} onFailure
 * @property {number[]} signature
 * @property {Promise<number | undefined>} size
 */

/**
 * Fetch a file; what is given is the response as it came, for the browser remembers what it compiled of no other.
 *
 * @param {Fetch} fetch
 * @param {string} address
 * @param {Watch} watch
 * @returns {Promise<Response>}
 */
async function fetchWatched(fetch, address, watch) {
  const response = await fetched(fetch, address);
  watchBytes(response.clone(), address, watch).catch(watch.onFailure);
  return response;
}

/**
 * @param {Response} copy
 * @param {string} address
 * @param {Watch} watch
 */
async function watchBytes(copy, address, { signature, size, onBytes }) {
  const reader = (copy.body ?? new ReadableStream()).getReader();
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(notArrived);
    if (done) {
      break;
    }
    if (received === 0 && signature.some((byte, place) => place < value.length && value[place] !== byte)) {
      throw new DownloadError(`${address}: not the file expected`);
    }
    received += value.byteLength;
    onBytes(value.byteLength);
  }
  if (received !== ((await size) ?? received)) {
    throw new DownloadError(`${address}: ${received} bytes instead of ${await size}`);
  }
}
