/**
 * The estimates that the reader saves under a name, in the browser's storage: the link of each, and the amount it gave.
 */

import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { saved_estimations as says } from "../../wording/scripts.json";
import { describeSections } from "../folds.ts";
import { fillTable, headRow, namedRow } from "../tables.ts";

/** The link is a fragment. */
type Saved = { nom: string; lien: string; montant: string; mention: string };

const COLUMNS = [says.estimation, says.amount, ""].map((title) => fill(title));

export class SavedEstimations {
  root: HTMLElement;
  status: HTMLElement;
  name: HTMLInputElement;

  /** @param current Returns what is on screen. */
  constructor(root: HTMLElement, current: () => Omit<Saved, "nom">) {
    this.root = root;
    this.status = find(root, "[role=status]");
    this.name = find(root, "input", HTMLInputElement);
    this.name.addEventListener("input", (event) => event.stopPropagation()); // no field of the estimate
    this.name.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const nom = this.name.value.trim();
      this.#store([...allBut(nom), { nom, ...current() }], fill(says.saved, { nom }));
    });
    this.#show();
  }

  /** @param sentence What is said once they are stored. */
  #store(all: Saved[], sentence: string) {
    try {
      localStorage.setItem(location.pathname, JSON.stringify(all));
      this.status.textContent = sentence;
    } catch {
      this.status.textContent = fill(says.refused);
    }
    this.#show();
  }

  #show() {
    const body = allBut("").map((estimation) => this.#row(estimation));
    fillTable(find(this.root, "table", HTMLTableElement), { head: body.length > 0 ? [headRow(COLUMNS)] : [], body });
    describeSections(this.root);
  }

  #row({ nom, lien, montant, mention }: Saved) {
    const label = fill(says.remove_one, { nom });
    const remove = create("button", fill(says.remove), {
      type: "button",
      class: "simulateur-lien",
      "aria-label": label,
    });
    remove.addEventListener("click", () => {
      this.#store(allBut(nom), fill(says.removed, { nom }));
      this.name.focus();
    });
    const link = create("a", nom, { href: `#${lien.slice(1)}` });
    return namedRow(COLUMNS, [link, create("small", mention)], [montant, remove]);
  }
}

/** @returns None where the browser refuses storage, or something else is stored. */
function allBut(name: string): Saved[] {
  try {
    const stored = JSON.parse(localStorage.getItem(location.pathname) ?? "");
    return stored.filter(({ nom }: Saved) => nom !== name);
  } catch {
    return [];
  }
}
