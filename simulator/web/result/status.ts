/**
 * Whether the result matches what is typed, and what a screen reader announces.
 */

import type { ReportedProblem as Problem } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { EngineStatus } from "../../../versioned_texts/web/engine-status.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import type { Reason } from "../../../warm_python/web/worker-protocol.ts";
import { status } from "../../wording/scripts.json";
import { expand } from "../folds.ts";

/** Milliseconds without typing before a result is announced. */
const PAUSE = 700;

export class Status extends EngineStatus {
  announcer: HTMLElement;
  problems: HTMLElement;
  retry: HTMLElement;

  #timer: number | undefined;

  constructor(root: HTMLElement) {
    super(root, fill(status.engine));
    this.announcer = find(root, "[data-annonce]");
    this.problems = find(root, "[data-problemes]");
    this.retry = find(root, "[data-reessayer]");
  }

  override showFailure(reason: Reason) {
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
   * @param controlOf Finds where a problem can be corrected.
   */
  showOutdated(problems: Problem[], controlOf: (field: string) => HTMLElement | null) {
    this.root.dataset.resultat = this.root.dataset.resultat === "absent" ? "absent" : "perime";
    this.problems.replaceChildren(...problems.map((problem) => item(problem, controlOf(problem.champ))));
  }

  /** Announce a sentence once typing has paused. */
  announce(sentence: string) {
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

function item({ message }: Problem, control: HTMLElement | null) {
  if (!control) {
    return create("li", message);
  }
  const button = create("button", fill(status.go), { type: "button" });
  button.addEventListener("click", () => focusOn(control));
  return create("li", [message, " ", button]);
}

/** Focus a field, and open the details that hide it. */
function focusOn(control: HTMLElement) {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    fold.open = true;
  }
  expand(control);
  control.focus();
}
