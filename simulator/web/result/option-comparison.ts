/**
 * How the options compare with the first choice: a table of amounts, a table of services, and why amounts differ.
 */

import type { ShownComparison as Comparison, ScenarioRow } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { option_comparison } from "../../wording/scripts.json";
import { expandableRow, fillTable, headRow, listOf, namedRow } from "../tables.ts";

export class OptionComparison {
  result: HTMLElement;
  threshold: HTMLElement;

  constructor(root: HTMLElement) {
    this.result = find(root, "[data-comparaison]");
    this.threshold = find(root, "[data-seuil]");
  }

  /** @param threshold From how many of one line another costs less, in a sentence. */
  show(comparison: Comparison | undefined, threshold: string) {
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

function amountRow(columns: string[], { libelle, genre, montants, ecarts }: ScenarioRow) {
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

/** How the amounts of a line come about, an option to an item. */
function calculations(names: string[], { calculs, montants }: ScenarioRow) {
  const texts = calculs.map((calculation, index) => {
    const amount = montants[index] ?? "";
    const equation = calculation === "" ? amount : `${calculation.replace(/^= /, "")} = ${amount}`;
    return fill(option_comparison.calculation, { option: names[index] ?? "", equation });
  });
  return listOf(texts);
}
