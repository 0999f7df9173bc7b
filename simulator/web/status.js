/**
 * What the page says of itself: loading, failed, result no longer matching; and what is read aloud.
 */

import { within } from "./view.js";

/** @typedef {import("./messages.js").Progress} Progress */
/** @typedef {import("./messages.js").Reason} Reason */
/** @typedef {import("./answers.js").Problem} Problem */

/** Typing must have paused this long before a result is read aloud. */
const PAUSE = 700;
const MEGABYTE = 1_000_000;

/** @type {Record<import("./messages.js").Step, string>} */
const STEPS = {
  download: "Téléchargement du calculateur…",
  start: "Démarrage du calculateur…",
};

/** @type {Record<Reason, string>} */
const REASONS = {
  unsupported:
    "Ce navigateur ne peut pas faire tourner le calculateur, qui a besoin de WebAssembly. Essayez avec un navigateur plus récent.",
  download: "Le calculateur n’a pas pu être téléchargé. Vérifiez votre connexion, puis réessayez.",
  start: "Le calculateur n’a pas pu démarrer. Réessayez ; si cela recommence, essayez avec un autre navigateur.",
  stalled: "Le calculateur ne répond pas depuis une minute. Vérifiez votre connexion, puis réessayez.",
};

export class Status {
  /** @type {number | undefined} */
  #timer;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.bar = within(root, "progress", HTMLProgressElement);
    this.step = within(root, "[data-etape]");
    this.bytes = within(root, "[data-octets]");
    this.failure = within(root, "[data-echec]");
    this.announcer = within(root, "[data-annonce]");
    this.problems = within(root, "[data-problemes]");
  }

  /** Go back to the state of a page that waits for its engine. */
  loading() {
    this.root.dataset.etat = "chargement";
    this.#step("download");
    this.bar.removeAttribute("value");
    this.bytes.textContent = "";
    this.failure.textContent = "";
  }

  /** @param {Progress} progress */
  progress({ step, received, total }) {
    this.#step(step);
    if (total > 0) {
      this.bar.max = total;
      this.bar.value = received;
      this.bytes.textContent = `${megabytes(received)} sur ${megabytes(total)} Mo`;
    }
  }

  /** @param {Reason} reason */
  failed(reason) {
    this.failure.textContent = REASONS[reason];
    this.root.dataset.etat = "erreur";
  }

  /** The result shown is the answer to what is typed. */
  matching() {
    this.root.dataset.resultat = "juste";
    this.problems.replaceChildren();
  }

  /**
   * The result shown, if there is one, is not the answer to what is typed.
   *
   * @param {Problem[]} problems
   * @param {(field: string) => HTMLElement | null} control Finds where a problem can be mended.
   */
  outdated(problems, control) {
    this.root.dataset.resultat = this.root.dataset.resultat === "absent" ? "absent" : "perime";
    this.problems.replaceChildren(...problems.map((problem) => item(problem, control(problem.champ))));
  }

  /**
   * Read a sentence aloud once typing has paused.
   *
   * @param {string} sentence
   */
  announce(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.announcer.textContent = sentence;
    }, PAUSE);
  }

  /** @param {Progress["step"]} step */
  #step(step) {
    if (this.step.textContent !== STEPS[step]) {
      this.step.textContent = STEPS[step];
    }
  }
}

/**
 * @param {Problem} problem
 * @param {HTMLElement | null} control
 * @returns {HTMLLIElement}
 */
function item(problem, control) {
  const element = document.createElement("li");
  element.append(problem.message);
  if (control) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Aller au champ";
    button.addEventListener("click", () => control.focus());
    element.append(" ", button);
  }
  return element;
}

/**
 * @param {number} bytes
 * @returns {string}
 */
function megabytes(bytes) {
  return (bytes / MEGABYTE).toFixed(1).replace(".", ",");
}
