/**
 * The change of price in a comparison. The page of a static one is complete: Python is downloaded only for a number of pupils
 * that a reader types. The page of a comparison that is made there has an engine already, which answers here too.
 */

import type { ChangeAnswer, Download } from "python:json";
import { find } from "../../../versioned_texts/web/dom.ts";
import { EngineStatus } from "../../../versioned_texts/web/engine-status.ts";
import { PageEngine } from "../../../versioned_texts/web/page-engine.ts";
import { saveFile } from "../../../versioned_texts/web/save-file.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { price_change } from "../../wording/scripts.json";
import { today } from "../form/today.ts";

type AskPython = (entry: string, question: string) => Promise<string>;

/** The detail of a `comparison` event. */
interface ComparisonDetail {
  ask: AskPython;
  /** Asks the question on screen, and more, again. */
  again: (more: object) => Promise<{ html?: string }>;
}

/** The Python functions that answer, and that make a file. */
const CHANGE = "simulator.browser.answers.answer_change";
const DOWNLOAD = "simulator.browser.downloads.download_table";

class PriceChangeForm {
  form: HTMLFormElement;
  askPython: AskPython;
  input: HTMLInputElement;
  problem: HTMLElement;

  constructor(form: HTMLFormElement, askPython: AskPython) {
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

  #show(answer: ChangeAnswer) {
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
    for (const element of this.form.closest(".changement")?.querySelectorAll("[data-changement]") ?? []) {
      element.textContent = texts.get(element.getAttribute("data-changement") ?? "") ?? "";
    }
  }
}

/** @param element The form of a static page. */
function start(element: HTMLFormElement) {
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

/** The price of a proposed change: what its form says is asked with the whole question again, and its answers alone are redrawn. */
function serveProposal(block: HTMLElement, { ask, again }: ComparisonDetail) {
  const form = block.querySelector("form");
  form?.addEventListener("submit", (event) => event.preventDefault());
  form?.addEventListener("change", async () => {
    const { html } = await again({ prix: Object.fromEntries(new FormData(form)) });
    const drawn = new DOMParser().parseFromString(html ?? "", "text/html").getElementById(block.id);
    for (const part of drawn ? [".tableau", ".ecart", ".prix-reponse"] : []) {
      find(block, part).innerHTML = find(drawn as HTMLElement, part).innerHTML;
    }
  });
  block.addEventListener("click", async ({ target }) => {
    const genre = target instanceof HTMLElement ? target.dataset.genre : undefined;
    if (genre) {
      const table = JSON.parse(find(block, "[data-tableau]").textContent ?? "");
      const question = JSON.stringify({ ...table, genre, jour: today() });
      const { nom, type, contenu }: Download = JSON.parse(await ask(DOWNLOAD, question));
      saveFile(new Blob([Uint8Array.from(atob(contenu), (character) => character.charCodeAt(0))], { type }), nom);
    }
  });
}

for (const form of document.querySelectorAll(".comparaison[data-moteur] .changement form")) {
  start(form as HTMLFormElement);
}

// see proposal-result.ts
document.addEventListener("comparison", (event) => {
  const { target, detail } = event as CustomEvent<ComparisonDetail>;
  const drawing = target as HTMLElement;
  for (const form of drawing.querySelectorAll(".changement form.effectif")) {
    new PriceChangeForm(form as HTMLFormElement, detail.ask);
  }
  for (const block of drawing.querySelectorAll(".changement:has(.prix-reponse)")) {
    serveProposal(block as HTMLElement, detail);
  }
});
