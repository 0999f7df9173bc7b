/**
 * The form of a tariff change: a reader types a number of pupils, Python works out the change for it.
 */

import { find } from "../dom.js";

/** The Python function that answers. */
export const CHANGE = "simulator.browser.answers.answer_change";

export class TariffChangeForm {
  /**
   * Find the form of a comparison, where there is one.
   *
   * @param {ParentNode} comparison
   * @param {(question: string) => Promise<string>} ask
   * @returns {TariffChangeForm | null}
   */
  static of(comparison, ask) {
    const form = comparison.querySelector(".changement form");
    return form instanceof HTMLFormElement ? new TariffChangeForm(form, ask) : null;
  }

  /**
   * @param {HTMLFormElement} form
   * @param {(question: string) => Promise<string>} askPython
   */
  constructor(form, askPython) {
    this.form = form;
    this.askPython = askPython;
    this.input = find(form, "input", HTMLInputElement);
    this.problem = find(form, "[data-erreur]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    find(form, "[type=submit]", HTMLButtonElement).disabled = false;
  }

  /** Ask for the number that is typed. */
  async ask() {
    const { texte, de, a } = this.form.dataset;
    this.#show(JSON.parse(await this.askPython(JSON.stringify({ eleves: this.input.value, texte, de, a }))));
  }

  /** @param {import("python:json").ChangeAnswer} answer */
  #show(answer) {
    this.form.dataset.etat = "pret";
    if (answer.etat === "refus") {
      this.problem.textContent = answer.problemes.map((problem) => problem.message).join(" ");
      this.problem.hidden = false;
      this.input.setAttribute("aria-invalid", "true");
      this.input.focus();
      return;
    }
    this.problem.hidden = true;
    this.problem.textContent = "";
    this.input.removeAttribute("aria-invalid");
    const texts = new Map(Object.entries(answer.changement));
    for (const place of this.form.closest(".changement")?.querySelectorAll("[data-changement]") ?? []) {
      place.textContent = texts.get(place.getAttribute("data-changement") ?? "") ?? "";
    }
  }
}
