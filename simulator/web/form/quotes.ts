/**
 * The quotes of the market that a reader adds to the budget.
 */

/** @import { Quote } from "./fragment.js" */
/** @import { Content } from "./repeated-rows.js" */

/** @type {Content<Quote>} */
export const QUOTE = {
  blank: () => ["", ""],
  read: (row) => /** @type {Quote} */ (inputsOf(row).map(({ value }) => value)),
  fill(row, quote) {
    inputsOf(row).forEach((input, index) => {
      input.value = quote[index] ?? "";
    });
  },
};

/** @param {HTMLElement} row */
function inputsOf(row) {
  return Array.from(row.querySelectorAll("input"));
}
