/**
 * The number of pupils that a reader chooses for a change of tariff: typed here, worked out by Python, placed here.
 */

import { within } from "../../../simulator/web/result/estimate-view.js";

/** The Python function that answers. */
export const CHANGE = "simulator.browser.answers.answer_change";

/**
 * What Python answers, as `simulator.browser.answers.answer_change` writes it.
 *
 * @typedef {{etat: "changement", changement: Record<string, string>}} Changed
 * @typedef {import("../../../simulator/web/result/answers.js").Refusal} Refusal
 */

export class ChangeForm {
  /**
   * Find the form of a comparison, where there is one.
   *
   * @param {ParentNode} comparison
   * @param {(question: string) => void} ask
   * @returns {ChangeForm | null}
   */
  static of(comparison, ask) {
    const form = comparison.querySelector(".changement form");
    return form instanceof HTMLFormElement ? new ChangeForm(form, ask) : null;
  }

  /**
   * @param {HTMLFormElement} form
   * @param {(question: string) => void} ask
   */
  constructor(form, ask) {
    this.form = form;
    this.input = within(form, "input", HTMLInputElement);
    this.problem = within(form, "[data-erreur]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { texte, de, a } = form.dataset;
      ask(JSON.stringify({ eleves: this.input.value, texte, de, a }));
    });
    within(form, "[type=submit]", HTMLButtonElement).disabled = false;
  }

  /** @param {string} answer In JSON. */
  show(answer) {
    /** @type {Changed | Refusal} */
    const told = JSON.parse(answer);
    this.form.dataset.etat = "pret";
    if (told.etat === "refus") {
      this.problem.textContent = told.problemes.map((problem) => problem.message).join(" ");
      this.problem.hidden = false;
      this.input.setAttribute("aria-invalid", "true");
      this.input.focus();
      return;
    }
    this.problem.hidden = true;
    this.problem.textContent = "";
    this.input.removeAttribute("aria-invalid");
    for (const place of this.form.closest(".changement")?.querySelectorAll("[data-changement]") ?? []) {
      place.textContent = told.changement[place.getAttribute("data-changement") ?? ""] ?? "";
    }
  }
}
