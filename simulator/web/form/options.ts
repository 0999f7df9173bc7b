/**
 * The options that a reader compares with the first choice.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { fillControl, isCheckbox, readControl, showOffered } from "./form.js";
import { RepeatedRows } from "./repeated-rows.js";

/** @import { Option } from "./fragment.js" */
/** @import { QuestionShape as Shape } from "python:json" */

/** @extends {RepeatedRows<Option>} */
export class Options extends RepeatedRows {
  /**
   * @param {HTMLElement} root
   * @param {Shape} shape
   * @param {() => void} onChange
   * @param {() => import("./fragment.js").Fields} choice Returns the first choice, which a new option starts from.
   */
  constructor(root, shape, onChange, choice) {
    super(root, shape.options, onChange, {
      blank: () => ({ nom: "", saisie: { ...choice(), tarif: "" } }),
      read: (row) => readOption(row, shape),
      fill(row, { nom, saisie }) {
        nameOf(row).value = nom;
        for (const field of shape.champs_option) {
          fillControl(controlOf(row, field), saisie[field] ?? "", shape);
        }
      },
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

  /** @param {string} tariff That of the question, which an option has unless it names another. */
  showOffered(tariff) {
    for (const row of this.rows) {
      showOffered(row.querySelectorAll("[data-tarifs]"), controlOf(row, "tarif").value || tariff);
    }
  }
}

/**
 * @param {HTMLElement} row
 * @param {Shape} shape
 */
function readOption(row, { champs_option, non }) {
  /** @type {Option} */
  const option = { nom: nameOf(row).value, saisie: {} };
  for (const field of champs_option) {
    const control = controlOf(row, field);
    option.saisie[field] = readControl(control) || (isCheckbox(control) ? non : "");
  }
  return option;
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
