/**
 * How the options compare with the first choice: a table of amounts, a table of services, and why amounts differ.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { option_comparison } from "../../wording/scripts.json";
import { expandableRow, fillTable, headRow, listOf, namedRow } from "../tables.js";

/** @import { ShownComparison as Comparison, ScenarioRow } from "python:json" */

export class OptionComparison {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.result = find(root, "[data-comparaison]");
    this.threshold = find(root, "[data-seuil]");
  }

  /**
   * @param {Comparison | undefined} comparison
   * @param {string} threshold From how many of one line another costs less, in a sentence.
   */
  show(comparison, threshold) {
    this.threshold.textContent = threshold;
    this.result.hidden = comparison === undefined;
    if (comparison) {
      const { noms, lignes, services, raisons } = comparison;
      const columns = [fill(option_comparison.line), ...noms];
      fillTable(find(this.result, "[data-montants]", HTMLTableElement), {
        head: [headRow(columns)],
        body: lignes.flatMap((line) => expandableRow(amountRow(columns, line), calculations(noms, line))),
      });
      fillTable(find(this.result, "[data-services]", HTMLTableElement), {
        head: [headRow([fill(option_comparison.service), ...noms])],
        body: services.map(({ libelle, ouvert }) =>
          namedRow(
            columns,
            libelle,
            ouvert.map((isIncluded) => (isIncluded ? fill(option_comparison.included) : "—")),
          ),
        ),
      });
      find(this.result, "[data-raisons]").replaceChildren(...raisons.map((reason) => create("li", reason)));
    }
  }
}

/**
 * @param {string[]} columns
 * @param {ScenarioRow} line
 */
function amountRow(columns, { libelle, genre, montants, ecarts }) {
  const row = namedRow(columns, libelle, montants);
  row.dataset.genre = genre;
  ecarts.forEach((difference, index) => {
    if (difference) {
      const words = difference === "=" ? fill(option_comparison.same) : difference;
      row.cells[index + 1]?.append(create("span", words, { class: "simulateur-ecart" }));
    }
  });
  return row;
}

/**
 * How the amounts of a line come about, an option to an item.
 *
 * @param {string[]} names
 * @param {ScenarioRow} line
 */
function calculations(names, { calculs, montants }) {
  const texts = calculs.map((calculation, index) => {
    const amount = montants[index] ?? "";
    const equation = calculation === "" ? amount : `${calculation.replace(/^= /, "")} = ${amount}`;
    return fill(option_comparison.calculation, { option: names[index] ?? "", equation });
  });
  return listOf(texts);
}
