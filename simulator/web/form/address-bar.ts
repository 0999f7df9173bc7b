/**
 * The address bar, kept in step with the form without adding to the history.
 *
 * Browsers limit how often a page may replace its address (Safari: 100 times in 30 seconds). Each write takes a token;
 * tokens come back with time. As a rule a write is immediate, so that a reload finds the last keystroke; but to a browser it
 * is a small navigation, so callers ask the engine first.
 */

const MAXIMUM_TOKENS = 40;
/** Milliseconds. */
const TOKEN_INTERVAL = 600;

export class AddressBar {
  #tokens = MAXIMUM_TOKENS;
  #lastRefill = performance.now();
  /** The fragment that was read or written last: any other one is a link just followed, which is read before all. */
  #known = location.hash;
  /** The fragment that waits to be written. */
  #pending: string | null = null;
  #timer: number | undefined;

  constructor() {
    addEventListener("pagehide", () => this.flush());
  }

  /** @param fragment With its `#`. */
  write(fragment: string) {
    if (location.hash !== this.#known) {
      return;
    }
    this.#pending = fragment;
    if (fragment === location.hash) {
      this.flush();
      return;
    }
    const earned = Math.floor((performance.now() - this.#lastRefill) / TOKEN_INTERVAL);
    this.#tokens = Math.min(MAXIMUM_TOKENS, this.#tokens + earned);
    this.#lastRefill += earned * TOKEN_INTERVAL;
    if (this.#tokens > 0) {
      this.#tokens -= 1;
      this.flush();
    } else {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.write(fragment), TOKEN_INTERVAL);
    }
  }

  /** Drop what waits: the address has changed by itself. */
  cancel() {
    clearTimeout(this.#timer);
    this.#pending = null;
    this.#known = location.hash;
  }

  /** Write at once what waits. */
  flush() {
    clearTimeout(this.#timer);
    if (this.#pending !== null && this.#pending !== location.hash) {
      try {
        history.replaceState(history.state, "", this.#pending);
      } catch {
        return; // the browser's own limit: the next change tries again
      }
      this.#known = location.hash;
    }
    this.#pending = null;
  }
}
