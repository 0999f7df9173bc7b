/**
 * Several years: a table, and a chart drawn by a library that is fetched when it is first needed.
 */

import { CHART } from "bundle:hashes";
import { vouched } from "../engine/network/fetch.js";
import { OWN_ADDRESS } from "../engine/script-address.js";
import { within } from "./estimate-view.js";
import { cell, explainedRows, filled, rowOf } from "./tables.js";

/** @typedef {import("python:json").ShownYears} Years */
/** @typedef {{destroy(): void, update(mode?: string): void, data: object}} Drawn */
/** @typedef {new (canvas: HTMLCanvasElement, settings: object) => Drawn} Chart */

/** Told apart in both palettes, and by their order for who sees no colours. */
const COLOURS = ["#2f6fb0", "#e08a1e", "#3c9a6b", "#9b5fb5", "#c14f4f", "#6f7a83"];

export class YearsView {
  /** @type {Drawn | undefined} */
  #chart;
  /** @type {Promise<Chart> | undefined} */
  #library;
  /** @type {Years | undefined} */
  #shown;
  /** Rows whose calculation is unfolded. @type {Set<string>} */
  #opened = new Set();

  /** @param {HTMLDetailsElement} root */
  constructor(root) {
    this.root = root;
    this.result = within(root, "[data-annees]");
    this.canvas = within(root, "canvas", HTMLCanvasElement);
    this.note = within(root, "[data-graphique]");
    root.addEventListener("toggle", () => this.#draw());
  }

  /** @param {Years | undefined} years */
  show(years) {
    this.#shown = years;
    this.result.hidden = years === undefined;
    if (years) {
      const { colonnes } = years;
      within(this.result, "[data-reponse]").textContent = years.reponse;
      filled(within(this.result, "table", HTMLTableElement), {
        head: [rowOf(...colonnes.map((name) => cell("th", name, { scope: "col" })))],
        body: years.lignes.flatMap(({ annee, cellules: [, ...texts], etapes }) =>
          explainedRows(this.#opened, colonnes, `Année ${annee}`, texts, etapes),
        ),
        foot: [years.cumul].flatMap(([name = "", ...texts]) =>
          explainedRows(this.#opened, colonnes, name, texts, years.etapes_cumul),
        ),
      });
    }
    this.#draw();
  }

  async #draw() {
    const years = this.#shown;
    if (!years || years.lignes.length < 2 || !this.root.open) {
      this.#chart?.destroy();
      this.#chart = undefined;
      this.canvas.hidden = true;
      return;
    }
    this.#library ??= library();
    try {
      const Chart = await this.#library;
      if (years === this.#shown) {
        this.canvas.hidden = false;
        this.note.textContent = "";
        this.#put(Chart, years);
      }
    } catch {
      this.#library = undefined;
      this.note.textContent = "Le graphique n’a pas pu être chargé ; le tableau dit la même chose.";
    }
  }

  /**
   * @param {Chart} Chart
   * @param {Years} years
   */
  #put(Chart, years) {
    const ink = getComputedStyle(this.root).color;
    const data = {
      labels: years.lignes.map(({ annee }) => `Année ${annee}`),
      datasets: years.barres.map(({ libelle, valeurs }, place) => ({
        label: libelle,
        data: valeurs.map(Number),
        backgroundColor: COLOURS[place % COLOURS.length],
      })),
    };
    if (this.#chart) {
      this.#chart.data = data;
      this.#chart.update("none");
      return;
    }
    const axis = { stacked: true, ticks: { color: ink }, grid: { color: "#8884" } };
    const euros = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });
    this.#chart = new Chart(this.canvas, {
      type: "bar",
      data,
      options: {
        animation: false,
        maintainAspectRatio: false,
        locale: "fr-FR",
        scales: {
          x: axis,
          y: { ...axis, ticks: { color: ink, callback: (/** @type {number} */ one) => euros.format(one) } },
        },
        plugins: {
          legend: { position: "bottom", labels: { color: ink } },
          tooltip: {
            callbacks: {
              label: (/** @type {any} */ item) => `${item.dataset.label} : ${euros.format(item.raw)}`,
            },
          },
        },
      },
    });
  }
}

/**
 * Load the library, once it is found right: a browser can be told of no hash when a script loads another.
 *
 * @returns {Promise<Chart>}
 */
async function library() {
  const address = new URL("./chart.umd.js", OWN_ADDRESS).href;
  await vouched(fetch, address, CHART).catch(() => vouched((file) => fetch(file, { cache: "reload" }), address, CHART));
  await import(address);
  return /** @type {{Chart: Chart} & typeof globalThis} */ (globalThis).Chart;
}
