/**
 * The form: the values of its fields, and where their problems are shown.
 */

import type { ReportedProblem as Problem, QuestionShape as Shape } from "python:json";
import type { Fields } from "./fragment.ts";
import { today } from "./today.ts";

type Control = HTMLInputElement | HTMLSelectElement;
type Checkbox = HTMLInputElement & { type: "checkbox" };

export class Form {
  element: HTMLFormElement;
  shape: Shape;

  constructor(element: HTMLFormElement) {
    this.element = element;
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
    const options = Array.from((this.control("tarif") as HTMLSelectElement).options);
    const standing = options.find(({ dataset }) => (dataset.debut ?? "") <= today()) ?? options.at(-1);
    for (const option of options) {
      option.defaultSelected = option === standing;
    }
  }

  control(field: string): Control {
    return this.element.elements.namedItem(field) as Control;
  }

  /**
   * Find the control where a problem can be corrected.
   *
   * @param name A field, or what Python calls one of many: `communes.59350`.
   */
  controlOf(name: string): HTMLElement | null {
    if (this.shape.champs.includes(name)) {
      const control = this.control(name);
      return control.hidden ? null : control;
    }
    return this.element.querySelector(`[data-champ="${CSS.escape(name)}"]`);
  }

  /** The field of the number of pupils. */
  get pupils() {
    return this.control(this.shape.effectif) as HTMLInputElement;
  }

  read(): Fields {
    return Object.fromEntries(this.shape.champs.map((field) => [field, readControl(this.control(field))]));
  }

  /** @param fields In a list, an empty value selects the default. */
  fill(fields: Fields) {
    for (const field of this.shape.champs) {
      fillControl(this.control(field), fields[field] ?? "", this.shape);
    }
  }

  /** Empty some fields. */
  clear(fields: string[]) {
    this.fill({ ...this.read(), ...Object.fromEntries(fields.map((field) => [field, ""])) });
  }

  /** Show what the selected tariff alone has, and the fields that are filled though they are another's. */
  showOffered() {
    const tariff = this.control("tarif").value;
    showOffered(this.element.querySelectorAll("[data-tarifs]:not([data-volet] *)"), tariff);
    const lists: NodeListOf<HTMLSelectElement> = this.element.querySelectorAll("[data-option=tarif]");
    // what is counted once for the question is asked for by the tariffs of its options too
    for (const { value } of lists) {
      showOffered(this.element.querySelectorAll("[data-compte][hidden]"), value);
    }
  }

  /** Show each problem at its field, and remove those that are solved. */
  showProblems(problems: Problem[]) {
    for (const element of this.element.querySelectorAll("[data-erreur]") as NodeListOf<HTMLElement>) {
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

export function isCheckbox(control: Control): control is Checkbox {
  return control.type === "checkbox";
}

/** @returns Empty for a box that is not checked. */
export function readControl(control: Control): string {
  return isCheckbox(control) && !control.checked ? "" : control.value;
}

export function fillControl(control: Control, value: string, { oui, non }: Shape) {
  if (isCheckbox(control)) {
    control.checked = value !== "" && value !== non;
    control.value = control.checked ? value : oui;
  } else if (control instanceof HTMLSelectElement) {
    select(control, value);
  } else {
    control.value = value;
  }
}

/** Select the text of a field that gets the focus. A press of the mouse places the cursor after this event, at its release. */
export function selectText(input: HTMLInputElement) {
  input.select();
  input.addEventListener("mouseup", (event) => event.preventDefault(), { once: true });
}

/** @param elements Each holds a field or a sentence, and names in `data-tarifs` the tariffs that have it. */
export function showOffered(elements: Iterable<Element>, tariff: string) {
  for (const element of elements as Iterable<HTMLElement>) {
    const control = element.querySelector("input");
    const isEmpty = !control || readControl(control).trim() === "";
    element.hidden = isEmpty && !(element.dataset.tarifs ?? "").split(" ").includes(tariff);
  }
}

/**
 * Select an option by its value, or the default by its synonym. A value that is not offered is added: it is shown and
 * refused rather than lost.
 */
function select(list: HTMLSelectElement, value: string) {
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
