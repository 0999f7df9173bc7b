/**
 * A record in localStorage of the engine whose files are in the OPFS cache (see opfs-cache.js): a page can read it without
 * waiting, before it fetches them.
 */

/**
 * @param {string} engine The engine folder's absolute address, with its final slash.
 * @returns {boolean} Whether its files are said to be in the cache.
 */
export function isRecorded(engine) {
  try {
    return localStorage.getItem(keyOf(engine)) === engine;
  } catch {
    return false; // a browser that refuses to keep anything
  }
}

/**
 * @param {string} engine
 * @param {boolean} cached
 */
export function record(engine, cached) {
  try {
    if (cached) {
      localStorage.setItem(keyOf(engine), engine);
    } else {
      localStorage.removeItem(keyOf(engine));
    }
  } catch {
    // the files will be fetched again
  }
}

/** @param {string} engine */
function keyOf(engine) {
  return new URL("..", engine).pathname;
}
