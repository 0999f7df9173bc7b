/**
 * The result over several years: bars, and a table.
 */

import type { ShownYears } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { years } from "../../wording/scripts.json";
import { explainedRows, fillTable, headRow } from "../tables.ts";

export class Years {
  result: HTMLElement;
  drawing: HTMLElement;
  bar: HTMLTemplateElement;

  constructor(root: HTMLElement) {
    this.result = find(root, "[data-annees]");
    this.drawing = find(root, "figure");
    this.bar = find(root, "[data-barre]", HTMLTemplateElement);
  }

  show(answer: ShownYears | undefined) {
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

  #draw({ lignes, lectures }: ShownYears) {
    this.drawing.hidden = lignes.length < 2;
    const drawn = lignes.map(({ annee }, index) => {
      const bars = lectures.map(({ montants, longueurs }) => this.#bar(longueurs[index], montants[index]));
      return create("li", [create("span", fill(years.year, { year: annee })), ...bars]);
    });
    find(this.drawing, "ol").replaceChildren(...drawn);
    find(this.drawing, "ul").replaceChildren(...lectures.map(({ libelle }) => create("li", libelle)));
  }

  #bar(length = "", amount = "") {
    const bar = this.bar.content.cloneNode(true) as DocumentFragment;
    bar.querySelector("rect")?.setAttribute("width", length);
    find(bar, "span").textContent = amount;
    return bar;
  }
}
