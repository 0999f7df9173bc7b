/**
 * Tables of what Python answers: cells are placed, nothing is worked out.
 */

import { create } from "../../versioned_texts/web/dom.js";
import { fill } from "../../versioned_texts/web/wording.js";
import { tables } from "../wording/scripts.json";

/** @import { Step } from "python:json" */

/**
 * @param {...Node} cells
 * @returns {HTMLTableRowElement}
 */
export function rowOf(...cells) {
  const row = document.createElement("tr");
  row.append(...cells);
  return row;
}

/**
 * @param {string[]} columns
 * @returns {HTMLTableRowElement}
 */
export function headRow(columns) {
  return rowOf(...columns.map((name) => create("th", name, { scope: "col" })));
}

/**
 * A row that expands: the steps of its figures are in a row below it, hidden at first.
 *
 * @param {Set<string>} expanded The names of expanded rows, kept from one answer to the next.
 * @param {string[]} columns
 * @param {string} name
 * @param {string[]} texts
 * @param {Step[]} steps
 * @returns {HTMLTableRowElement[]}
 */
export function explainedRows(expanded, columns, name, texts, steps) {
  const row = namedRow(columns, name, texts);
  return steps.length > 0 ? expandableRow(expanded, row, stepList(steps)) : [row];
}

/**
 * @param {Set<string>} expanded
 * @param {HTMLTableRowElement} row Its first cell, which names it, becomes the button that expands it.
 * @param {HTMLElement} content
 * @returns {HTMLTableRowElement[]} The row, and the one below that holds the content.
 */
export function expandableRow(expanded, row, content) {
  const [head] = row.cells;
  const name = head?.textContent ?? "";
  const button = create("button", name, { type: "button", class: "simulateur-deplier" });
  const cell = create("td", "", { colspan: String(row.cells.length), class: "simulateur-etapes" });
  cell.append(content);
  const below = rowOf(cell);
  const expand = (/** @type {boolean} */ open) => {
    below.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    expanded[open ? "add" : "delete"](name);
  };
  button.addEventListener("click", () => expand(below.hidden === true));
  expand(expanded.has(name));
  head?.replaceChildren(button);
  return [row, below];
}

/**
 * @param {Step[]} steps
 * @returns {HTMLElement}
 */
function stepList(steps) {
  const list = listOf(steps.map(({ texte }) => texte));
  steps.forEach(({ source }, place) => {
    if (source) {
      const text = fill(tables.article, { article: source.article });
      const link = create("a", text, { href: source.url, title: source.citation });
      list.children[place]?.append(" ", link);
    }
  });
  return list;
}

/** @param {string[]} texts */
export function listOf(texts) {
  const list = create("ul", "");
  list.append(...texts.map((text) => create("li", text)));
  return list;
}

/**
 * Replace the rows of a table.
 *
 * @param {HTMLTableElement} table
 * @param {{head: Node[], body: Node[], foot?: Node[], total?: number}} rows `total` is the column that stays in sight.
 */
export function fillTable(table, { head, body, foot = [], total = 0 }) {
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
}

/**
 * A row whose first cell names it; the others bear the name of their column, which a narrow screen shows.
 *
 * @param {string[]} columns
 * @param {string} name
 * @param {string[]} texts
 * @returns {HTMLTableRowElement}
 */
export function namedRow(columns, name, texts) {
  return rowOf(
    create("th", name, { scope: "row" }),
    ...texts.map((text, place) => create("td", text, { "data-colonne": columns[place + 1] ?? "" })),
  );
}
