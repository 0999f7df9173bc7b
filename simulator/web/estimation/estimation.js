/**
 * The field of the home page: a community or a commune shows its amount at once; a number of pupils leads to the simulator.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { CommunityField } from "../form/communes/community-field.js";
import { PublishedAmounts } from "./published-amounts.js";

/** @param {HTMLElement} root */
function start(root) {
  const form = find(root, "form", HTMLFormElement);
  const input = find(form, "input", HTMLInputElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!root.dataset.estimations) {
      location.assign(`${root.dataset.simulateur}#eleves=${encodeURIComponent(input.value)}`);
    } else if (input.value === "" || input.matches("[aria-invalid=true]")) {
      input.focus();
      input.dispatchEvent(new Event("input")); // several fit: they are listed again
    }
  });
  if (root.dataset.estimations) {
    const amounts = new PublishedAmounts(root);
    const search = amounts.search.bind(amounts);
    new CommunityField(root, search, (code) => amounts.show(code));
    input.addEventListener("focus", () => amounts.load());
  }
}

for (const root of document.querySelectorAll(".estimation")) {
  start(/** @type {HTMLElement} */ (root));
}
