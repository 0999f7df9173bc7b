/**
 * What the page says of its result: matching what is typed, or no longer; and what is read aloud.
 */

import { Waiting } from "../engine/engine-status.js";
import { within } from "./estimate-view.js";

/** @typedef {import("./answers.js").Problem} Problem */

/** Typing must have paused this long before a result is read aloud. */
const PAUSE = 700;

export class Status extends Waiting {
  /** @type {number | undefined} */
  #timer;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root, "calculateur");
    this.announcer = within(root, "[data-annonce]");
    this.problems = within(root, "[data-problemes]");
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
    this.cancelAnnouncement();
    this.#timer = setTimeout(() => {
      this.announcer.textContent = sentence;
    }, PAUSE);
  }

  /** Leave unsaid what waits to be read aloud: the question is another by now. */
  cancelAnnouncement() {
    clearTimeout(this.#timer);
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
    button.addEventListener("click", () => reach(control));
    element.append(" ", button);
  }
  return element;
}

/**
 * Bring the keyboard to a field, unfolding what it is folded in.
 *
 * @param {HTMLElement} control
 */
function reach(control) {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    fold.open = true;
  }
  control.focus();
}
