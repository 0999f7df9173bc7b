/**
 * Tables of what Python answers: cells are placed, nothing is worked out.
 */

import type { Step } from "python:json";
import { create } from "../../versioned_texts/web/dom.ts";
import { fill } from "../../versioned_texts/web/wording.ts";
import { tables } from "../wording/scripts.json";

export function headRow(columns: string[]) {
  const cells = columns.map((name) => create("th", name, { scope: "col" }));
  return create("tr", cells);
}

/** A row that expands: the steps of its figures are in a row below it, hidden at first. */
export function explainedRows(columns: string[], name: string, texts: string[], steps: Step[]) {
  const row = namedRow(columns, name, texts);
  return steps.length > 0 ? expandableRow(row, listOf(steps.map(describe))) : [row];
}

/**
 * @param row Its first cell, which names it, becomes the button that expands it.
 * @returns The row, and the one below that holds the content.
 */
export function expandableRow(row: HTMLTableRowElement, content: HTMLElement): HTMLTableRowElement[] {
  const [head] = row.cells;
  const button = create("button", head?.textContent ?? "", { type: "button", class: "simulateur-deplier" });
  button.setAttribute("aria-expanded", "false");
  const cell = create("td", content, { colspan: String(row.cells.length), class: "simulateur-etapes" });
  const below = create("tr", cell, { hidden: "" });
  button.addEventListener("click", () => {
    below.hidden = !below.hidden;
    button.setAttribute("aria-expanded", String(!below.hidden));
  });
  head?.replaceChildren(button);
  return [row, below];
}

function describe({ texte, source }: Step) {
  if (!source) {
    return texte;
  }
  const text = fill(tables.article, { article: source.article });
  return [texte, " ", create("a", text, { href: source.url, title: source.citation })];
}

export function listOf(items: (string | (string | Node)[])[]) {
  const elements = items.map((item) => create("li", item));
  return create("ul", elements);
}

/**
 * Replace the rows of a table; those stay expanded that a reader has expanded.
 *
 * @param rows `total` is the column that stays in sight.
 */
export function fillTable(
  table: HTMLTableElement,
  { head, body, foot = [], total = 0 }: { head: Node[]; body: Node[]; foot?: Node[]; total?: number },
) {
  const expanded = Array.from(table.querySelectorAll("[aria-expanded=true]"), ({ textContent }) => textContent);
  (table.tHead ?? table.createTHead()).replaceChildren(...head);
  (table.tBodies[0] ?? table.createTBody()).replaceChildren(...body);
  if (foot.length > 0) {
    (table.tFoot ?? table.createTFoot()).replaceChildren(...foot);
  } else {
    table.deleteTFoot();
  }
  for (const row of total > 0 ? table.rows : []) {
    row.cells[total]?.setAttribute("data-total", "");
  }
  for (const button of table.querySelectorAll("button")) {
    if (expanded.includes(button.textContent)) {
      button.click();
    }
  }
}

/** A row whose first cell names it; the others bear the name of their column, which a narrow screen shows. */
export function namedRow(columns: string[], name: string | Node[], contents: (string | Node)[]) {
  const cells = contents.map((content, index) => create("td", content, { "data-colonne": columns[index + 1] ?? "" }));
  return create("tr", [create("th", name, { scope: "row" }), ...cells]);
}
