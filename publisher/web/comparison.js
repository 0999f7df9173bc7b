/**
 * A static comparison: all is there already; Python is fetched only for the number of pupils that a reader types.
 */

import { CHANGE, ChangeForm } from "./change-form.js";
import { EngineKeeper } from "./keeper.js";
import { within } from "./view.js";
import { Waiting } from "./waiting.js";

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
