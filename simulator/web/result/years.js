/**
 * The result over several years: a table, and a chart.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { years } from "../../wording/scripts.json";
import { explainedRows, fillTable, headRow } from "../tables.js";
import { drawChart, loadChart, onOtherColours } from "./chart.js";

/** @import { ShownYears as YearsAnswer } from "python:json" */

export class Years {
  /** @type {import("./chart.js").Drawing | undefined} */
  #chart;
  /** @type {Promise<import("./chart.js").ChartLibrary> | undefined} */
  #library;
  /** @type {YearsAnswer | undefined} */
  #answer;

  /** @param {HTMLDetailsElement} root */
  constructor(root) {
    this.root = root;
    this.result = find(root, "[data-annees]");
    this.canvas = find(root, "canvas", HTMLCanvasElement);
    this.note = find(root, "[data-graphique]");
    root.addEventListener("toggle", () => this.#draw());
    onOtherColours(() => this.#draw());
  }

  /** @param {YearsAnswer | undefined} answer */
  show(answer) {
    this.#answer = answer;
    this.result.hidden = answer === undefined;
    if (answer) {
      const { colonnes, colonne_totale: total, lignes, cumul, etapes_cumul } = answer;
      const [name = "", ...sums] = cumul;
      find(this.result, "[data-reponse]").textContent = answer.reponse;
      fillTable(find(this.result, "table", HTMLTableElement), {
        head: [headRow(colonnes)],
        body: lignes.flatMap(({ annee, cellules: [, ...texts], etapes }) =>
          explainedRows(colonnes, fill(years.year, { year: annee }), texts, etapes),
        ),
        foot: explainedRows(colonnes, name, sums, etapes_cumul),
        total,
      });
    }
    this.#draw();
  }

  /** The library is downloaded once a chart of several years is on the screen. */
  async #draw() {
    const answer = this.#answer;
    if (!answer || answer.lignes.length < 2 || !this.root.open) {
      this.#chart?.destroy();
      this.#chart = undefined;
      this.canvas.hidden = true;
      return;
    }
    this.#library ??= loadChart();
    try {
      const library = await this.#library;
      if (answer === this.#answer) {
        this.canvas.hidden = false;
        this.note.textContent = "";
        this.#chart = drawChart(library, this.canvas, answer, this.#chart);
      }
    } catch {
      this.#library = undefined;
      this.note.textContent = fill(years.no_chart);
    }
  }
}
