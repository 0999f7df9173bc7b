/**
 * Rows that a reader adds and removes (quotes, options), each made from a template of the page.
 */

import { find } from "../../../versioned_texts/web/dom.ts";

/** What a row holds. */
export interface Content<Item> {
  /** Returns that of a row that the reader adds. */
  blank: () => Item;
  read: (row: HTMLElement) => Item;
  fill: (row: HTMLElement, item: Item) => void;
}

export class RepeatedRows<Item> {
  maximum: number;
  onChange: () => void;
  content: Content<Item>;
  list: HTMLElement;
  template: HTMLTemplateElement;
  button: HTMLButtonElement;

  /**
   * @param root Holds the list, the template of a row, and the button that adds one.
   * @param maximum How many rows there may be.
   * @param onChange Called when a row is added or removed.
   */
  constructor(root: HTMLElement, maximum: number, onChange: () => void, content: Content<Item>) {
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

  get rows(): HTMLElement[] {
    return Array.from(this.list.children) as HTMLElement[];
  }

  read() {
    return this.rows.map(this.content.read);
  }

  fill(items: Item[]) {
    for (const row of this.rows.slice(items.length)) {
      row.remove();
    }
    items.slice(0, this.maximum).forEach((item, index) => {
      this.content.fill(this.rows[index] ?? this.#add(), item);
    });
    this.#number();
  }

  #add() {
    const row = this.template.content.firstElementChild?.cloneNode(true) as HTMLElement;
    find(row, "[data-retirer]").addEventListener("click", () => this.#remove(row));
    this.list.append(row);
    this.#number();
    return row;
  }

  #remove(row: HTMLElement) {
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
