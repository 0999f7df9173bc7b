/**
 * The table of the communes of a community, with a field for the pupils of each.
 */

import { create } from "../../../../versioned_texts/web/dom.ts";
import { fill } from "../../../../versioned_texts/web/wording.ts";
import { commune_table } from "../../../wording/scripts.json";
import { fillTable, headRow } from "../../tables.ts";

import type { Headcounts } from "./communes.ts";

export class CommuneTable {
  element: HTMLTableElement;

  constructor(element: HTMLTableElement) {
    this.element = element;
  }

  /** Remove all communes. */
  clear() {
    this.element.tBodies[0]?.replaceChildren();
  }

  show(communes: [code: string, name: string][], headcounts: Headcounts) {
    fillTable(this.element, {
      head: [headRow([fill(commune_table.commune), fill(commune_table.pupils)])],
      body: communes.map(([code, name]) => row(code, name, headcounts.get(code) ?? "")),
    });
  }

  fill(headcounts: Headcounts) {
    for (const input of this.#inputs()) {
      input.value = headcounts.get(codeOf(input)) ?? "";
    }
  }

  /** @param codes The communes whose pupils are not those that were counted. */
  mark(codes: Set<string>) {
    for (const input of this.#inputs()) {
      input.toggleAttribute("data-modifie", codes.has(codeOf(input)));
    }
  }

  read() {
    return new Map(this.#inputs().map((input) => [codeOf(input), input.value]));
  }

  communes(): [code: string, name: string][] {
    return this.#inputs().map((input) => [codeOf(input), input.dataset.nom ?? ""]);
  }

  #inputs(): HTMLInputElement[] {
    return Array.from(this.element.querySelectorAll("input"));
  }
}

function codeOf(input: HTMLInputElement) {
  return input.dataset.code ?? "";
}

function row(code: string, name: string, headcount: string): HTMLTableRowElement {
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
