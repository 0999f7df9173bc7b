/**
 * A record in localStorage of the engine whose files are in the OPFS cache. A page can read it without waiting, before it
 * downloads them; only a worker can read the cache itself.
 */

/**
 * @param {string} engine The engine folder's absolute address, with its final slash.
 * @returns {boolean} Whether its files should be in the cache.
 */
export function isRecorded(engine) {
  try {
    return localStorage.getItem(keyOf(engine)) === engine;
  } catch {
    return false; // the browser refuses storage
  }
}

/**
 * @param {string} engine
 * @param {boolean} cached
 */
export function record(engine, cached) {
  try {
    localStorage.setItem(keyOf(engine), cached ? engine : "");
  } catch {
    // the next visit downloads the files again
  }
}

/** @param {string} engine */
function keyOf(engine) {
  return new URL("..", engine).pathname;
}
