/**
 * The result over several years: bars, and a table.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { years } from "../../wording/scripts.json";
import { explainedRows, fillTable, headRow } from "../tables.js";

export class Years {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.result = find(root, "[data-annees]");
    this.drawing = find(root, "figure");
    this.bar = find(root, "[data-barre]", HTMLTemplateElement);
  }

  /** @param {import("python:json").ShownYears | undefined} answer */
  show(answer) {
    this.result.hidden = answer === undefined;
    if (answer) {
      const { colonne_totale: total, lignes, lectures, cumul, etapes_cumul } = answer;
      const others = lectures.slice(1);
      const columns = [...answer.colonnes, ...others.map(({ libelle }) => libelle)];
      const [name = "", ...sums] = [...cumul, ...others.map((reading) => reading.cumul)];
      find(this.result, "[data-reponse]").textContent = answer.reponse;
      fillTable(find(this.result, "table", HTMLTableElement), {
        head: [headRow(columns)],
        body: lignes.flatMap(({ annee, cellules: [, ...texts], etapes }, index) => {
          const amounts = others.map(({ montants }) => montants[index] ?? "");
          return explainedRows(columns, fill(years.year, { year: annee }), [...texts, ...amounts], etapes);
        }),
        foot: explainedRows(columns, name, sums, etapes_cumul),
        total,
      });
      this.#draw(answer);
    }
  }

  /** @param {import("python:json").ShownYears} answer */
  #draw({ lignes, lectures }) {
    this.drawing.hidden = lignes.length < 2;
    const drawn = lignes.map(({ annee }, index) => {
      const bars = lectures.map(({ montants, longueurs }) => this.#bar(longueurs[index], montants[index]));
      return create("li", [create("span", fill(years.year, { year: annee })), ...bars]);
    });
    find(this.drawing, "ol").replaceChildren(...drawn);
    find(this.drawing, "ul").replaceChildren(...lectures.map(({ libelle }) => create("li", libelle)));
  }

  /**
   * @param {string} [length]
   * @param {string} [amount]
   */
  #bar(length = "", amount = "") {
    const bar = /** @type {DocumentFragment} */ (this.bar.content.cloneNode(true));
    bar.querySelector("rect")?.setAttribute("width", length);
    find(bar, "span").textContent = amount;
    return bar;
  }
}
