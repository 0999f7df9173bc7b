/**
 * The result on the page: Python's words and figures put into their places.
 *
 * Elements are kept from one answer to the next, so that a reader's open details and keyboard focus stay.
 */

import { find } from "../../../versioned_texts/web/dom.js";

/** @import { Estimation, Row, ReportedHypothesis as Hypothesis, ReportedSource as Source } from "python:json" */

/** The totals that have a place of their own, by the code of their row. */
const FIGURES = ["contribution-nette", "contribution-brute", "budget-total"];

export class EstimateView {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.lines = find(root, "[data-lignes]");
    this.hypotheses = find(root, "[data-hypotheses]");
    this.lineTemplate = find(root, "template[data-ligne]", HTMLTemplateElement);
    this.hypothesisTemplate = find(root, "template[data-hypothese]", HTMLTemplateElement);
  }

  /** @param {Estimation} answer */
  show({ estimation, affichage, portee = "" }) {
    find(this.root, "[data-titre]").textContent = affichage.titre;
    find(this.root, "[data-reserve]").textContent = affichage.reserve;
    for (const place of this.root.querySelectorAll("[data-portee]")) {
      place.textContent = portee;
    }
    for (const row of affichage.lignes.filter((line) => FIGURES.includes(line.code))) {
      showAmount(find(this.root, `#${row.code}`, HTMLDataElement), row);
    }
    updateList(this.lines, this.lineTemplate, affichage.lignes, showRow);
    updateList(this.hypotheses, this.hypothesisTemplate, estimation.hypotheses, showHypothesis);
  }
}

/**
 * @param {Element} element
 * @param {Row} row
 */
function showRow(element, row) {
  element.setAttribute("data-genre", row.genre);
  for (const place of element.querySelectorAll("[data-libelle]")) {
    place.textContent = row.libelle;
  }
  for (const place of element.querySelectorAll("[data-calcul]")) {
    place.textContent = row.calcul;
  }
  for (const place of element.querySelectorAll("data")) {
    showAmount(place, row);
  }
  for (const link of element.querySelectorAll("[data-reference]")) {
    link.textContent = row.reference;
  }
  showSource(element, row.source);
}

/**
 * @param {Element} element
 * @param {Hypothesis} hypothesis
 */
function showHypothesis(element, hypothesis) {
  find(element, "[data-texte]").textContent = hypothesis.texte;
  showSource(element, hypothesis.source);
}

/**
 * @param {Element} element
 * @param {Source | null} source
 */
function showSource(element, source) {
  for (const part of element.querySelectorAll("[data-source]")) {
    /** @type {HTMLElement} */ (part).hidden = source === null;
  }
  if (source) {
    for (const link of element.querySelectorAll("a")) {
      link.href = source.url;
    }
    for (const link of element.querySelectorAll("[data-article]")) {
      link.textContent = `article\u00a0${source.article}`;
    }
    for (const quote of element.querySelectorAll("[data-citation]")) {
      quote.textContent = source.citation;
    }
  }
}

/**
 * @param {HTMLDataElement} element
 * @param {Row} row
 */
function showAmount(element, row) {
  element.textContent = row.montant;
  element.value = row.valeur;
}

/**
 * Make the elements of a list match items, by code and in order: existing ones are reused, missing ones created.
 *
 * @template {{code: string}} Item
 * @param {Element} list
 * @param {HTMLTemplateElement} template
 * @param {Item[]} items
 * @param {(element: Element, item: Item) => void} show
 */
function updateList(list, template, items, show) {
  const codes = new Set(items.map((item) => item.code));
  /** @type {Map<string, Element>} */
  const existing = new Map();
  for (const element of list.querySelectorAll(":scope > [data-code]")) {
    const code = element.getAttribute("data-code") ?? "";
    if (codes.has(code)) {
      existing.set(code, element);
    } else {
      element.remove();
    }
  }
  let next = list.querySelector(":scope > [data-code]");
  for (const item of items) {
    const element = existing.get(item.code) ?? instantiate(template, item.code);
    show(element, item);
    if (element === next) {
      next = next.nextElementSibling;
    } else {
      list.insertBefore(element, next);
    }
  }
}

/**
 * @param {HTMLTemplateElement} template
 * @param {string} code
 * @returns {Element}
 */
function instantiate(template, code) {
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const element = /** @type {Element} */ (content.firstElementChild);
  element.setAttribute("data-code", code);
  return element;
}
