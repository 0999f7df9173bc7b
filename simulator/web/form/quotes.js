/**
 * The quotes of the market that a reader adds to the budget.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { RepeatedRows } from "./repeated-rows.js";

/** @import { Quote } from "./fragment.js" */

export class Quotes {
  /**
   * @param {HTMLElement} root
   * @param {number} maximum
   * @param {() => void} onChange
   */
  constructor(root, maximum, onChange) {
    this.rows = new RepeatedRows(root, maximum, onChange);
  }

  /** @returns {Quote[]} */
  read() {
    return this.rows.rows.map((row) => [labelOf(row).value, amountOf(row).value]);
  }

  /** @param {Quote[]} quotes */
  fill(quotes) {
    this.rows.resize(quotes.length);
    this.rows.rows.forEach((row, place) => {
      const [label, amount] = quotes[place] ?? ["", ""];
      labelOf(row).value = label;
      amountOf(row).value = amount;
    });
  }
}

/** @param {HTMLElement} row */
function labelOf(row) {
  return find(row, "[data-libelle]", HTMLInputElement);
}

/** @param {HTMLElement} row */
function amountOf(row) {
  return find(row, "[data-montant]", HTMLInputElement);
}
