/**
 * Large files of the engine, collected whole: counted as they arrive, and held against what is known of them.
 */

/** @typedef {(address: string) => Promise<Response>} Fetch */
/** @typedef {Record<string, {bytes: number, sha256: string}>} Manifest What is known of each large file, by its name. */
/** @typedef {(received: number, total: number) => void} OnBytes The total is 0 while it is unknown. */

/** Milliseconds between two times that it is told what has arrived: whoever shows it has better to do than draw each packet. */
const PAUSE = 100;

/** The header by which the service worker says that it had kept a file, which then needs no watching as it arrives. */
const KEPT = "X-Kept";

/** A file of the engine did not arrive, or not whole. */
export class DownloadError extends Error {}

/** A file of the engine arrived, and is not the one that was published. */
export class AlteredError extends DownloadError {}

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
  if (response.headers.has(KEPT)) {
    const kept = new Uint8Array(await response.arrayBuffer().catch(notArrived));
    onBytes(kept.byteLength);
    return whole(kept, size, response);
  }
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
  return whole(file, size, response, received);
}

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {number} size
 * @param {Response} response
 * @param {number} [received]
 */
function whole(file, size, { url }, received = file.byteLength) {
  if (received !== size) {
    throw new DownloadError(`${url}: ${received} bytes instead of ${size}`);
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
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    onBytes(received, total());
  };
  return (bytes) => {
    received += bytes;
    if (received === total()) {
      tell();
    } else {
      timer ??= setTimeout(tell, PAUSE);
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
 * @throws {AlteredError} It is another.
 */
export async function verified(file, name, known) {
  return held(file, name, (digest) => digest === known[name]?.sha256);
}

/**
 * Fetch a small file and hold it against its hash.
 *
 * @param {Fetch} fetch
 * @param {string} address
 * @param {string} sha256
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {DownloadError} There is none, or it is another.
 */
export async function vouched(fetch, address, sha256) {
  return held(await arrived(fetch, address), address, (digest) => digest === sha256);
}

/**
 * Fetch a small file whose hash, or the beginning of it, is the last name in its address, or that of its folder.
 *
 * @param {Fetch} fetch
 * @param {string} folder The address up to that name.
 * @param {string} [file] What follows.
 * @returns {Promise<string>} Its text.
 * @throws {DownloadError} There is none, or it is another.
 */
export async function named(fetch, folder, file = "") {
  const address = folder + file;
  const name = /([0-9a-f]{16,})(?:\.\w+)?\/?$/.exec(folder)?.[1] ?? "no hash";
  return new TextDecoder().decode(
    await held(await arrived(fetch, address), address, (digest) => digest.startsWith(name)),
  );
}

/**
 * @param {Fetch} fetch
 * @param {string} address
 */
async function arrived(fetch, address) {
  const response = await fetched(fetch, address);
  return new Uint8Array(await response.arrayBuffer().catch(notArrived));
}

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} name
 * @param {(digest: string) => boolean} right
 */
async function held(file, name, right) {
  if (!globalThis.crypto?.subtle) {
    return file; // a browser computes no checksums on an address without https
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  if (!right(Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""))) {
    throw new AlteredError(`${name}: not the file expected`);
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
