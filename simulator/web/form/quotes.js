/**
 * The quotes of the market that a reader adds to the budget.
 */

import { find } from "../../../versioned_texts/web/dom.js";

/** @import { Quote } from "./fragment.js" */
/** @import { Content } from "./repeated-rows.js" */

/** @type {Content<Quote>} */
export const QUOTE = {
  blank: () => ["", ""],
  read: (row) => [labelOf(row).value, amountOf(row).value],
  fill(row, [label, amount]) {
    labelOf(row).value = label;
    amountOf(row).value = amount;
  },
};

/** @param {HTMLElement} row */
function labelOf(row) {
  return find(row, "[data-libelle]", HTMLInputElement);
}

/** @param {HTMLElement} row */
function amountOf(row) {
  return find(row, "[data-montant]", HTMLInputElement);
}
