/**
 * The page of a static comparison: it is complete; Python is downloaded only for a number of pupils that a reader types.
 */

import { Engine } from "../../../warm_python/web/engine.js";
import { find } from "../dom.js";
import { EngineStatus } from "../engine-status.js";
import { CHANGE, TariffChangeForm } from "./tariff-change-form.js";

/** @param {HTMLElement} root */
function start(root) {
  const form = TariffChangeForm.of(root, (question) => {
    engine.start();
    return engine.ask(CHANGE, question);
  });
  if (!form) {
    return;
  }
  const status = new EngineStatus(form.form, "calculateur");
  const engine = new Engine(
    { address: new URL(root.dataset.moteur ?? "", document.baseURI).href },
    {
      onStart: () => status.showLoading(),
      onProgress: (progress) => status.showProgress(progress),
      onFailure(reason, detail) {
        console.error(`comparaison: ${reason}: ${detail}`);
        status.showFailure(reason);
      },
    },
  );
  find(form.form, "[data-reessayer]").addEventListener("click", () => {
    form.ask();
    form.input.focus();
  });
}

for (const root of document.querySelectorAll(".comparaison[data-moteur]")) {
  start(/** @type {HTMLElement} */ (root));
}
