/**
 * The last estimation, in the browser's storage where there is one: an address without an estimation offers to take it up
 * again, or to forget it.
 */

import { find } from "../../../versioned_texts/web/dom.js";

export class LastEstimation {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.key = location.pathname;
    this.link = find(root, "a", HTMLAnchorElement);
    this.link.addEventListener("click", () => this.#hide());
    find(root, "button").addEventListener("click", () => {
      withStorage((storage) => storage.removeItem(this.key));
      this.#hide();
    });
  }

  /** Offer the one that is stored, if there is one. */
  offer() {
    const fragment = withStorage((storage) => storage.getItem(this.key));
    if (fragment) {
      this.link.hash = fragment;
      this.root.hidden = false;
    }
  }

  /** @param {string} fragment */
  store(fragment) {
    withStorage((storage) => storage.setItem(this.key, fragment));
  }

  #hide() {
    this.root.hidden = true;
  }
}

/**
 * @template Result
 * @param {(storage: Storage) => Result} act
 * @returns {Result | undefined} Nothing where the browser refuses storage, or has no room: nothing is offered then.
 */
function withStorage(act) {
  try {
    return act(localStorage);
  } catch {
    return undefined;
  }
}
