/**
 * The result on the page: Python's words and figures put where they are shown.
 *
 * Elements are kept from one answer to the next, so that a reader's open details and keyboard focus stay.
 */

import type { Estimation, ReportedHypothesis as Hypothesis, Row, ReportedSource as Source } from "python:json";
import { find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { estimate_view } from "../../wording/scripts.json";

/** The totals that have an element of their own, by the code of their row. */
const FIGURES = ["contribution-nette", "contribution-brute", "budget-total"];

export function showEstimate(root: HTMLElement, { estimation, affichage, portee = "" }: Estimation) {
  write(root, { titre: affichage.titre, reserve: affichage.reserve, portee });
  const figures = affichage.lignes.filter((line) => FIGURES.includes(line.code));
  root.toggleAttribute("data-un-montant", new Set(figures.map(({ valeur }) => valeur)).size === 1);
  for (const row of figures) {
    showAmount(find(root, `#${row.code}`, HTMLDataElement), row);
  }
  const line = find(root, "template[data-ligne]", HTMLTemplateElement);
  const hypothesis = find(root, "template[data-hypothese]", HTMLTemplateElement);
  // the summary on paper, above the form, holds copies of these lists
  updateList(find(root, "form [data-lignes]"), line, affichage.lignes, showRow);
  updateList(find(root, "form [data-hypotheses]"), hypothesis, estimation.hypotheses, showHypothesis);
}

function showRow(element: Element, row: Row) {
  const { genre, libelle, calcul, reference, source } = row;
  element.setAttribute("data-genre", genre);
  write(element, { libelle, calcul, reference });
  for (const data of element.querySelectorAll("data")) {
    showAmount(data, row);
  }
  showSource(element, source);
}

function showHypothesis(element: Element, { texte, source }: Hypothesis) {
  write(element, { texte });
  showSource(element, source);
}

function showSource(element: Element, source: Source | null) {
  for (const part of element.querySelectorAll("[data-source]")) {
    (part as HTMLElement).hidden = source === null;
  }
  if (source) {
    for (const link of element.querySelectorAll("a")) {
      link.href = source.url;
    }
    const article = fill(estimate_view.article, { article: source.article }).replace(" ", "\u00a0");
    write(element, { article, citation: source.citation });
  }
}

/** @param texts By the attribute of the elements that bear them: `data-calcul`. */
function write(element: Element, texts: Record<string, string>) {
  for (const [name, text] of Object.entries(texts)) {
    for (const bearer of element.querySelectorAll(`[data-${name}]`)) {
      bearer.textContent = text;
    }
  }
}

function showAmount(element: HTMLDataElement, row: Row) {
  element.textContent = row.montant;
  element.value = row.valeur;
}

/** Make the elements of a list match items, by code and in order: existing ones are reused, missing ones created. */
function updateList<Item extends { code: string }>(
  list: Element,
  template: HTMLTemplateElement,
  items: Item[],
  show: (element: Element, item: Item) => void,
) {
  const elements = Array.from(list.querySelectorAll(":scope > [data-code]"));
  const existing = new Map(elements.map((element) => [element.getAttribute("data-code"), element]));
  for (const [code, element] of existing) {
    if (!items.some((item) => item.code === code)) {
      element.remove();
    }
  }
  let next = list.querySelector(":scope > [data-code]");
  for (const item of items) {
    const element = existing.get(item.code) ?? (template.content.firstElementChild?.cloneNode(true) as Element);
    element.setAttribute("data-code", item.code);
    show(element, item);
    if (element === next) {
      next = next.nextElementSibling;
    } else {
      list.insertBefore(element, next);
    }
  }
}
