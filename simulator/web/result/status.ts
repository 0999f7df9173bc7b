/**
 * Whether the result matches what is typed, and what a screen reader announces.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { EngineStatus } from "../../../versioned_texts/web/engine-status.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { status } from "../../wording/scripts.json";
import { expand } from "../folds.js";

/** @import { ReportedProblem as Problem } from "python:json" */

/** Milliseconds without typing before a result is announced. */
const PAUSE = 700;

export class Status extends EngineStatus {
  /** @type {number | undefined} */
  #timer;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root, fill(status.engine));
    this.announcer = find(root, "[data-annonce]");
    this.problems = find(root, "[data-problemes]");
    this.retry = find(root, "[data-reessayer]");
  }

  /**
   * @override
   * @param {import("../../../warm_python/web/worker-protocol.js").Reason} reason
   */
  showFailure(reason) {
    this.retry.hidden = reason === "unsupported";
    super.showFailure(reason);
  }

  /** The result answers what is typed. */
  showCurrent() {
    this.root.dataset.resultat = "juste";
    this.problems.replaceChildren();
  }

  /**
   * The result, if there is one, does not answer what is typed.
   *
   * @param {Problem[]} problems
   * @param {(field: string) => HTMLElement | null} controlOf Finds where a problem can be corrected.
   */
  showOutdated(problems, controlOf) {
    this.root.dataset.resultat = this.root.dataset.resultat === "absent" ? "absent" : "perime";
    this.problems.replaceChildren(...problems.map((problem) => item(problem, controlOf(problem.champ))));
  }

  /**
   * Announce a sentence once typing has paused.
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
 */
function item({ message }, control) {
  if (!control) {
    return create("li", message);
  }
  const button = create("button", fill(status.go), { type: "button" });
  button.addEventListener("click", () => focusOn(control));
  return create("li", [message, " ", button]);
}

/**
 * Focus a field, and open the details that hide it.
 *
 * @param {HTMLElement} control
 */
function focusOn(control) {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    fold.open = true;
  }
  expand(control);
  control.focus();
}
