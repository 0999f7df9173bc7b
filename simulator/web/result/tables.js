/**
 * Tables drawn from what Python answers: cells are placed, nothing is worked out.
 */

/** @typedef {import("python:json").Step} Step */

/**
 * @param {string} tag
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElement}
 */
export function cell(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return element;
}

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
 * A named row that unfolds: the steps by which its figures come about stand in a row below it, hidden until asked for.
 *
 * @param {Set<string>} opened The names of the rows that are unfolded, kept from one answer to the next.
 * @param {string[]} columns
 * @param {string} name
 * @param {string[]} texts
 * @param {Step[]} steps
 * @returns {HTMLTableRowElement[]}
 */
export function explainedRows(opened, columns, name, texts, steps) {
  const row = namedRow(columns, name, texts);
  return steps.length > 0 ? unfolding(opened, row, stepList(steps)) : [row];
}

/**
 * @param {Set<string>} opened
 * @param {HTMLTableRowElement} row Its first cell, which names it, becomes what unfolds it.
 * @param {HTMLElement} content
 * @returns {HTMLTableRowElement[]}
 */
export function unfolding(opened, row, content) {
  const [head] = row.cells;
  const name = head?.textContent ?? "";
  const button = cell("button", name, { type: "button", class: "simulateur-deplier" });
  const place = cell("td", "", { colspan: String(row.cells.length), class: "simulateur-etapes" });
  place.append(content);
  const below = rowOf(place);
  const unfold = (/** @type {boolean} */ open) => {
    below.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    opened[open ? "add" : "delete"](name);
  };
  button.addEventListener("click", () => unfold(below.hidden === true));
  unfold(opened.has(name));
  head?.replaceChildren(button);
  return [row, below];
}

/**
 * @param {Step[]} steps
 * @returns {HTMLElement}
 */
export function stepList(steps) {
  const list = document.createElement("ul");
  for (const { texte, source } of steps) {
    const item = cell("li", texte);
    if (source) {
      item.append(" ", cell("a", `article ${source.article}`, { href: source.url, title: source.citation }));
    }
    list.append(item);
  }
  return list;
}

/**
 * Put rows into a table, in the place of those it had.
 *
 * @param {HTMLTableElement} table
 * @param {{head: Node[], body: Node[], foot?: Node[]}} rows
 */
export function filled(table, { head, body, foot = [] }) {
  const head_ = table.tHead ?? table.createTHead();
  head_.replaceChildren(...head);
  const [body_ = table.createTBody()] = table.tBodies;
  body_.replaceChildren(...body);
  if (foot.length > 0) {
    (table.tFoot ?? table.createTFoot()).replaceChildren(...foot);
  } else {
    table.deleteTFoot();
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
    cell("th", name, { scope: "row" }),
    ...texts.map((text, place) => cell("td", text, { "data-colonne": columns[place + 1] ?? "" })),
  );
}
