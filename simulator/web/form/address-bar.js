/**
 * Keeping the address in step with the form, without adding to the history.
 *
 * Browsers limit how often a page may do so (Safari: 100 times in 30 seconds). Each write takes a token; tokens come
 * back with time. As a rule a write is immediate, so that reloading finds the last keystroke; but to a browser it is a
 * small navigation, so whoever writes asks for the answer first.
 */

const MOST_TOKENS = 40;
const TOKEN_EVERY = 600;

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

  /** @param {string} fragment With its `#`. */
  write(fragment) {
    this.#waiting = fragment;
    const now = performance.now();
    const earned = Math.floor((now - this.#counted) / TOKEN_EVERY);
    this.#tokens = Math.min(MOST_TOKENS, this.#tokens + earned);
    this.#counted += earned * TOKEN_EVERY;
    if (this.#tokens > 0) {
      this.#tokens -= 1;
      this.flush();
    } else {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.write(fragment), TOKEN_EVERY);
    }
  }

  /** Write nothing of what waits: the address says something else by now. */
  forget() {
    clearTimeout(this.#timer);
    this.#waiting = null;
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
