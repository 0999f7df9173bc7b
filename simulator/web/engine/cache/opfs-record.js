/**
 * A note in the page's own storage of which engine's files are at hand (see opfs-cache.js), and when it was rehearsed (see
 * worker/rehearsal.js): a page that is about to fetch them can look here without waiting.
 */

/** Milliseconds for which a rehearsal counts: a browser that was brought up to date since has forgotten it. */
const WEEK = 7 * 24 * 3_600_000;

/** @typedef {{atHand: boolean, rehearsed: boolean}} Noted */

/** Of an engine of which nothing is known. @type {Noted} */
export const NOTHING = { atHand: false, rehearsed: false };

/**
 * @param {string} engine The engine folder's absolute address, with its final slash.
 * @returns {Noted}
 */
export function noted(engine) {
  try {
    const [address, rehearsed] = (localStorage.getItem(keyOf(engine)) ?? "").split(" ");
    const since = Date.now() - Number(rehearsed);
    return { atHand: address === engine, rehearsed: address === engine && since >= 0 && since < WEEK };
  } catch {
    return NOTHING; // a browser that refuses to keep anything
  }
}

/**
 * @param {string} engine
 * @param {boolean} there
 */
export function noteAtHand(engine, there) {
  write(engine, there ? engine : undefined);
}

/** @param {string} engine One that is at hand. */
export function noteRehearsed(engine) {
  if (noted(engine).atHand) {
    write(engine, `${engine} ${Date.now()}`);
  }
}

/**
 * @param {string} engine
 * @param {string | undefined} words
 */
function write(engine, words) {
  try {
    if (words) {
      localStorage.setItem(keyOf(engine), words);
    } else {
      localStorage.removeItem(keyOf(engine));
    }
  } catch {
    // it will be fetched, and rehearsed, again
  }
}

/** @param {string} engine */
function keyOf(engine) {
  return new URL("..", engine).pathname;
}
