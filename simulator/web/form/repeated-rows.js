/**
 * Rows that a reader adds and removes (quotes, options), each made from a template of the page.
 */

import { within } from "../result/estimate-view.js";

export class Rows {
  /**
   * @param {HTMLElement} root Holds the list, the template of a row, and the button that adds one.
   * @param {number} most How many rows there may be.
   * @param {() => void} changed Called when a row is added or removed.
   */
  constructor(root, most, changed) {
    this.root = root;
    this.most = most;
    this.changed = changed;
    this.list = within(root, "[data-rangees]");
    this.template = within(root, "template[data-rangee]", HTMLTemplateElement);
    this.button = within(root, "[data-ajouter]", HTMLButtonElement);
    this.button.addEventListener("click", () => {
      const row = this.add();
      row.querySelector("input")?.focus();
      changed();
    });
  }

  /** @returns {HTMLElement[]} */
  get rows() {
    return /** @type {HTMLElement[]} */ (Array.from(this.list.children));
  }

  /** @returns {HTMLElement} The row added. */
  add() {
    const row = /** @type {HTMLElement} */ (
      /** @type {DocumentFragment} */ (this.template.content.cloneNode(true)).firstElementChild
    );
    within(row, "[data-retirer]").addEventListener("click", () => this.#remove(row));
    this.list.append(row);
    this.#number();
    return row;
  }

  /**
   * Have this many rows.
   *
   * @param {number} count
   */
  resize(count) {
    while (this.rows.length > count) {
      this.rows.at(-1)?.remove();
    }
    while (this.rows.length < Math.min(count, this.most)) {
      this.add();
    }
    this.#number();
  }

  /** @param {HTMLElement} row */
  #remove(row) {
    const place = this.rows.indexOf(row);
    row.remove();
    this.#number();
    (this.rows[place]?.querySelector("input") ?? this.button).focus();
    this.changed();
  }

  /** Give each row its number: in its title, in the names of its problems, in what ties labels to controls. */
  #number() {
    this.rows.forEach((row, place) => {
      for (const element of row.querySelectorAll("[data-numero]")) {
        element.textContent = String(place + 1);
      }
      for (const element of row.querySelectorAll("[data-modele]")) {
        for (const pair of (element.getAttribute("data-modele") ?? "").split(" ")) {
          const [attribute = "", model = ""] = pair.split("=");
          element.setAttribute(attribute, model.replaceAll("#", String(place + 1)));
        }
      }
    });
    this.button.hidden = this.rows.length >= this.most;
  }
}
