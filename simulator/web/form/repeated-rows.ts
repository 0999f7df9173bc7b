/**
 * Rows that a reader adds and removes (quotes, options), each made from a template of the page.
 */

import { find } from "../../../versioned_texts/web/dom.js";

/**
 * @template Item
 * @typedef {object} Content What a row holds.
 * @property {() => Item} blank Returns that of a row that the reader adds.
 * @property {(row: HTMLElement) => Item} read
 * @property {(row: HTMLElement, item: Item) => void} fill
 */

/** @template Item */
export class RepeatedRows {
  /**
   * @param {HTMLElement} root Holds the list, the template of a row, and the button that adds one.
   * @param {number} maximum How many rows there may be.
   * @param {() => void} onChange Called when a row is added or removed.
   * @param {Content<Item>} content
   */
  constructor(root, maximum, onChange, content) {
    this.maximum = maximum;
    this.onChange = onChange;
    this.content = content;
    this.list = find(root, "[data-rangees]");
    this.template = find(root, "template[data-rangee]", HTMLTemplateElement);
    this.button = find(root, "[data-ajouter]", HTMLButtonElement);
    this.button.addEventListener("click", () => {
      const row = this.#add();
      content.fill(row, content.blank());
      row.querySelector("input")?.focus();
      onChange();
    });
  }

  /** @returns {HTMLElement[]} */
  get rows() {
    return /** @type {HTMLElement[]} */ (Array.from(this.list.children));
  }

  read() {
    return this.rows.map(this.content.read);
  }

  /** @param {Item[]} items */
  fill(items) {
    for (const row of this.rows.slice(items.length)) {
      row.remove();
    }
    items.slice(0, this.maximum).forEach((item, index) => {
      this.content.fill(this.rows[index] ?? this.#add(), item);
    });
    this.#number();
  }

  #add() {
    const row = /** @type {HTMLElement} */ (this.template.content.firstElementChild?.cloneNode(true));
    find(row, "[data-retirer]").addEventListener("click", () => this.#remove(row));
    this.list.append(row);
    this.#number();
    return row;
  }

  /** @param {HTMLElement} row */
  #remove(row) {
    const index = this.rows.indexOf(row);
    row.remove();
    this.#number();
    (this.rows[index]?.querySelector("input") ?? this.button).focus();
    this.onChange();
  }

  /** Number the rows: in their titles, in the names of their problems, in what ties labels to controls. */
  #number() {
    this.rows.forEach((row, index) => {
      for (const element of row.querySelectorAll("[data-numero]")) {
        element.textContent = String(index + 1);
      }
      for (const element of row.querySelectorAll("[data-modele]")) {
        const model = element.getAttribute("data-modele") ?? ""; // "id=devis-# name=devis.#"
        for (const [, name = "", value = ""] of model.matchAll(/([^\s=]+)=(\S*)/g)) {
          element.setAttribute(name, value.replaceAll("#", String(index + 1)));
        }
      }
    });
    this.button.hidden = this.rows.length >= this.maximum;
  }
}
