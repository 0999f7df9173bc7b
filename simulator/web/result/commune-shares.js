/**
 * What falls to each commune, in a table.
 */

import { find } from "../dom.js";
import { explainedRows, fillTable, headRow } from "./tables.js";

export class CommuneShares {
  /** Communes whose calculation is expanded. @type {Set<string>} */
  #expanded = new Set();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {import("python:json").ShownShares | undefined} shares */
  show(shares) {
    this.root.hidden = shares === undefined;
    if (shares) {
      const { colonnes, lignes, total } = shares;
      fillTable(find(this.root, "table", HTMLTableElement), {
        head: [headRow(colonnes)],
        body: lignes.flatMap(({ commune, cellules, etapes }) =>
          explainedRows(this.#expanded, colonnes, commune, cellules, etapes),
        ),
        foot: explainedRows(this.#expanded, colonnes, total.commune, total.cellules, total.etapes),
      });
    }
  }
}
