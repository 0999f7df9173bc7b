/**
 * A note in the page's own storage of which engine's files are at hand (see at-hand.js): a page that is about to fetch them
 * can look here without waiting.
 */

/**
 * @param {string} engine The engine folder's absolute address, with its final slash.
 * @returns {boolean}
 */
export function notedAtHand(engine) {
  try {
    return localStorage.getItem(keyOf(engine)) === engine;
  } catch {
    return false; // a browser that refuses to keep anything
  }
}

/**
 * @param {string} engine
 * @param {boolean} there
 */
export function noteAtHand(engine, there) {
  try {
    if (there) {
      localStorage.setItem(keyOf(engine), engine);
    } else {
      localStorage.removeItem(keyOf(engine));
    }
  } catch {
    // it will be fetched again
  }
}

/** @param {string} engine */
function keyOf(engine) {
  return new URL("..", engine).pathname;
}
