/**
 * The options that a reader compares with the first choice.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { fillControl, isCheckbox, readControl, showOffered } from "./form.js";
import { RepeatedRows } from "./repeated-rows.js";

/** @import { Option } from "./fragment.js" */
/** @import { QuestionShape as Shape } from "python:json" */

export class Options {
  /**
   * @param {HTMLElement} root
   * @param {Shape} shape
   * @param {() => void} onChange
   * @param {() => import("./fragment.js").Fields} choice Returns the first choice, which a new option starts from.
   */
  constructor(root, shape, onChange, choice) {
    this.shape = shape;
    this.rows = new RepeatedRows(root, shape.options, onChange, (row) => {
      this.#fillRow(row, { nom: "", saisie: { ...choice(), tarif: "" } });
    });
  }

  /** @returns {Option[]} */
  read() {
    return this.rows.rows.map((row) => {
      /** @type {Option} */
      const option = { nom: nameOf(row).value, saisie: {} };
      for (const field of this.shape.champs_option) {
        const control = controlOf(row, field);
        option.saisie[field] = readControl(control) || (isCheckbox(control) ? this.shape.non : "");
      }
      return option;
    });
  }

  /** @param {Option[]} options */
  fill(options) {
    this.rows.resize(options.length);
    this.rows.rows.forEach((row, place) => {
      this.#fillRow(row, options[place] ?? { nom: "", saisie: {} });
    });
  }

  /**
   * Empty some fields of each option.
   *
   * @param {string[]} fields
   */
  clear(fields) {
    const emptied = Object.fromEntries(fields.map((field) => [field, ""]));
    this.fill(this.read().map(({ nom, saisie }) => ({ nom, saisie: { ...saisie, ...emptied } })));
  }

  /**
   * @param {HTMLElement} row
   * @param {Option} option
   */
  #fillRow(row, { nom, saisie }) {
    nameOf(row).value = nom;
    for (const field of this.shape.champs_option) {
      fillControl(controlOf(row, field), saisie[field] ?? "", this.shape);
    }
  }

  /** @param {string} tariff That of the question, which an option has unless it names another. */
  showOffered(tariff) {
    for (const row of this.rows.rows) {
      showOffered(row.querySelectorAll("[data-tarifs]"), controlOf(row, "tarif").value || tariff);
    }
  }
}

/** @param {HTMLElement} row */
function nameOf(row) {
  return find(row, "[data-nom]", HTMLInputElement);
}

/**
 * @param {HTMLElement} row
 * @param {string} field
 * @returns {HTMLInputElement | HTMLSelectElement}
 */
function controlOf(row, field) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (find(row, `[data-option="${field}"]`));
}
