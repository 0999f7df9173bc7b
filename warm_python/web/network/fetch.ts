/**
 * Requests for files, whose bodies are read whole while their bytes are counted.
 */

/** @typedef {(received: number, total: number) => void} OnProgress The total is 0 while it is unknown. */

/** Milliseconds between two reports: a page has better to do than to draw each packet. */
const INTERVAL = 100;

/** A file could not be downloaded whole, or is not the one that was published. */
export class DownloadError extends Error {
  /**
   * @param {string} message
   * @param {"download" | "missing" | "integrity"} [reason] Missing where the host has it no more, as after a new release.
   */
  constructor(message, reason = "download") {
    super(message);
    this.reason = reason;
  }
}

/**
 * Load something, and if that fails, once more past the browser's caches: there, a spoilt copy may count as good for a year.
 *
 * @template T
 * @param {(cache: RequestCache) => Promise<T>} load Rejects if what it requested can't be used.
 * @param {RequestCache} [cache] How caches are used at first.
 */
export function loadTwice(load, cache = "default") {
  return load(cache).catch(() => load("reload"));
}

/**
 * @param {string} address
 * @param {RequestCache} [cache]
 * @returns {Promise<Response>}
 * @throws {DownloadError} The request failed, or the status is no success.
 */
export async function request(address, cache = "default") {
  const response = await fetch(address, { cache }).catch(throwDownloadError);
  if (!response.ok) {
    const reason = [404, 410].includes(response.status) ? "missing" : "download";
    throw new DownloadError(`${address}: HTTP ${response.status}`, reason);
  }
  return response;
}

/**
 * Read the body of a response.
 *
 * @param {Response} response
 * @param {(bytes: number) => void} [onBytes] Called with the number of bytes of each chunk.
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {DownloadError} The connection broke.
 */
export async function readBody(response, onBytes) {
  const body = onBytes ? new Response(response.body?.pipeThrough(countChunks(onBytes))) : response;
  return new Uint8Array(await body.arrayBuffer().catch(throwDownloadError));
}

/** @param {(bytes: number) => void} onBytes */
function countChunks(onBytes) {
  return new TransformStream({
    transform(/** @type {Uint8Array} */ chunk, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function throwDownloadError(error) {
  throw new DownloadError(String(error));
}

/**
 * Add up bytes, and report the sum at most once per interval; a complete sum is reported at once.
 *
 * @param {number} total
 * @param {OnProgress} onProgress
 * @returns {(bytes: number) => void} Adds bytes.
 */
export function countBytes(total, onProgress) {
  let [received, next] = [0, Date.now() + INTERVAL];
  return (bytes) => {
    received += bytes;
    if (received >= total || Date.now() >= next) {
      next = Date.now() + INTERVAL;
      onProgress(received, total);
    }
  };
}
