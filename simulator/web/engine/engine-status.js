/**
 * What a page says of its engine while there is no answer yet: how far its download is, that it works, that it failed.
 *
 * The state stands in the attribute `data-etat` of the root: `chargement`, `calcul`, `erreur`, or what the page itself
 * puts there.
 */

import { within } from "../result/estimate-view.js";

/** @typedef {import("./messages.js").Progress} Progress */
/** @typedef {import("./messages.js").Reason} Reason */

const MEGABYTE = 1_000_000;

/** @type {Record<import("./messages.js").Step, (name: string) => string>} */
const STEPS = {
  download: (name) => `Téléchargement du ${name}…`,
  start: (name) => `Démarrage du ${name}…`,
};

/** @type {Record<Reason, (name: string) => string>} */
const REASONS = {
  unsupported: (name) =>
    `Ce navigateur ne peut pas faire tourner le ${name}, qui a besoin de WebAssembly. Essayez avec un navigateur plus récent.`,
  download: (name) => `Le ${name} n’a pas pu être téléchargé. Vérifiez votre connexion, puis réessayez.`,
  altered: (name) =>
    `Un fichier du ${name} n’est pas celui que ce site a publié\u00a0: il n’a pas été utilisé. Réessayez ; si cela recommence, prévenez l’éditeur du site.`,
  start: (name) => `Le ${name} n’a pas pu démarrer. Réessayez ; si cela recommence, essayez avec un autre navigateur.`,
  stalled: (name) => `Le ${name} ne répond pas depuis trop longtemps. Vérifiez votre connexion, puis réessayez.`,
};

export class Waiting {
  /**
   * @param {HTMLElement} root
   * @param {string} name What the engine is to a reader, in a sentence: "calculateur".
   */
  constructor(root, name) {
    this.root = root;
    this.name = name;
    this.bar = within(root, "progress", HTMLProgressElement);
    this.step = within(root, "[data-etape]");
    this.bytes = within(root, "[data-octets]");
    this.failure = within(root, "[data-echec]");
  }

  /** Go back to the state of a page that waits for its engine. */
  loading() {
    this.busy("chargement", STEPS.download(this.name));
  }

  /**
   * Say what is being done, for as long as it takes.
   *
   * @param {"chargement" | "calcul"} state
   * @param {string} sentence
   */
  busy(state, sentence) {
    this.root.dataset.etat = state;
    this.#say(sentence);
    if (state === "chargement") {
      this.bar.value = 0; // a bar that only runs to and fro is drawn anew sixty times a second, while Python comes up
    } else {
      this.bar.removeAttribute("value");
    }
    this.bytes.textContent = "";
    this.failure.textContent = "";
  }

  /** @param {Progress} progress */
  progress({ step, received, total }) {
    this.#say(STEPS[step](this.name));
    if (total > 0) {
      this.bar.max = total;
      this.bar.value = received;
      this.bytes.textContent = `${megabytes(received)} sur ${megabytes(total)} Mo`;
    }
  }

  /** @param {Reason} reason */
  failed(reason) {
    this.told(REASONS[reason](this.name));
  }

  /**
   * Say that there will be no answer, and why.
   *
   * @param {string} sentence
   */
  told(sentence) {
    this.failure.textContent = sentence;
    this.root.dataset.etat = "erreur";
  }

  /** @param {string} sentence */
  #say(sentence) {
    if (this.step.textContent !== sentence) {
      this.step.textContent = sentence;
    }
  }
}

/**
 * @param {number} bytes
 * @returns {string}
 */
function megabytes(bytes) {
  return (bytes / MEGABYTE).toFixed(1).replace(".", ",");
}
