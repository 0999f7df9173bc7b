/**
 * The table of the communes of a community, with a field for the pupils of each.
 */

import { create } from "../../../../versioned_texts/web/dom.js";
import { fill } from "../../../../versioned_texts/web/wording.js";
import { commune_table } from "../../../wording/scripts.json";
import { fillTable, headRow } from "../../tables.js";

/** @import { Headcounts } from "./communes.js" */

export class CommuneTable {
  /** @param {HTMLTableElement} element */
  constructor(element) {
    this.element = element;
  }

  /** Remove all communes. */
  clear() {
    this.element.tBodies[0]?.replaceChildren();
  }

  /**
   * @param {[code: string, name: string][]} communes
   * @param {Headcounts} headcounts
   */
  show(communes, headcounts) {
    fillTable(this.element, {
      head: [headRow([fill(commune_table.commune), fill(commune_table.pupils)])],
      body: communes.map(([code, name]) => row(code, name, headcounts.get(code) ?? "")),
    });
  }

  /** @param {Headcounts} headcounts */
  fill(headcounts) {
    for (const input of this.#inputs()) {
      input.value = headcounts.get(codeOf(input)) ?? "";
    }
  }

  /** @param {Set<string>} codes The communes whose pupils are not those that were counted. */
  mark(codes) {
    for (const input of this.#inputs()) {
      input.toggleAttribute("data-modifie", codes.has(codeOf(input)));
    }
  }

  read() {
    return new Map(this.#inputs().map((input) => [codeOf(input), input.value]));
  }

  /** @returns {[code: string, name: string][]} */
  communes() {
    return this.#inputs().map((input) => [codeOf(input), input.dataset.nom ?? ""]);
  }

  /** @returns {HTMLInputElement[]} */
  #inputs() {
    return Array.from(this.element.querySelectorAll("input"));
  }
}

/** @param {HTMLInputElement} input */
function codeOf(input) {
  return input.dataset.code ?? "";
}

/**
 * @param {string} code
 * @param {string} name
 * @param {string} headcount
 * @returns {HTMLTableRowElement}
 */
function row(code, name, headcount) {
  const id = `commune-${code}`;
  const field = `communes.${code}`;
  const input = document.createElement("input");
  Object.assign(input, { type: "text", id, inputMode: "numeric", autocomplete: "off", value: headcount });
  Object.assign(input.dataset, { code, nom: name, champ: field });
  input.setAttribute("aria-describedby", `erreur-${id}`);
  const problem = create("p", "", { id: `erreur-${id}`, class: "simulateur-erreur", "data-erreur": field });
  const head = create("th", create("label", name, { for: id }), { scope: "row" });
  return create("tr", [head, create("td", [input, problem])]);
}
