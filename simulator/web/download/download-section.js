/**
 * Taking the estimate away: files that Python makes once their library is there, which is fetched on the first press.
 */

import { within } from "../result/estimate-view.js";
import { offer } from "./save-file.js";

/** @typedef {import("python:json").Estimation} Estimation */
/** @typedef {import("python:json").Download} Made */
/** @typedef {import("python:json").DownloadAnswer} Taken */

const ENTRY = "simulator.browser.downloads.take";

/** How long the word that a line is copied stays. */
const FEEDBACK = 4000;

/**
 * @typedef {object} Host What the section needs of the page.
 * @property {(packages: string[]) => Promise<boolean>} load Fetch packages; tells whether they are there.
 * @property {(entry: string, question: string) => void} ask Ask Python.
 * @property {() => object} question What is asked now, with all that names a file.
 */

export class Taking {
  /** The button whose file is awaited. @type {HTMLButtonElement | null} */
  #awaited = null;
  /** @type {HTMLButtonElement | null} */
  #failed = null;
  /** The address of the picture shown. */
  #picture = "";

  /**
   * @param {HTMLElement} root
   * @param {Host} host
   */
  constructor(root, host) {
    this.root = root;
    this.host = host;
    this.status = within(root, "[data-avancement]");
    this.bar = within(root, "progress", HTMLProgressElement);
    this.failure = within(root, "[data-manque]");
    this.code = within(root, "[data-qr]");
    this.quoted = within(root, "[data-citation-estimation]");
    this.line = within(this.quoted, "output");
    root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.dataset.genre) {
        this.#take(button);
      }
    });
    within(this.failure, "button").addEventListener("click", () => this.#failed && this.#take(this.#failed));
    within(this.quoted, "button").addEventListener("click", () => this.#copy());
  }

  /**
   * Offer the files that an answer has something for.
   *
   * @param {Estimation} answer
   */
  offer(answer) {
    const holds = new Map([
      ["odt", (this.root.dataset.deliberations ?? "").split(" ").includes(answer.estimation.tarif)],
      ["csv-annees", answer.annees !== undefined],
      ["csv-communes", answer.repartition !== undefined],
      ["csv-options", answer.comparaison !== undefined],
    ]);
    for (const [kind, held] of holds) {
      for (const item of this.root.querySelectorAll(`[data-emport="${kind}"]`)) {
        /** @type {HTMLElement} */ (item).hidden = !held;
      }
    }
  }

  /** What is asked has changed: what was shown of it no longer holds. */
  changed() {
    this.code.hidden = true;
    this.quoted.hidden = true;
    this.status.textContent = "";
  }

  /** The engine has stopped: nothing more will come. */
  stopped() {
    if (this.#awaited) {
      this.#fail("Le calculateur s’est arrêté avant la fin. Réessayez.");
    }
  }

  /**
   * @param {string} entry
   * @param {string} answer
   * @returns {boolean} Whether the answer was to a question of this section.
   */
  answered(entry, answer) {
    if (entry !== ENTRY) {
      return false;
    }
    /** @type {Taken} */
    const taken = JSON.parse(answer);
    switch (taken.etat) {
      case "fichier":
        this.#settle();
        this.#give(taken);
        break;
      case "refus":
        this.#settle();
        this.status.textContent = taken.message;
        break;
      case "echec":
        console.error(`simulateur: ${taken.genre}: ${taken.detail}`);
        this.#fail("Ce fichier n’a pas pu être fait. Votre estimation reste à l’écran.");
    }
    return true;
  }

  /** @param {HTMLButtonElement} button */
  async #take(button) {
    if (this.#awaited) {
      return;
    }
    this.#awaited = button;
    this.root.setAttribute("aria-busy", "true");
    this.failure.hidden = true;
    this.bar.hidden = false;
    this.status.textContent = "Téléchargement de ce qui fait le fichier…";
    const there = await this.host.load((button.dataset.paquets ?? "").split(" "));
    if (this.#awaited !== button) {
      return; // the engine has stopped meanwhile, which was told
    }
    if (there) {
      this.status.textContent = "Le fichier se fait…";
      this.host.ask(ENTRY, JSON.stringify({ ...this.host.question(), genre: button.dataset.genre }));
    } else {
      this.#fail("Ce qui fait le fichier n’a pas pu être téléchargé. Vérifiez votre connexion, puis réessayez.");
    }
  }

  #settle() {
    this.#awaited = null;
    this.root.removeAttribute("aria-busy");
    this.bar.hidden = true;
    this.status.textContent = "";
  }

  /** @param {string} sentence */
  #fail(sentence) {
    this.#failed = this.#awaited;
    this.#settle();
    within(this.failure, "p").textContent = sentence;
    this.failure.hidden = false;
  }

  /** @param {Made} made */
  #give(made) {
    const content = Uint8Array.from(atob(made.contenu), (sign) => sign.charCodeAt(0));
    const blob = new Blob([content], { type: made.type });
    if (made.genre === "citation") {
      this.line.textContent = new TextDecoder().decode(content);
      this.quoted.hidden = false;
    } else if (made.genre === "qr-svg" && this.code.hidden) {
      URL.revokeObjectURL(this.#picture);
      this.#picture = URL.createObjectURL(blob);
      const picture = new Image();
      picture.alt = "QR code du lien de cette estimation";
      picture.src = this.#picture;
      this.code.querySelector("img")?.remove();
      this.code.prepend(picture);
      this.code.hidden = false;
    } else {
      offer(blob, made.nom);
      this.status.textContent = `Fichier prêt\u00a0: ${made.nom}`;
    }
  }

  async #copy() {
    const feedback = within(this.quoted, "[data-copiee]");
    try {
      await navigator.clipboard.writeText(this.line.textContent ?? "");
      feedback.textContent = "Copié.";
    } catch {
      getSelection()?.selectAllChildren(this.line);
      feedback.textContent = "Le navigateur refuse la copie\u00a0: la ligne est sélectionnée, copiez-la.";
    }
    setTimeout(() => {
      feedback.textContent = "";
    }, FEEDBACK);
  }
}
