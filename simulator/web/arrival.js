/**
 * Large files of the engine, collected whole: counted as they arrive, and held against what is known of them.
 */

/** @typedef {(address: string) => Promise<Response>} Fetch */
/** @typedef {Record<string, {bytes: number, sha256: string}>} Manifest What is known of each large file, by its name. */
/** @typedef {(received: number, total: number) => void} OnBytes The total is 0 while it is unknown. */

/** What Python starts from: a WebAssembly module, and an image of its memory. */
export const MODULE = "python.wasm";
export const IMAGE = "python.image";

/** How often in all it is told what has arrived: whoever shows it has better to do than to draw each packet. */
const TIMES = 100;

/** A file of the engine did not arrive, or is not what it should be. */
export class DownloadError extends Error {}

/**
 * Ask for a file.
 *
 * @param {Fetch} fetch
 * @param {string} address
 * @returns {Promise<Response>}
 * @throws {DownloadError} There is none.
 */
export async function fetched(fetch, address) {
  const response = await fetch(address).catch(notArrived);
  if (!response.ok) {
    throw new DownloadError(`${address}: HTTP ${response.status}`);
  }
  return response;
}

/**
 * Collect a file as it arrives.
 *
 * @param {Response} response
 * @param {number} size
 * @param {(bytes: number) => void} onBytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {DownloadError} It did not arrive whole.
 */
export async function collected(response, size, onBytes) {
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
 * Add up the bytes of several files.
 *
 * @param {() => number} total
 * @param {OnBytes} onBytes
 * @returns {(bytes: number) => void}
 */
export function counting(total, onBytes) {
  let received = 0;
  let told = 0;
  return (bytes) => {
    received += bytes;
    const all = total();
    if (received === all || received - told >= all / TIMES) {
      told = received;
      onBytes(received, all);
    }
  };
}

/**
 * The bytes of some files.
 *
 * @param {Manifest} known
 * @param {string[]} names
 */
export function weight(known, names) {
  return names.reduce((sum, name) => sum + (known[name]?.bytes ?? 0), 0);
}

/**
 * Hold a file that arrived against what is known of it.
 *
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} name
 * @param {Manifest} known
 * @returns {Promise<Uint8Array<ArrayBuffer>>} The same file.
 * @throws {DownloadError} It is another.
 */
export async function verified(file, name, known) {
  if (!globalThis.crypto?.subtle) {
    return file; // a browser computes no checksums on an address without https
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== known[name]?.sha256) {
    throw new DownloadError(`${name}: not the file expected`);
  }
  return file;
}

/**
 * @param {unknown} error
 * @returns {never}
 */
export function notArrived(error) {
  throw new DownloadError(String(error));
}
