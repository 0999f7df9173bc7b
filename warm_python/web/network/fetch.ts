/**
 * Requests for files, whose bodies are read whole while their bytes are counted.
 */

/** The total is 0 while it is unknown. */
export type OnProgress = (received: number, total: number) => void;

/** Milliseconds between two reports: a page has better to do than to draw each packet. */
const INTERVAL = 100;

/** A file could not be downloaded whole, or is not the one that was published. */
export class DownloadError extends Error {
  reason: "download" | "missing" | "integrity";

  /** @param reason Missing where the host has it no more, as after a new release. */
  constructor(message: string, reason: "download" | "missing" | "integrity" = "download") {
    super(message);
    this.reason = reason;
  }
}

/**
 * Load something, and if that fails, once more past the browser's caches: there, a spoilt copy may count as good for a year.
 *
 * @param load Rejects if what it requested can't be used.
 * @param cache How caches are used at first.
 */
export function loadTwice<T>(load: (cache: RequestCache) => Promise<T>, cache: RequestCache = "default") {
  return load(cache).catch(() => load("reload"));
}

/** @throws {DownloadError} The request failed, or the status is no success. */
export async function request(address: string, cache: RequestCache = "default"): Promise<Response> {
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
 * @param onBytes Called with the number of bytes of each chunk.
 * @throws {DownloadError} The connection broke.
 */
export async function readBody(
  response: Response,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const body = onBytes ? new Response(response.body?.pipeThrough(countChunks(onBytes))) : response;
  return new Uint8Array(await body.arrayBuffer().catch(throwDownloadError));
}

function countChunks(onBytes: (bytes: number) => void) {
  return new TransformStream({
    transform(chunk: Uint8Array, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
}

function throwDownloadError(error: unknown): never {
  throw new DownloadError(String(error));
}

/**
 * Add up bytes, and report the sum at most once per interval; a complete sum is reported at once.
 *
 * @returns Adds bytes.
 */
export function countBytes(total: number, onProgress: OnProgress): (bytes: number) => void {
  let [received, next] = [0, Date.now() + INTERVAL];
  return (bytes) => {
    received += bytes;
    if (received >= total || Date.now() >= next) {
      next = Date.now() + INTERVAL;
      onProgress(received, total);
    }
  };
}
