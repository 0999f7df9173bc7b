/**
 * The options that a reader holds against the first choice, and how they compare.
 */

import { within } from "../result/estimate-view.js";
import { cell, filled, rowOf, unfolding } from "../result/tables.js";
import { choose, isTickBox, showOffered } from "./form.js";
import { Rows } from "./repeated-rows.js";

/** @typedef {import("./fragment.js").Option} Option */
/** @typedef {import("python:json").QuestionShape} Shape */
/** @typedef {import("python:json").ShownComparison} Comparison */

export class Options {
  /** Lines whose calculation is unfolded. @type {Set<string>} */
  #explained = new Set();

  /**
   * @param {HTMLElement} root
   * @param {Shape} shape
   * @param {() => void} changed
   */
  constructor(root, shape, changed) {
    this.root = root;
    this.fields = shape.champs_option;
    this.rows = new Rows(root, shape.options, changed);
    this.result = within(root, "[data-comparaison]");
    this.threshold = within(root, "[data-seuil]");
  }

  /** @returns {Option[]} */
  read() {
    return this.rows.rows.map((row) => {
      /** @type {Option} */
      const option = { nom: within(row, "[data-nom]", HTMLInputElement).value, saisie: {} };
      for (const field of this.fields) {
        const control = optionControl(row, field);
        option.saisie[field] = isTickBox(control) ? (control.checked ? "oui" : "non") : control.value;
      }
      return option;
    });
  }

  /** @param {Option[]} options */
  fill(options) {
    this.rows.resize(options.length);
    this.rows.rows.forEach((row, place) => {
      const option = options[place];
      within(row, "[data-nom]", HTMLInputElement).value = option?.nom ?? "";
      for (const field of this.fields) {
        const control = optionControl(row, field);
        const value = option?.saisie[field] ?? "";
        if (isTickBox(control)) {
          control.checked = value === "oui";
        } else if (control instanceof HTMLSelectElement) {
          choose(control, value);
        } else {
          control.value = value;
        }
      }
    });
  }

  /**
   * Show in each option the fields that its tariff has.
   *
   * @param {string} tariff The one of the question, which an option has unless it names another.
   */
  showOffered(tariff) {
    for (const row of this.rows.rows) {
      showOffered(row.querySelectorAll("[data-tarifs]"), optionControl(row, "tarif").value || tariff);
    }
  }

  /**
   * @param {Comparison | undefined} compared
   * @param {string} threshold From when one support is worth more than the other, in a sentence.
   */
  show(compared, threshold) {
    this.threshold.textContent = threshold;
    this.result.hidden = compared === undefined;
    if (!compared) {
      return;
    }
    const names = compared.noms.map((name) => cell("th", name, { scope: "col" }));
    filled(within(this.result, "[data-montants]", HTMLTableElement), {
      head: [rowOf(cell("th", "Ligne", { scope: "col" }), ...names)],
      body: compared.lignes.flatMap((line) => {
        const row = rowOf(
          cell("th", line.libelle, { scope: "row" }),
          ...line.montants.map((amount, place) => {
            return amountCell(compared.noms[place] ?? "", amount, line.ecarts[place] ?? "");
          }),
        );
        row.dataset.genre = line.genre;
        return unfolding(this.#explained, row, calculations(compared.noms, line));
      }),
    });
    filled(within(this.result, "[data-services]", HTMLTableElement), {
      head: [rowOf(cell("th", "Service", { scope: "col" }), ...names.map((name) => name.cloneNode(true)))],
      body: compared.services.map((service) =>
        rowOf(
          cell("th", service.libelle, { scope: "row" }),
          ...service.ouvert.map((open, place) =>
            cell("td", open ? "oui" : "—", { "data-colonne": compared.noms[place] ?? "" }),
          ),
        ),
      ),
    });
    within(this.result, "[data-raisons]").replaceChildren(...compared.raisons.map((reason) => cell("li", reason)));
  }
}

/**
 * @param {HTMLElement} row
 * @param {string} field
 * @returns {HTMLInputElement | HTMLSelectElement}
 */
function optionControl(row, field) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (within(row, `[data-option="${field}"]`));
}

/**
 * @param {string} name
 * @param {string} amount
 * @param {string} difference
 * @returns {HTMLElement}
 */
function amountCell(name, amount, difference) {
  const element = cell("td", amount, { "data-colonne": name });
  if (difference) {
    element.append(cell("span", difference === "=" ? "même montant" : difference, { class: "simulateur-ecart" }));
  }
  return element;
}

/**
 * How the amounts of a line come about, an option to an item.
 *
 * @param {string[]} names
 * @param {import("python:json").ScenarioRow} line
 * @returns {HTMLElement}
 */
function calculations(names, { calculs, montants }) {
  const list = document.createElement("ul");
  const items = calculs.map((how, place) => {
    const amount = montants[place] ?? "";
    const told = how === "" ? amount : `${how.replace(/^= /, "")} = ${amount}`;
    return cell("li", `${names[place] ?? ""}\u00a0: ${told}`);
  });
  list.append(...items);
  return list;
}
