/**
 * The page that compares any two versions: the address chooses, Python compares and draws, the page shows.
 */

import { Waiting } from "../../../simulator/web/engine/engine-status.js";
import { within } from "../../../simulator/web/result/estimate-view.js";
import { EngineKeeper } from "./on-demand-engine.js";
import { CHANGE, ChangeForm } from "./tariff-change-form.js";
import { fetched, forget, NotFetched } from "./version-documents.js";
import { readChoice, writeChoice } from "./version-pair.js";
import { Picker } from "./version-picker.js";

/** @typedef {import("./version-pair.js").Choice} Choice */
/** @typedef {import("python:json").ComparableText} Text */
/** @typedef {import("python:json").ComparisonAnswer} ComparisonAnswer */
/** @typedef {import("python:json").DrawnComparison} Compared */

const COMPARE = "publisher.drawing.browser.answer";
const PACKAGE = "redline";
/** Two long texts may keep Python busy for minutes; it works in a worker, and the page stays free. */
const PATIENCE = 600_000;

class Comparer {
  /** Which choice is the newest; answers to earlier ones are dropped. */
  #turn = 0;
  #askedTurn = 0;
  /** @type {Choice | null} */
  #choice = null;
  /** @type {ChangeForm | null} */
  #changeForm = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.site = new URL(root.dataset.site ?? "", document.baseURI);
    /** @type {Text[]} */
    this.texts = JSON.parse(within(root, "script[data-textes]").textContent ?? "[]");
    this.picker = new Picker(within(root, "form", HTMLFormElement), this.texts);
    this.waiting = new Waiting(root, "comparateur");
    this.result = within(root, "[data-resultat]");
    this.drawing = within(root, "[data-dessin]");
    this.announcer = within(root, "[data-annonce]");
    this.keeper = new EngineKeeper(
      { address: new URL(root.dataset.moteur ?? "", document.baseURI).href, packages: [PACKAGE], patience: PATIENCE },
      {
        onStart: () => this.waiting.loading(),
        onProgress: (progress) => this.waiting.progress(progress),
        onWorking: (entry) => entry === COMPARE && this.waiting.busy("calcul", "Calcul en cours…"),
        onAnswer: (answer, entry) => (entry === COMPARE ? this.#answered(answer) : this.#changeForm?.show(answer)),
        onFailure: (reason, detail) => {
          this.#turn += 1; // versions that arrive after it would start another engine, behind what the page says
          this.#complain(detail);
          this.waiting.failed(reason);
        },
      },
    );
  }

  run() {
    this.picker.fill({});
    this.#readAddress();
    addEventListener("hashchange", () => this.#readAddress());
    this.picker.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#picked();
    });
    within(this.root, "[data-reessayer]").addEventListener("click", () => {
      forget();
      this.picker.form.querySelector("button")?.focus();
      if (this.#choice) {
        this.#compare(this.#choice);
      }
    });
  }

  /** Take what the address says; one that names a place of the page changes nothing. */
  #readAddress() {
    const fragment = location.hash;
    if (fragment.length > 1 && !fragment.includes("=") && document.getElementById(fragment.slice(1))) {
      return;
    }
    const { choice, asked, remarks } = readChoice(fragment, this.texts);
    this.picker.fill(choice ? { texte: choice.text.texte, de: choice.old.date, a: choice.new.date } : asked);
    this.picker.tell(remarks);
    if (choice) {
      history.replaceState(history.state, "", writeChoice(choice)); // without what was put right
      this.#compare(choice);
    } else {
      this.#nothing();
    }
  }

  /** Go where the form says: it is a change of address that compares, so that one can go back from it. */
  #picked() {
    const { fragment } = this.picker;
    if (fragment === location.hash) {
      this.#readAddress();
    } else {
      location.hash = fragment;
    }
  }

  #nothing() {
    this.#turn += 1;
    this.#choice = null;
    this.result.hidden = true;
    this.root.dataset.etat = "attente";
  }

  /** @param {Choice} choice */
  async #compare(choice) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#choice = choice;
    this.waiting.busy("chargement", "Téléchargement des deux versions…");
    this.result.setAttribute("aria-busy", "true");
    this.keeper.start();
    try {
      const [ancienne, nouvelle] = await Promise.all(
        [choice.old, choice.new].map(({ parties }) => fetched(new URL(parties, this.site).href)),
      );
      if (turn === this.#turn) {
        this.#askedTurn = turn;
        this.keeper.ask(COMPARE, JSON.stringify({ ancienne, nouvelle, site: this.root.dataset.site }));
      }
    } catch (error) {
      if (turn === this.#turn && error instanceof NotFetched) {
        this.#complain(error.message);
        this.waiting.told(
          "Les deux versions n’ont pas pu être téléchargées en entier. Vérifiez votre connexion, puis réessayez.",
        );
      } else if (!(error instanceof NotFetched)) {
        throw error;
      }
    }
  }

  /** @param {string} answer */
  #answered(answer) {
    if (!this.#choice || this.#askedTurn !== this.#turn) {
      return;
    }
    /** @type {ComparisonAnswer} */
    const told = JSON.parse(answer);
    if (told.etat === "comparaison") {
      this.#show(this.#choice, told);
    } else {
      this.result.hidden = true;
      this.#complain(told.etat);
      this.waiting.told(told.message);
    }
  }

  /**
   * @param {Choice} choice
   * @param {Compared} told
   */
  #show(choice, told) {
    const title = `${choice.text.nom}\u00a0: du ${choice.old.jour} au ${choice.new.jour}`;
    within(this.result, "[data-titre]").textContent = title;
    this.#showAddress(choice);
    this.drawing.innerHTML = told.html;
    this.#changeForm = ChangeForm.of(this.drawing, (question) => this.keeper.ask(CHANGE, question));
    this.result.hidden = false;
    this.result.removeAttribute("aria-busy");
    this.root.dataset.etat = "pret";
    this.announcer.textContent = `Comparaison affichée. ${title}. ${told.resume}`;
  }

  /**
   * Give the permanent address of a pair that has a page of its own.
   *
   * @param {Choice} choice
   */
  #showAddress({ text, old, new: recent }) {
    const pair = `${old.date}..${recent.date}`;
    const link = within(this.result, "[data-permanente] a", HTMLAnchorElement);
    within(this.result, "[data-permanente]").hidden = !text.pages.includes(pair);
    link.href = `${this.root.dataset.site}${text.texte}/comparer/${pair}/`;
    link.textContent = `${text.texte}/comparer/${pair}/`;
  }

  /** @param {string} detail For developers. */
  #complain(detail) {
    this.result.removeAttribute("aria-busy");
    console.error(`comparer: ${detail}`);
  }
}

for (const root of document.querySelectorAll(".comparateur[data-moteur]")) {
  new Comparer(/** @type {HTMLElement} */ (root)).run();
}
