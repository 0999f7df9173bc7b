/**
 * The last estimation, which this browser keeps: an address without one offers to take it up again, or to forget it.
 */

import { find } from "../dom.js";

export class LastEstimation {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.key = location.pathname;
    this.link = find(root, "a", HTMLAnchorElement);
    this.link.addEventListener("click", () => this.#hide());
    find(root, "button").addEventListener("click", () => {
      localStorage.removeItem(this.key);
      this.#hide();
    });
  }

  /** Offer the one that is stored, if there is one. */
  offer() {
    const fragment = localStorage.getItem(this.key);
    if (fragment) {
      this.link.hash = fragment;
      this.root.hidden = false;
    }
  }

  /** @param {string} fragment */
  store(fragment) {
    try {
      localStorage.setItem(this.key, fragment);
    } catch {
      // there is no room: nothing is offered next time
    }
  }

  #hide() {
    this.root.hidden = true;
  }
}
