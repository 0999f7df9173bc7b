/**
 * What a page shows of its engine while there is no answer: how far the download is, that it works, why it failed.
 *
 * The state is in the attribute `data-etat` of the root: `chargement`, `calcul`, `erreur`, or one that the page sets.
 */

import type { Progress, Reason } from "../../warm_python/web/worker-protocol.ts";
import { engine_status } from "../wording/scripts.json";
import { find, say } from "./dom.ts";
import { fill } from "./wording.ts";

/** In a function: a page that shows a percentage alone is bundled without the sentences. */
const reasons: () => Record<Reason, string> = () => ({
  unsupported: "WebAssembly" in globalThis ? engine_status.unsupported : engine_status.disabled,
  download: engine_status.failed_download,
  missing: engine_status.missing,
  integrity: engine_status.altered,
  start: engine_status.failed_start,
  stalled: engine_status.stalled,
});

export class EngineStatus {
  root: HTMLElement;
  name: string;
  bar: HTMLProgressElement;
  step: HTMLElement;
  percentage: HTMLElement;
  failure: HTMLElement;

  /** @param name What the engine is to a reader, in a sentence: "calculateur". */
  constructor(root: HTMLElement, name: string) {
    this.root = root;
    this.name = name;
    this.bar = find(root, "progress", HTMLProgressElement);
    this.step = find(root, "[data-etape]");
    this.percentage = find(root, "[data-part]");
    this.failure = find(root, "[data-echec]");
  }

  /** Show that the engine is being downloaded. */
  showLoading() {
    this.showBusy("chargement", fill(engine_status.download, { name: this.name }));
  }

  /** Show what is being done, until something else is shown. */
  showBusy(state: "chargement" | "calcul", sentence: string) {
    this.root.dataset.etat = state;
    say(this.step, sentence);
    if (state === "chargement") {
      this.bar.value = 0; // an indeterminate bar is redrawn sixty times a second, while Python starts
    } else {
      this.bar.removeAttribute("value");
    }
    this.percentage.textContent = "";
    this.failure.textContent = "";
  }

  showProgress({ step, received, total }: Progress) {
    if (step === "fallback") {
      this.root.dataset.etat = "chargement"; // answers may have come before
    }
    say(this.step, fill(engine_status[step], { name: this.name }));
    showPercentage(this.bar, this.percentage, received, total);
  }

  /** @param reason Why the engine failed. */
  showFailure(reason: Reason) {
    this.showError(fill(reasons()[reason], { name: this.name }));
  }

  /** @param sentence Why there will be no answer. */
  showError(sentence: string) {
    this.failure.textContent = sentence;
    this.root.dataset.etat = "erreur";
  }
}

/**
 * Show a percentage, not bytes: those counted are no longer compressed, and several times what a visitor downloads.
 *
 * @param total 0 while it is unknown.
 */
export function showPercentage(bar: HTMLProgressElement, label: HTMLElement, received: number, total: number) {
  if (total > 0) {
    bar.max = total;
    bar.value = received;
    label.textContent = `${Math.floor((100 * received) / total)}\u00a0%`;
  }
}
