/**
 * The form: the values of its fields, and where their problems are shown.
 */

import { today } from "./today.js";

/** @import { QuestionShape as Shape, ReportedProblem as Problem } from "python:json" */
/** @import { Fields } from "./fragment.js" */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {HTMLInputElement & {type: "checkbox"}} Checkbox */

export class Form {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    /** @type {Shape} */
    this.shape = JSON.parse(element.dataset.forme ?? "");
    this.#selectTariffOfToday();
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && isCheckbox(target)) {
        target.value = this.shape.oui;
      }
    });
  }

  /** One to come when the site was built may have begun; those that begin last stand first. */
  #selectTariffOfToday() {
    const options = Array.from(/** @type {HTMLSelectElement} */ (this.control("tarif")).options);
    const standing = options.find(({ dataset }) => (dataset.debut ?? "") <= today()) ?? options.at(-1);
    for (const option of options) {
      option.defaultSelected = option === standing;
    }
  }

  /**
   * @param {string} field
   * @returns {Control}
   */
  control(field) {
    return /** @type {Control} */ (this.element.elements.namedItem(field));
  }

  /**
   * Find the control where a problem can be corrected.
   *
   * @param {string} name A field, or what Python calls one of many: `communes.59350`.
   * @returns {HTMLElement | null}
   */
  controlOf(name) {
    if (this.shape.champs.includes(name)) {
      const control = this.control(name);
      return control.hidden ? null : control;
    }
    return this.element.querySelector(`[data-champ="${CSS.escape(name)}"]`);
  }

  /** The field of the number of pupils. */
  get pupils() {
    return /** @type {HTMLInputElement} */ (this.control(this.shape.effectif));
  }

  /** @returns {Fields} */
  read() {
    return Object.fromEntries(this.shape.champs.map((field) => [field, readControl(this.control(field))]));
  }

  /** @param {Fields} fields In a list, an empty value selects the default. */
  fill(fields) {
    for (const field of this.shape.champs) {
      fillControl(this.control(field), fields[field] ?? "", this.shape);
    }
  }

  /**
   * Empty some fields.
   *
   * @param {string[]} fields
   */
  clear(fields) {
    this.fill({ ...this.read(), ...Object.fromEntries(fields.map((field) => [field, ""])) });
  }

  /** Show what the selected tariff alone has, and the fields that are filled though they are another's. */
  showOffered() {
    const tariff = this.control("tarif").value;
    showOffered(this.element.querySelectorAll("[data-tarifs]:not([data-volet] *)"), tariff);
    /** @type {NodeListOf<HTMLSelectElement>} */
    const lists = this.element.querySelectorAll("[data-option=tarif]");
    // what is counted once for the question is asked for by the tariffs of its options too
    for (const { value } of lists) {
      showOffered(this.element.querySelectorAll("[data-compte][hidden]"), value);
    }
  }

  /**
   * Show each problem at its field, and remove those that are solved.
   *
   * @param {Problem[]} problems
   */
  showProblems(problems) {
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (this.element.querySelectorAll("[data-erreur]"))) {
      const name = element.dataset.erreur ?? "";
      const messages = problems.filter((problem) => problem.champ === name).map((problem) => problem.message);
      element.textContent = messages.join(" ");
      const control = this.controlOf(name);
      if (control === element) {
        continue; // a problem of many fields stands in an element of its own
      }
      if (messages.length > 0) {
        control?.setAttribute("aria-invalid", "true");
      } else {
        control?.removeAttribute("aria-invalid");
      }
    }
  }

  /** Select the first field's text when it first gets the focus, so that typing replaces the example. */
  selectOnFirstFocus() {
    const first = this.pupils;
    first.addEventListener("focus", () => first.value === first.defaultValue && selectText(first), { once: true });
  }
}

/**
 * @param {Control} control
 * @returns {control is Checkbox}
 */
export function isCheckbox(control) {
  return control.type === "checkbox";
}

/**
 * @param {Control} control
 * @returns {string} Empty for a box that is not checked.
 */
export function readControl(control) {
  return isCheckbox(control) && !control.checked ? "" : control.value;
}

/**
 * @param {Control} control
 * @param {string} value
 * @param {Shape} shape
 */
export function fillControl(control, value, { oui, non }) {
  if (isCheckbox(control)) {
    control.checked = value !== "" && value !== non;
    control.value = control.checked ? value : oui;
  } else if (control instanceof HTMLSelectElement) {
    select(control, value);
  } else {
    control.value = value;
  }
}

/**
 * Select the text of a field that gets the focus. A press of the mouse places the cursor after this event, at its release.
 *
 * @param {HTMLInputElement} input
 */
export function selectText(input) {
  input.select();
  input.addEventListener("mouseup", (event) => event.preventDefault(), { once: true });
}

/**
 * @param {Iterable<Element>} elements Each holds a field or a sentence, and names in `data-tarifs` the tariffs that have it.
 * @param {string} tariff
 */
export function showOffered(elements, tariff) {
  for (const element of /** @type {Iterable<HTMLElement>} */ (elements)) {
    const control = element.querySelector("input");
    const isEmpty = !control || readControl(control).trim() === "";
    element.hidden = isEmpty && !(element.dataset.tarifs ?? "").split(" ").includes(tariff);
  }
}

/**
 * Select an option by its value, or the default by its synonym. A value that is not offered is added: it is shown and
 * refused rather than lost.
 *
 * @param {HTMLSelectElement} list
 * @param {string} value
 */
function select(list, value) {
  const options = Array.from(list.options);
  if (value === "" || options.some((option) => option.dataset.synonyme === value)) {
    list.selectedIndex = Math.max(
      0,
      options.findIndex((option) => option.defaultSelected),
    );
    return;
  }
  if (!options.some((option) => option.value === value)) {
    list.add(new Option(value, value));
  }
  list.value = value;
}
