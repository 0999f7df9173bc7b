/**
 * The chosen community, or commune: what is known of it so far. Its names and communes come from Python, and its pupils may be
 * those that are published.
 */

export class Community {
  code = "";
  /** Empty until it is known, or where none is chosen. */
  name = "";
  legalName = "";
  /** Whether all is known, or will never be: until then, headcounts may be those of no community at all. */
  isSettled = true;
  /** @type {(() => void)[]} */
  #waiting = [];

  /** @param {string} code Nothing where none is chosen any more, for which nothing need be waited for. */
  choose(code) {
    Object.assign(this, { code, name: "", legalName: "", isSettled: false });
    if (!code) {
      this.settle();
    }
  }

  settle() {
    this.isSettled = true;
    for (const resume of this.#waiting.splice(0)) {
      resume();
    }
  }

  /** Wait until all is known, or will never be. */
  async untilSettled() {
    if (!this.isSettled) {
      await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    }
  }
}
