/**
 * The quotes of the market that a reader adds to the budget.
 */

import { within } from "../result/estimate-view.js";
import { Rows } from "./repeated-rows.js";

/** @typedef {import("./fragment.js").Quote} Quote */

export class Quotes {
  /**
   * @param {HTMLElement} root
   * @param {number} most
   * @param {() => void} changed
   */
  constructor(root, most, changed) {
    this.rows = new Rows(root, most, changed);
  }

  /** @returns {Quote[]} */
  read() {
    return this.rows.rows.map((row) => [
      within(row, "[data-libelle]", HTMLInputElement).value,
      within(row, "[data-montant]", HTMLInputElement).value,
    ]);
  }

  /** @param {Quote[]} quotes */
  fill(quotes) {
    this.rows.resize(quotes.length);
    this.rows.rows.forEach((row, place) => {
      const [label, amount] = quotes[place] ?? ["", ""];
      within(row, "[data-libelle]", HTMLInputElement).value = label;
      within(row, "[data-montant]", HTMLInputElement).value = amount;
    });
  }
}
