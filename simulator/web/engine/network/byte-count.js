/**
 * The bytes of several files, added up as they arrive.
 */

/** @typedef {(received: number, total: number) => void} OnProgress The total is 0 while it is unknown. */

/** Milliseconds between two reports: a page has better to do than to draw each packet. */
const INTERVAL = 100;

/**
 * Add up bytes, and report the sum at most once per interval; a complete sum is reported at once.
 *
 * @param {number} total
 * @param {OnProgress} onProgress
 * @returns {(bytes: number) => void} Adds bytes.
 */
export function countBytes(total, onProgress) {
  let received = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const report = () => {
    clearTimeout(timer);
    timer = undefined;
    onProgress(received, total);
  };
  return (bytes) => {
    received += bytes;
    if (received >= total) {
      report();
    } else {
      timer ??= setTimeout(report, INTERVAL);
    }
  };
}

/**
 * @param {import("./hash-check.js").Manifest} manifest
 * @param {string[]} names Files that the manifest lacks count as empty.
 * @returns {number}
 */
export function sumBytes(manifest, names) {
  return names.reduce((sum, name) => sum + (manifest[name]?.bytes ?? 0), 0);
}
