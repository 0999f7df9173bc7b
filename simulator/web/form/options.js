/**
 * The options that a reader compares with the first choice.
 */

import { find } from "../dom.js";
import { MAXIMUM_OPTIONS, OPTION_FIELDS } from "./fragment.js";
import { RepeatedRows } from "./repeated-rows.js";

/** @typedef {import("./fragment.js").Option} Option */
/** @typedef {import("./fragment.js").OptionField} OptionField */

export class Options {
  /**
   * @param {HTMLElement} root
   * @param {() => void} onChange
   */
  constructor(root, onChange) {
    this.rows = new RepeatedRows(root, MAXIMUM_OPTIONS, onChange);
  }

  /** @returns {Option[]} */
  read() {
    return this.rows.rows.map((row) => {
      /** @type {Option} */
      const option = { nom: nameOf(row).value, saisie: {} };
      for (const field of OPTION_FIELDS) {
        const control = controlOf(row, field);
        option.saisie[field] = control.type === "checkbox" ? (control.checked ? "oui" : "non") : control.value;
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
      for (const field of OPTION_FIELDS) {
        const control = controlOf(row, field);
        const value = option?.saisie[field] ?? "";
        if (control.type === "checkbox") {
          control.checked = value === "oui";
        } else {
          control.value = value;
        }
      }
    });
  }
}

/** @param {HTMLElement} row */
function nameOf(row) {
  return find(row, "[data-nom]", HTMLInputElement);
}

/**
 * @param {HTMLElement} row
 * @param {OptionField} field
 */
function controlOf(row, field) {
  return find(row, `[data-option="${field}"]`, HTMLInputElement);
}
