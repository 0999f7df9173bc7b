/**
 * The options that a reader compares with the first choice.
 */

import { find } from "../dom.js";
import { isCheckbox, select, showOffered } from "./form.js";
import { RepeatedRows } from "./repeated-rows.js";

/** @import { Option } from "./fragment.js" */
/** @import { QuestionShape as Shape } from "python:json" */

export class Options {
  /**
   * @param {HTMLElement} root
   * @param {Shape} shape
   * @param {() => void} onChange
   */
  constructor(root, shape, onChange) {
    this.shape = shape;
    this.rows = new RepeatedRows(root, shape.options, onChange);
  }

  /** @returns {Option[]} */
  read() {
    return this.rows.rows.map((row) => {
      /** @type {Option} */
      const option = { nom: nameOf(row).value, saisie: {} };
      for (const field of this.shape.champs_option) {
        const control = controlOf(row, field);
        option.saisie[field] = isCheckbox(control)
          ? control.checked
            ? this.shape.oui
            : this.shape.non
          : control.value;
      }
      return option;
    });
  }

  /** @param {Option[]} options */
  fill(options) {
    this.rows.resize(options.length);
    this.rows.rows.forEach((row, place) => {
      const option = options[place];
      nameOf(row).value = option?.nom ?? "";
      for (const field of this.shape.champs_option) {
        const control = controlOf(row, field);
        const value = option?.saisie[field] ?? "";
        if (isCheckbox(control)) {
          control.checked = value === this.shape.oui;
        } else if (control instanceof HTMLSelectElement) {
          select(control, value);
        } else {
          control.value = value;
        }
      }
    });
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
