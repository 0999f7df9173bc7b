/**
 * The change of price in a comparison. The page of a static one is complete: Python is downloaded only for a number of pupils
 * that a reader types. The page of a comparison that is made there has an engine already, which answers here too.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { EngineStatus } from "../../../versioned_texts/web/engine-status.js";
import { PageEngine } from "../../../versioned_texts/web/page-engine.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { price_change } from "../../wording/scripts.json";
import { ProposedPrice } from "./proposed-price.js";

/** @typedef {(entry: string, question: string) => Promise<string>} AskPython */

/** The Python function that answers. */
const CHANGE = "simulator.browser.answers.answer_change";

class PriceChangeForm {
  /**
   * @param {HTMLFormElement} form
   * @param {AskPython} askPython
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
    const question = JSON.stringify({ eleves: this.input.value, texte, de, a });
    this.#show(JSON.parse(await this.askPython(CHANGE, question)));
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

/** @param {HTMLFormElement} element The form of a static page. */
function start(element) {
  const engine = new PageEngine(new EngineStatus(element, fill(price_change.engine)));
  const form = new PriceChangeForm(element, (entry, question) => {
    engine.start();
    return engine.demand(entry, question);
  });
  find(element, "[data-reessayer]").addEventListener("click", () => {
    form.ask();
    form.input.focus();
  });
}

for (const form of document.querySelectorAll(".comparaison[data-moteur] .changement form")) {
  start(/** @type {HTMLFormElement} */ (form));
}

// see proposal.js
document.addEventListener("comparison", (event) => {
  const { target, detail } = /** @type {CustomEvent<import("./proposed-price.js").ComparisonDetail>} */ (event);
  const drawing = /** @type {HTMLElement} */ (target);
  for (const form of drawing.querySelectorAll(".changement form.effectif")) {
    new PriceChangeForm(/** @type {HTMLFormElement} */ (form), detail.ask);
  }
  for (const block of drawing.querySelectorAll(".changement:has(.prix-reponse)")) {
    new ProposedPrice(/** @type {HTMLElement} */ (block), detail).run();
  }
});
