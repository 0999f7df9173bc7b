/**
 * The chart of several years, drawn by Chart.js.
 */

import { fill } from "../../../versioned_texts/web/wording.js";
import { fetchChecked } from "../../../warm_python/web/network/hash-check.js";
import { chart } from "../../wording/scripts.json";

/** @typedef {{destroy(): void, update(mode?: string): void, data: object, options: object}} Drawing */
/** @typedef {{width: number}} Measured */
/** @typedef {{text: string}} LegendLabel */
/** @typedef {{plugins: {legend: {labels: {generateLabels: (chart: Measured) => LegendLabel[]}}}}} Defaults */
/** @typedef {{new (canvas: HTMLCanvasElement, settings: object): Drawing, defaults: Defaults}} ChartLibrary */

/** The script that this module is bundled into; the library lies beside it. */
const { src: SCRIPT } = /** @type {HTMLScriptElement} */ (document.currentScript);

/** They differ in both palettes, and by their order for who sees no colours. */
const COLOURS = ["#2f6fb0", "#c47714", "#3c9a6b", "#9b5fb5", "#c14f4f", "#6f7a83"];

/** Pixels of the chart's width for each letter of a label in its legend, which breaks no line. */
const LETTER = 6.7;

/** Drawn in this size for paper, whose sheet makes it fit: a section that only the print opens gives its chart no height. */
const PAPER = { width: 880, height: 360 };

/** Load the library after a hash check: a script can't give a hash to `import`. */
export async function loadChart() {
  const address = new URL("./chart.umd.js", SCRIPT).href;
  await fetchChecked(address, CHART_HASH);
  await import(address);
  return /** @type {{Chart: ChartLibrary} & typeof globalThis} */ (globalThis).Chart;
}

/**
 * @param {ChartLibrary} Chart
 * @param {HTMLCanvasElement} canvas
 * @param {import("python:json").ShownYears} years
 * @param {Drawing | undefined} drawing The one on the canvas, which is updated.
 */
export function drawChart(Chart, canvas, { lignes, barres }, drawing) {
  const data = {
    labels: lignes.map(({ annee }) => fill(chart.year, { year: annee })),
    datasets: barres.map(({ libelle, valeurs }, place) => ({
      label: libelle,
      data: valeurs.map(Number),
      backgroundColor: COLOURS[place % COLOURS.length],
    })),
  };
  const onPaper = matchMedia("print").matches;
  const options = { ...chartOptions(Chart, getComputedStyle(canvas).color), responsive: !onPaper };
  if (drawing) {
    Object.assign(drawing, { data, options });
    drawing.update("none");
    return drawing;
  }
  if (onPaper) Object.assign(canvas, PAPER);
  return new Chart(canvas, { type: "bar", data, options });
}

/**
 * Call when the page may have other colours: a reader has switched them, or the device has, or it goes to paper.
 *
 * @param {() => void} redraw
 */
export function onOtherColours(redraw) {
  new MutationObserver(redraw).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  for (const condition of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(condition).addEventListener("change", redraw);
  }
}

/**
 * @param {ChartLibrary} Chart
 * @param {string} color Of texts.
 */
function chartOptions(Chart, color) {
  const money = { style: /** @type {const} */ ("currency"), currency: "EUR" };
  const format = new Intl.NumberFormat("fr-FR", money);
  const whole = new Intl.NumberFormat("fr-FR", { ...money, maximumFractionDigits: 0 });
  const axis = { stacked: true, ticks: { color }, grid: { color: "#8884" } };
  const amounts = { color, precision: 0, callback: (/** @type {number} */ amount) => whole.format(amount) };
  const label = (/** @type {{dataset: {label: string}, raw: number}} */ { dataset, raw }) =>
    fill(chart.amount, { label: dataset.label, amount: format.format(raw) });
  const { generateLabels } = Chart.defaults.plugins.legend.labels;
  const shortened = (/** @type {Measured} */ chart) =>
    generateLabels(chart).map((one) => ({ ...one, text: shorten(one.text, Math.floor(chart.width / LETTER)) }));
  return {
    animation: false,
    maintainAspectRatio: false,
    locale: "fr-FR",
    scales: { x: axis, y: { ...axis, ticks: amounts } },
    plugins: {
      legend: { position: "bottom", labels: { color, boxWidth: 14, font: { size: 11 }, generateLabels: shortened } },
      tooltip: { callbacks: { label } },
    },
  };
}

/**
 * @param {string} text
 * @param {number} most Letters.
 */
function shorten(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
