/**
 * The result on the page: Python's words and figures put in their places.
 *
 * Rows are kept from one answer to the next, so that what a reader has opened or reached with the keyboard stays.
 */

/** @typedef {import("python:json").Estimation} Estimation */
/** @typedef {import("python:json").Row} Row */
/** @typedef {import("python:json").ReportedHypothesis} Hypothesis */
/** @typedef {import("python:json").ReportedSource} Source */

/** The totals that have a place of their own, by the code of their row. */
const FIGURES = ["contribution-nette", "contribution-brute", "budget-total"];

export class View {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.lines = within(root, "[data-lignes]");
    this.hypotheses = within(root, "[data-hypotheses]");
    this.lineTemplate = within(root, "template[data-ligne]", HTMLTemplateElement);
    this.hypothesisTemplate = within(root, "template[data-hypothese]", HTMLTemplateElement);
  }

  /** @param {Estimation} answer */
  show({ estimation, affichage, portee = "" }) {
    within(this.root, "[data-titre]").textContent = affichage.titre;
    told([within(this.root, "[data-reserve]")], affichage.reserve);
    told(this.root.querySelectorAll("[data-portee]"), portee);
    for (const row of affichage.lignes.filter((line) => FIGURES.includes(line.code))) {
      put(within(this.root, `#${row.code}`, HTMLDataElement), row);
    }
    keyed(this.lines, this.lineTemplate, affichage.lignes, showRow);
    keyed(this.hypotheses, this.hypothesisTemplate, estimation.hypotheses, showHypothesis);
  }
}

/**
 * Say a sentence, where there is one to say.
 *
 * @param {Iterable<Element>} places
 * @param {string} sentence
 */
function told(places, sentence) {
  for (const place of places) {
    place.textContent = sentence;
    place.toggleAttribute("hidden", sentence === "");
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
    put(place, row);
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
  within(element, "[data-texte]").textContent = hypothesis.texte;
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
function put(element, row) {
  element.textContent = row.montant;
  element.value = row.valeur;
}

/**
 * Make a list's elements match the items, by code: kept where they exist, made where they don't, in order.
 *
 * @template {{code: string}} Item
 * @param {Element} list
 * @param {HTMLTemplateElement} template
 * @param {Item[]} items
 * @param {(element: Element, item: Item) => void} show
 */
function keyed(list, template, items, show) {
  const codes = new Set(items.map((item) => item.code));
  /** @type {Map<string, Element>} */
  const kept = new Map();
  for (const element of list.querySelectorAll(":scope > [data-code]")) {
    const code = element.getAttribute("data-code") ?? "";
    if (codes.has(code)) {
      kept.set(code, element);
    } else {
      element.remove();
    }
  }
  let next = list.querySelector(":scope > [data-code]");
  for (const item of items) {
    const element = kept.get(item.code) ?? made(template, item.code);
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
function made(template, code) {
  const element = /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild;
  if (!element) {
    throw new Error("empty template");
  }
  element.setAttribute("data-code", code);
  return element;
}

/**
 * Find an element that the page must have.
 *
 * @template {HTMLElement} [Found=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Found} [kind]
 * @returns {Found}
 */
export function within(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof (kind ?? HTMLElement))) {
    throw new Error(`the page lacks ${selector}`);
  }
  return /** @type {Found} */ (found);
}
