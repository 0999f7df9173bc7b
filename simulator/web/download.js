/**
 * Fetching the engine's large files in a way that can be watched: bytes are counted as they arrive, and a file that is
 * not what it should be is reported at once. (Pyodide only warns about a broken WebAssembly file, and then waits for
 * ever.)
 */

/** @typedef {(address: string) => Promise<Response>} Fetch */
/** @typedef {Record<string, {bytes: number, sha256: string}>} Manifest What is known of each large file, by its name. */

export const WASM = "pyodide.asm.wasm";
export const LIBRARY = "python_stdlib.zip";
export const IMAGE = "python.image";

/** Each large file and the bytes that it must begin with. @type {Map<string, number[]>} */
const SIGNATURES = new Map([
  [WASM, [0x00, 0x61, 0x73, 0x6d]],
  [LIBRARY, [0x50, 0x4b, 0x03, 0x04]],
  [IMAGE, [0x50, 0x59, 0x49, 0x4d]],
]);

/** A file of the engine did not arrive, or is not what it should be. */
export class DownloadError extends Error {}

/**
 * Start large files at once, each watched.
 *
 * @param {string} engine Address of the engine folder.
 * @param {string[]} names
 * @param {boolean} fresh Whether to pass over what the browser kept from before.
 * @param {(received: number, total: number) => void} onBytes
 * @param {(error: Error) => void} [onFailure] Also called for a file that nobody asks for.
 * @returns {{files: Map<string, Promise<Response>>, manifest: Promise<Manifest>}} What arrives, by address, and what is
 *   known of it.
 */
export function startDownloads(engine, names, fresh, onBytes, onFailure = () => {}) {
  const plainFetch = globalThis.fetch.bind(globalThis);
  /** @type {Fetch} */
  const ask = (address) => plainFetch(address, { cache: fresh ? "reload" : "default" });
  const manifest = fetchManifest(ask, engine);
  let received = 0;
  let total = 0;
  manifest.then((known) => {
    total = names.reduce((sum, name) => sum + (known[name]?.bytes ?? 0), 0);
  }, onFailure);

  /** @type {Map<string, Promise<Response>>} */
  const started = new Map();
  for (const name of names) {
    const file = fetchWatched(ask, engine + name, {
      onBytes(bytes) {
        received += bytes;
        onBytes(received, total);
      },
      onFailure,
      signature: SIGNATURES.get(name) ?? [],
      size: manifest.then((known) => known[name]?.bytes),
    });
    file.catch(onFailure);
    started.set(engine + name, file);
  }
  return { files: started, manifest };
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
 * @param {Fetch} fetch
 * @param {string} address
 * @param {Watch} watch
 * @returns {Promise<Response>}
 */
async function fetchWatched(fetch, address, watch) {
  const response = await fetched(fetch, address);
  const type = response.headers.get("Content-Type") ?? "";
  return new Response(watched(response.body ?? new ReadableStream(), address, watch), {
    headers: { "Content-Type": type },
  });
}

/**
 * Pass bytes on unchanged, watching them.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {string} address
 * @param {Watch} watch
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function watched(body, address, { signature, size, onBytes, onFailure }) {
  const reader = body.getReader();
  let received = 0;

  /** @param {ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>} controller */
  async function pull(controller) {
    const { done, value } = await reader.read().catch(notArrived);
    if (done) {
      if (received !== ((await size) ?? received)) {
        throw new DownloadError(`${address}: ${received} bytes instead of ${await size}`);
      }
      controller.close();
      return;
    }
    if (received === 0 && signature.some((byte, place) => place < value.length && value[place] !== byte)) {
      throw new DownloadError(`${address}: not the file expected`);
    }
    received += value.byteLength;
    onBytes(value.byteLength);
    controller.enqueue(value);
  }

  return new ReadableStream({
    async pull(controller) {
      await pull(controller).catch((error) => {
        onFailure(error);
        throw error;
      });
    },
  });
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
 * @param {ArrayBuffer} file
 * @param {string} name
 * @param {Manifest} manifest
 */
export async function verify(file, name, manifest) {
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
