/**
 * The form: what it holds as typed, and where its problems are shown.
 */

import { HEADCOUNT } from "./fragment.js";

/** @typedef {import("./fragment.js").Shape} Shape */
/** @typedef {import("./fragment.js").Fields} Fields */
/** @typedef {import("../result/answers.js").Problem} Problem */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {HTMLInputElement & {type: "checkbox"}} TickBox */

const YES = "oui";
const NO = "non";

export class Form {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    /** @type {Shape} */
    this.shape = JSON.parse(element.dataset.forme ?? "");
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && isTickBox(target)) {
        target.value = YES;
      }
    });
  }

  /**
   * @param {string} field
   * @returns {Control}
   */
  control(field) {
    return /** @type {Control} */ (this.element.elements.namedItem(field));
  }

  /**
   * Find where a problem can be mended.
   *
   * @param {string} name A field, or what Python calls one of many: `communes.59350`.
   * @returns {HTMLElement | null}
   */
  place(name) {
    return this.shape.champs.includes(name)
      ? this.control(name)
      : this.element.querySelector(`[data-champ="${CSS.escape(name)}"]`);
  }

  /** The number of pupils that the page was served with. */
  get initialHeadcount() {
    return /** @type {HTMLInputElement} */ (this.control(HEADCOUNT)).defaultValue;
  }

  /** @returns {Fields} */
  read() {
    const texts = this.shape.champs.map((field) => {
      const control = this.control(field);
      return [field, isTickBox(control) && !control.checked ? "" : control.value];
    });
    return Object.fromEntries(texts);
  }

  /**
   * Show what fields hold; an empty choice means the usual one.
   *
   * @param {Fields} fields
   */
  fill(fields) {
    for (const field of this.shape.champs) {
      const control = this.control(field);
      const value = fields[field] ?? "";
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

  /** Show the fields that the chosen tariff has a question fill, and those that are filled though it doesn't. */
  showOffered() {
    const tariff = this.control("tarif").value;
    showOffered(this.element.querySelectorAll(".simulateur-options > [data-tarifs]"), tariff);
    /** @type {NodeListOf<HTMLSelectElement>} */
    const lists = this.element.querySelectorAll("[data-option=tarif]");
    // what is counted once for the question is asked for by the tariffs of its options too
    for (const { value } of lists) {
      showOffered(this.element.querySelectorAll("[data-compte][hidden]"), value);
    }
  }

  /**
   * Show each problem at its field, and take away those that are solved.
   *
   * @param {Problem[]} problems
   */
  showProblems(problems) {
    for (const place of this.element.querySelectorAll("[data-erreur]")) {
      const name = place.getAttribute("data-erreur") ?? "";
      const messages = problems.filter((problem) => problem.champ === name).map((problem) => problem.message);
      place.textContent = messages.join(" ");
      /** @type {HTMLElement} */ (place).hidden = messages.length === 0;
      const control = this.place(name);
      if (control === place) {
        continue; // a problem of many fields is told in a place of its own
      }
      if (messages.length > 0) {
        control?.setAttribute("aria-invalid", "true");
      } else {
        control?.removeAttribute("aria-invalid");
      }
    }
  }

  /** Have the first field's text selected when it is first reached, so that typing replaces the example. */
  selectOnFirstFocus() {
    const first = this.control(HEADCOUNT);
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
export function isTickBox(control) {
  return control.type === "checkbox";
}

/**
 * @param {Iterable<Element>} places Each names in `data-tarifs` the tariffs that its field is of.
 * @param {string} tariff
 */
export function showOffered(places, tariff) {
  for (const place of places) {
    const control = place.querySelector("input");
    const offered = (place.getAttribute("data-tarifs") ?? "").split(" ").includes(tariff);
    const empty = !control || (isTickBox(control) ? !control.checked : control.value.trim() === "");
    /** @type {HTMLElement} */ (place).hidden = !offered && empty;
  }
}

/**
 * Choose an option, by its value or by the other name that the usual one may have; a value that is not offered is added,
 * to be shown and refused rather than lost.
 *
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
export function choose(select, value) {
  if (Array.from(select.options).some((option) => option.dataset.synonyme === value)) {
    choose(select, "");
    return;
  }
  const known = Array.from(select.options, (option) => option.value);
  if (value !== "" && !known.includes(value)) {
    select.add(new Option(value, value));
  }
  if (value === "") {
    const usual = Array.from(select.options).findIndex((option) => option.defaultSelected);
    select.selectedIndex = Math.max(0, usual);
  } else {
    select.value = value;
  }
}
