/**
 * How the options compare with the first choice: a table of amounts, a table of services, and why amounts differ.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { expandableRow, fillTable, headRow, rowOf } from "./tables.js";

/** @import { ShownComparison as Comparison, ScenarioRow } from "python:json" */

export class OptionComparison {
  /** Lines whose calculation is expanded. @type {Set<string>} */
  #expanded = new Set();

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
      fillTable(find(this.result, "[data-montants]", HTMLTableElement), {
        head: [headRow(["Ligne", ...noms])],
        body: lignes.flatMap((line) => expandableRow(this.#expanded, amountRow(noms, line), calculations(noms, line))),
      });
      fillTable(find(this.result, "[data-services]", HTMLTableElement), {
        head: [headRow(["Service", ...noms])],
        body: services.map((service) => serviceRow(noms, service)),
      });
      find(this.result, "[data-raisons]").replaceChildren(...raisons.map((reason) => create("li", reason)));
    }
  }
}

/**
 * @param {string[]} names
 * @param {ScenarioRow} line
 * @returns {HTMLTableRowElement}
 */
function amountRow(names, { libelle, genre, montants, ecarts }) {
  const cells = montants.map((amount, place) => {
    const cell = create("td", amount, { "data-colonne": names[place] ?? "" });
    const difference = ecarts[place] ?? "";
    if (difference) {
      const words = difference === "=" ? "même montant" : difference;
      cell.append(create("span", words, { class: "simulateur-ecart" }));
    }
    return cell;
  });
  const row = rowOf(create("th", libelle, { scope: "row" }), ...cells);
  row.dataset.genre = genre;
  return row;
}

/**
 * How the amounts of a line come about, an option to an item.
 *
 * @param {string[]} names
 * @param {ScenarioRow} line
 * @returns {HTMLElement}
 */
function calculations(names, { calculs, montants }) {
  const list = document.createElement("ul");
  const items = calculs.map((calculation, place) => {
    const amount = montants[place] ?? "";
    const equation = calculation === "" ? amount : `${calculation.replace(/^= /, "")} = ${amount}`;
    return create("li", `${names[place] ?? ""}\u00a0: ${equation}`);
  });
  list.append(...items);
  return list;
}

/**
 * @param {string[]} names
 * @param {import("python:json").ServiceRow} service
 * @returns {HTMLTableRowElement}
 */
function serviceRow(names, { libelle, ouvert }) {
  const cells = ouvert.map((open, place) => {
    return create("td", open ? "oui" : "—", { "data-colonne": names[place] ?? "" });
  });
  return rowOf(create("th", libelle, { scope: "row" }), ...cells);
}
