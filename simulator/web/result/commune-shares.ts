/**
 * What falls to each commune, in a table: the sum of all first, and of a long list the first ones until all are asked for.
 */

import type { ShownShares } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { commune_shares } from "../../wording/scripts.json";
import { explainedRows, fillTable, headRow } from "../tables.ts";

/** How many communes are shown; one or two more are shown too. */
const FIRST = 10;

export class CommuneShares {
  root: HTMLElement;
  table: HTMLTableElement;
  button;

  constructor(root: HTMLElement) {
    this.root = root;
    this.table = find(root, "table", HTMLTableElement);
    this.button = create("button", "", { type: "button", class: "simulateur-bouton", "aria-expanded": "false" });
    this.button.addEventListener("click", () => {
      this.button.setAttribute("aria-expanded", String(!this.#isUnfolded));
      this.#fold();
    });
    root.append(this.button);
  }

  get #isUnfolded() {
    return this.button.getAttribute("aria-expanded") === "true";
  }

  show(shares: ShownShares | undefined) {
    this.root.hidden = shares === undefined || shares.lignes.length < 2; // one commune has nothing to share out
    if (shares) {
      const { colonnes, colonne_totale, lignes, total } = shares;
      const [sum] = explainedRows(colonnes, total.commune, total.cellules, total.etapes);
      sum?.setAttribute("data-genre", "total");
      const communes = lignes.map(({ commune, cellules, etapes }) =>
        explainedRows(colonnes, commune, cellules, etapes),
      );
      for (const row of communes.length > FIRST + 2 ? communes.slice(FIRST).flat() : []) {
        row.dataset.suite = "";
      }
      fillTable(this.table, {
        head: [headRow(colonnes), ...(sum ? [sum] : [])],
        body: communes.flat(),
        total: colonne_totale,
      });
      this.#fold();
    }
  }

  #fold() {
    const more = this.table.querySelectorAll("[data-suite] > th").length;
    this.button.hidden = more === 0;
    this.button.textContent = this.#isUnfolded
      ? fill(commune_shares.fewer, { number: FIRST })
      : fill(commune_shares.more, { number: more });
    this.table.toggleAttribute("data-repliee", !this.#isUnfolded);
  }
}
