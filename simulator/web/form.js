/**
 * The form: what it holds as typed, and where its problems are shown.
 */

import { FIELDS, emptyState } from "./fragment.js";

/** @typedef {import("./fragment.js").Field} Field */
/** @typedef {import("./fragment.js").State} State */
/** @typedef {import("./answers.js").Problem} Problem */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {HTMLInputElement & {type: "checkbox"}} TickBox */

const YES = "oui";
const NO = "non";

export class Form {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    element.addEventListener("submit", (event) => event.preventDefault());
    this.control("forfait").addEventListener("change", (event) => {
      /** @type {HTMLInputElement} */ (event.currentTarget).value = YES;
    });
  }

  /**
   * @param {Field} field
   * @returns {Control}
   */
  control(field) {
    return /** @type {Control} */ (this.element.elements.namedItem(field));
  }

  /** The number of pupils that the page was served with. */
  get initialHeadcount() {
    return /** @type {HTMLInputElement} */ (this.control("eleves")).defaultValue;
  }

  /** @returns {State} */
  read() {
    const state = emptyState();
    for (const field of FIELDS) {
      const control = this.control(field);
      state[field] = isTickBox(control) && !control.checked ? "" : control.value;
    }
    return state;
  }

  /**
   * Show a state; an empty tariff means the latest.
   *
   * @param {State} state
   */
  fill(state) {
    for (const field of FIELDS) {
      const control = this.control(field);
      const value = state[field];
      if (isTickBox(control)) {
        control.checked = value !== "" && value !== NO;
        control.value = control.checked ? value : YES;
      } else if (control instanceof HTMLSelectElement) {
        choose(control, value);
      } else if (control.value !== value) {
        control.value = value;
      }
    }
  }

  /**
   * Show each problem at its field, and take away those that are solved.
   *
   * @param {Problem[]} problems
   */
  showProblems(problems) {
    for (const field of FIELDS) {
      const control = this.control(field);
      const messages = problems.filter((problem) => problem.champ === field).map((problem) => problem.message);
      const place = this.element.querySelector(`[data-erreur="${field}"]`);
      if (place instanceof HTMLElement) {
        place.textContent = messages.join(" ");
        place.hidden = messages.length === 0;
      }
      if (messages.length > 0) {
        control.setAttribute("aria-invalid", "true");
      } else {
        control.removeAttribute("aria-invalid");
      }
    }
  }

  /** Have the first field's text selected when it is first reached, so that typing replaces the example. */
  selectOnFirstFocus() {
    const first = this.control("eleves");
    first.addEventListener(
      "focus",
      () => {
        if (first instanceof HTMLInputElement && first.value === first.defaultValue) {
          // A press of the mouse would put the cursor after us: wait for its release.
          first.select();
          first.addEventListener("mouseup", (event) => event.preventDefault(), { once: true });
        }
      },
      { once: true },
    );
  }
}

/**
 * @param {Control} control
 * @returns {control is TickBox}
 */
function isTickBox(control) {
  return control.type === "checkbox";
}

/**
 * Choose an option; a value that is not offered is added, to be shown and refused rather than lost.
 *
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function choose(select, value) {
  const known = Array.from(select.options, (option) => option.value);
  if (value !== "" && !known.includes(value)) {
    select.add(new Option(value, value));
  }
  if (value === "") {
    select.selectedIndex = Array.from(select.options).findIndex((option) => option.defaultSelected);
  } else {
    select.value = value;
  }
}
