/**
 * What a page shows of its engine while there is no answer: how far the download is, that it works, why it failed.
 *
 * The state is in the attribute `data-etat` of the root: `chargement`, `calcul`, `erreur`, or one that the page sets.
 */

import { find } from "./dom.js";

/** @import { Progress, Reason } from "../../warm_python/web/worker-protocol.js" */

/** @type {Record<import("../../warm_python/web/worker-protocol.js").Step, (name: string) => string>} */
const STEPS = {
  download: (name) => `Téléchargement du ${name}…`,
  fallback: (name) => `Le démarrage rapide du ${name} a échoué\u00a0: téléchargement de sa version complète…`,
  start: (name) => `Démarrage du ${name}…`,
};

/** @type {Record<Reason, (name: string) => string>} */
const REASONS = {
  unsupported: (name) =>
    "WebAssembly" in globalThis
      ? `Ce navigateur ne peut pas faire tourner le ${name}. Essayez avec un navigateur plus récent.`
      : `WebAssembly, dont le ${name} a besoin, est désactivé dans ce navigateur, le plus souvent par un réglage de sécurité\u00a0: le mode Isolement d’Apple (iPhone, iPad, Mac), la sécurité renforcée de Microsoft Edge, ou une règle de votre organisation. Si ce réglage dépend de vous, autorisez ce site, puis rechargez la page.`,
  download: (name) => `Le ${name} n’a pas pu être téléchargé. Vérifiez votre connexion, puis réessayez.`,
  integrity: (name) =>
    `Un fichier du ${name} n’est pas celui que ce site a publié\u00a0: il n’a pas été utilisé. Réessayez\u00a0; si cela recommence, prévenez l’éditeur du site.`,
  start: (name) =>
    `Le ${name} n’a pas pu démarrer. Réessayez\u00a0; si cela recommence, essayez avec un autre navigateur.`,
  stalled: (name) =>
    `Le ${name} ne répond pas depuis trop longtemps. Réessayez\u00a0; si cela recommence, vérifiez votre connexion, ou essayez sur un autre appareil.`,
};

export class EngineStatus {
  /**
   * @param {HTMLElement} root
   * @param {string} name What the engine is to a reader, in a sentence: "calculateur".
   */
  constructor(root, name) {
    this.root = root;
    this.name = name;
    this.bar = find(root, "progress", HTMLProgressElement);
    this.step = find(root, "[data-etape]");
    this.percentage = find(root, "[data-part]");
    this.failure = find(root, "[data-echec]");
  }

  /** Show that the engine is being downloaded. */
  showLoading() {
    this.showBusy("chargement", STEPS.download(this.name));
  }

  /**
   * Show what is being done, until something else is shown.
   *
   * @param {"chargement" | "calcul"} state
   * @param {string} sentence
   */
  showBusy(state, sentence) {
    this.root.dataset.etat = state;
    this.#setStep(sentence);
    if (state === "chargement") {
      this.bar.value = 0; // an indeterminate bar is redrawn sixty times a second, while Python starts
    } else {
      this.bar.removeAttribute("value");
    }
    this.percentage.textContent = "";
    this.failure.textContent = "";
  }

  /** @param {Progress} progress */
  showProgress({ step, received, total }) {
    if (step === "fallback") {
      this.root.dataset.etat = "chargement"; // answers may have come before
    }
    this.#setStep(STEPS[step](this.name));
    showPercentage(this.bar, this.percentage, received, total);
  }

  /** @param {Reason} reason Why the engine failed. */
  showFailure(reason) {
    this.showError(REASONS[reason](this.name));
  }

  /** @param {string} sentence Why there will be no answer. */
  showError(sentence) {
    this.failure.textContent = sentence;
    this.root.dataset.etat = "erreur";
  }

  /** @param {string} sentence */
  #setStep(sentence) {
    if (this.step.textContent !== sentence) {
      this.step.textContent = sentence; // a live region: the same sentence must not be read twice
    }
  }
}

/**
 * Show a percentage, not bytes: those counted are no longer compressed, and several times what a visitor downloads.
 *
 * @param {HTMLProgressElement} bar
 * @param {HTMLElement} place
 * @param {number} received
 * @param {number} total 0 while it is unknown.
 */
export function showPercentage(bar, place, received, total) {
  if (total > 0) {
    bar.max = total;
    bar.value = received;
    place.textContent = `${Math.floor((100 * received) / total)}\u00a0%`;
  }
}
