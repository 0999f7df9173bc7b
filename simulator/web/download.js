/**
 * Fetching the engine's large files in a way that can be watched: bytes are counted as they arrive, and a file that is
 * not what it should be is reported at once. (Pyodide only warns about a broken WebAssembly file, and then waits for
 * ever.)
 */

/** @typedef {(address: string) => Promise<Response>} Fetch */
/** @typedef {Record<string, {bytes: number, sha256: string}>} Manifest What is known of each large file, by its name. */

export const WASM = "pyodide.asm.wasm";
export const MODULE = "python.wasm";
export const LIBRARY = "python_stdlib.zip";
export const IMAGE = "python.image";

/** Each large file and the bytes that it must begin with. @type {Map<string, number[]>} */
const SIGNATURES = new Map([
  [WASM, [0x00, 0x61, 0x73, 0x6d]],
  [LIBRARY, [0x50, 0x4b, 0x03, 0x04]],
]);

/** A file of the engine did not arrive, or is not what it should be. */
export class DownloadError extends Error {}

/**
 * Fetch large files whole, each held against what is known of it.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to pass over what the browser kept from before.
 * @param {(received: number, total: number) => void} onBytes
 * @returns {Promise<Uint8Array<ArrayBuffer>[]>}
 * @throws {DownloadError} One did not arrive, or is not the file expected.
 */
export function fetchWhole(engine, names, fresh, onBytes) {
  const ask = asking(fresh);
  const manifest = fetchManifest(ask, engine);
  const count = counting(names, manifest, onBytes);
  return Promise.all(
    names.map(async (name) => {
      const [response, known] = await Promise.all([fetched(ask, engine + name), manifest]);
      const file = await collected(response, known[name]?.bytes ?? 0, count);
      await verify(file, name, known);
      return file;
    }),
  );
}

/**
 * @param {Response} response
 * @param {number} size
 * @param {(bytes: number) => void} onBytes
 */
async function collected(response, size, onBytes) {
  const file = new Uint8Array(size);
  let received = 0;
  const reader = (response.body ?? new ReadableStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(notArrived);
    if (done) {
      break;
    }
    if (received + value.byteLength <= size) {
      file.set(value, received);
    }
    received += value.byteLength;
    onBytes(value.byteLength);
  }
  if (received !== size) {
    throw new DownloadError(`${response.url}: ${received} bytes instead of ${size}`);
  }
  return file;
}

/**
 * Start large files at once, each watched, for somebody else to read.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to pass over what the browser kept from before.
 * @param {(received: number, total: number) => void} onBytes
 * @param {(error: Error) => void} onFailure Also called for a file that nobody asks for.
 * @returns {Map<string, Promise<Response>>} What arrives, by address.
 */
export function startDownloads(engine, names, fresh, onBytes, onFailure) {
  const ask = asking(fresh);
  const manifest = fetchManifest(ask, engine);
  manifest.catch(onFailure);
  const count = counting(names, manifest, onBytes);
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
  return (address) => plainFetch(address, { cache: fresh ? "reload" : "default" });
}

/**
 * Add up the bytes of all files.
 *
 * @param {string[]} names
 * @param {Promise<Manifest>} manifest
 * @param {(received: number, total: number) => void} onBytes
 * @returns {(bytes: number) => void}
 */
function counting(names, manifest, onBytes) {
  let received = 0;
  let total = 0;
  manifest.then(
    (known) => {
      total = names.reduce((sum, name) => sum + (known[name]?.bytes ?? 0), 0);
    },
    () => {}, // whoever waits for the files is told
  );
  return (bytes) => {
    received += bytes;
    onBytes(received, total);
  };
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

/**
 * @param {Fetch} fetch
 * @param {string} address
 * @returns {Promise<Response>}
 */
async function fetched(fetch, address) {
  const response = await fetch(address).catch(notArrived);
  if (!response.ok) {
    throw new DownloadError(`${address}: HTTP ${response.status}`);
  }
  return response;
}

/**
 * Hold a file that arrived against what is known of it.
 *
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} name
 * @param {Manifest} manifest
 */
async function verify(file, name, manifest) {
  if (!globalThis.crypto?.subtle) {
    return; // a browser computes no checksums on an address without https
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== manifest[name]?.sha256) {
    throw new DownloadError(`${name}: not the file expected`);
  }
}

/**
 * @param {unknown} error
 * @returns {never}
 */
export function notArrived(error) {
  throw new DownloadError(String(error));
}
