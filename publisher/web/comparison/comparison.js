/**
 * A static comparison: all is there already; Python is fetched only for the number of pupils that a reader types.
 */

import { Waiting } from "../../../simulator/web/engine/engine-status.js";
import { within } from "../../../simulator/web/result/estimate-view.js";
import { EngineKeeper } from "./on-demand-engine.js";
import { CHANGE, ChangeForm } from "./tariff-change-form.js";

/** @param {HTMLElement} root */
function start(root) {
  const form = ChangeForm.of(root, (question) => keeper.ask(CHANGE, question));
  if (!form) {
    return;
  }
  const waiting = new Waiting(form.form, "calculateur");
  const keeper = new EngineKeeper(
    { address: new URL(root.dataset.moteur ?? "", document.baseURI).href, packages: ["simulator"] },
    {
      onStart: () => waiting.loading(),
      onProgress: (progress) => waiting.progress(progress),
      onAnswer: (answer) => form.show(answer),
      onFailure(reason, detail) {
        console.error(`comparaison: ${reason}: ${detail}`);
        waiting.failed(reason);
      },
    },
  );
  within(form.form, "[data-reessayer]").addEventListener("click", () => {
    keeper.askAgain();
    form.input.focus();
  });
}

for (const root of document.querySelectorAll(".comparaison[data-moteur]")) {
  start(/** @type {HTMLElement} */ (root));
}
