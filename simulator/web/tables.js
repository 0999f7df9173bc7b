/**
 * Tables drawn from what Python answers: cells are placed, nothing is worked out.
 */

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
