/**
 * The simulator's page: the form asks, Python answers, the view shows. Nothing is computed here.
 */

import { AddressWriter } from "./address.js";
import { Engine } from "./engine.js";
import { Form } from "./form.js";
import { emptyState, readFragment, writeFragment } from "./fragment.js";
import { offerSharing } from "./sharing.js";
import { Status } from "./status.js";
import { View, within } from "./view.js";

/** @typedef {import("./fragment.js").Field} Field */
/** @typedef {import("./answers.js").Answer} Answer */

const PACKAGE = "simulator";
const ENTRY = "simulator.published.answer";
const FIRST_RESULT = "simulateur:premier-resultat";

class Simulator {
  /** @type {Engine | undefined} */
  #engine;
  #address = new AddressWriter();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.form = new Form(within(root, "form", HTMLFormElement));
    this.view = new View(root);
    this.status = new Status(root);
    this.untouched = writeFragment(this.form.read());
  }

  run() {
    this.#startEngine(false);
    this.#readAddress();
    this.form.selectOnFirstFocus();
    this.form.element.addEventListener("input", () => this.#changed());
    addEventListener("hashchange", () => this.#readAddress());
    document.addEventListener("click", (event) => this.#showExample(event));
    within(this.root, "[data-reessayer]").addEventListener("click", () => {
      this.#startEngine(true);
      this.#ask();
      this.form.control("eleves").focus();
    });
    offerSharing(this.root, () => {
      this.#address.flush();
      return new URL(this.#fragment(), location.href).href;
    });
  }

  /** @param {boolean} fresh */
  #startEngine(fresh) {
    this.status.loading();
    const address = new URL(this.root.dataset.moteur ?? "", document.baseURI).href;
    this.#engine = new Engine(
      { address, packages: [PACKAGE], fresh },
      {
        onProgress: (progress) => this.status.progress(progress),
        onAnswer: (answer) => this.#show(JSON.parse(answer)),
        onFailure: (reason, detail) => {
          console.error(`simulateur: ${reason}: ${detail}`);
          this.status.failed(reason);
        },
      },
    );
  }

  /** Take what the address says; an address that says nothing of the form leaves what has been typed. */
  #readAddress() {
    const state = readFragment(location.hash, { ...emptyState(), eleves: this.form.initialHeadcount });
    if (state) {
      this.form.fill(state);
    } else if (location.hash === "") {
      this.form.element.reset();
    }
    if (this.#fragment() !== this.untouched) {
      this.#address.write(this.#fragment());
    }
    this.#ask();
  }

  /**
   * A link that fills the form leads to it too.
   *
   * @param {MouseEvent} event
   */
  #showExample(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (link && readFragment(link.getAttribute("href") ?? "")) {
      this.form.control("eleves").focus({ preventScroll: true });
      this.root.scrollIntoView();
    }
  }

  #changed() {
    this.#address.write(this.#fragment());
    this.#ask();
  }

  #fragment() {
    return writeFragment(this.form.read());
  }

  #ask() {
    this.#engine?.ask(ENTRY, JSON.stringify({ saisie: this.form.read(), site: this.root.dataset.site }));
  }

  /** @param {Answer} answer */
  #show(answer) {
    if (answer.etat === "estimation") {
      this.form.showProblems([]);
      this.view.show(answer);
      this.status.matching();
      this.status.announce(answer.affichage.reponse);
      if (performance.getEntriesByName(FIRST_RESULT).length === 0) {
        performance.mark(FIRST_RESULT);
      }
    } else {
      const { problemes } = answer;
      this.form.showProblems(problemes);
      this.status.outdated(problemes, (field) => this.form.control(/** @type {Field} */ (field)));
      this.status.announce(problemes.map((problem) => problem.message).join(" "));
    }
    this.root.dataset.etat = "pret";
  }
}

for (const root of document.querySelectorAll(".simulateur")) {
  new Simulator(/** @type {HTMLElement} */ (root)).run();
}
