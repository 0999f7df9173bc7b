/**
 * The field of the home page: a community or a commune shows its amount at once; a number of pupils leads to the simulator.
 */

import { find } from "../../../versioned_texts/web/dom.ts";
import { CommunityField } from "../form/communes/community-field.ts";
import { PublishedAmounts } from "./published-amounts.ts";

function start(root: HTMLElement) {
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
    new CommunityField(root, search, async (code) => {
      await amounts.show(code);
      colourDot(root.querySelector("[data-publie] a")?.getAttribute("href") ?? "");
    });
    input.addEventListener("focus", () => amounts.load());
  }
}

/**
 * Show a community in the drawing of all, and say what it pays for an inhabitant.
 *
 * @param address Its page; none, or another address, where it has no dot.
 */
function colourDot(address: string) {
  document.querySelector(".points .sien")?.classList.remove("sien");
  const dot = document.querySelector(`.points [data-page="${address.split("/").at(-2)}"]`);
  dot?.classList.add("sien");
  document.querySelector(".points strong")?.replaceChildren(dot?.textContent ?? "");
}

for (const root of document.querySelectorAll(".estimation")) {
  start(root as HTMLElement);
}
