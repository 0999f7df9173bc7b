/**
 * The quotes of the market that a reader adds to the budget.
 */

import type { Quote } from "./fragment.ts";
import type { Content } from "./repeated-rows.ts";

export const QUOTE: Content<Quote> = {
  blank: () => ["", ""],
  read: (row) => inputsOf(row).map(({ value }) => value) as Quote,
  fill(row, quote) {
    inputsOf(row).forEach((input, index) => {
      input.value = quote[index] ?? "";
    });
  },
};

function inputsOf(row: HTMLElement) {
  return Array.from(row.querySelectorAll("input"));
}
