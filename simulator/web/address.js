/**
 * Keeping the address in step with the form, without adding to the history.
 *
 * To a browser each write is a small navigation: it looks for the page's icon anew and tells its own window. That would
 * take time from the answer, so the answer comes first; reloading finds the last keystroke that was answered. Nor may a
 * page write too often (Safari: 100 times in 30 seconds): each write takes a token, and tokens come back with time.
 */

const MOST_TOKENS = 40;
const TOKEN_EVERY = 600;
/** Milliseconds that a write waits for an answer: there may be none yet. */
const SOON = 100;
/** The same of what is only put in order, and would otherwise stand in the way of a page that is coming up. */
const LATER = 5_000;

export class AddressWriter {
  #tokens = MOST_TOKENS;
  #counted = performance.now();
  /** @type {string | null} */
  #waiting = null;
  /** @type {number | undefined} */
  #timer;

  constructor() {
    addEventListener("pagehide", () => this.flush());
  }

  /**
   * Write this once it is answered, or else soon.
   *
   * @param {string} fragment With its `#`.
   */
  write(fragment) {
    this.#wait(fragment, SOON);
  }

  /**
   * Write what an address that was opened already says, as we write it, once it is answered.
   *
   * @param {string} fragment With its `#`.
   */
  putInOrder(fragment) {
    this.#wait(fragment, LATER);
  }

  /**
   * @param {string} fragment
   * @param {number} delay
   */
  #wait(fragment, delay) {
    this.#waiting = fragment;
    this.#settle(delay);
  }

  /** Write nothing of what waits: the address says something else by now. */
  forget() {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }

  /** What waits to be written was answered. */
  answered() {
    if (this.#waiting !== null) {
      this.#settle(0);
    }
  }

  /** @param {number} delay */
  #settle(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#spend(), delay);
  }

  #spend() {
    const now = performance.now();
    const earned = Math.floor((now - this.#counted) / TOKEN_EVERY);
    this.#tokens = Math.min(MOST_TOKENS, this.#tokens + earned);
    this.#counted += earned * TOKEN_EVERY;
    if (this.#tokens > 0) {
      this.#tokens -= 1;
      this.flush();
    } else {
      this.#settle(TOKEN_EVERY);
    }
  }

  /** Write now what waits to be written. */
  flush() {
    clearTimeout(this.#timer);
    if (this.#waiting !== null && this.#waiting !== location.hash) {
      try {
        history.replaceState(history.state, "", this.#waiting);
      } catch {
        return; // The browser's own limit: the next change tries again.
      }
    }
    this.#waiting = null;
  }
}
