/**
 * Sortable tables: a click on the name of a column sorts the rows by it, a second click the other way round.
 */

(() => {
  /**
   * @param {HTMLTableRowElement} row
   * @param {number} column
   */
  function keyOf(row, column) {
    const cell = row.cells[column];
    const value = cell?.dataset.valeur;
    return value === undefined ? (cell?.textContent ?? "") : Number(value);
  }

  /**
   * @param {HTMLTableSectionElement} body
   * @param {number} column
   * @param {boolean} descending
   */
  function sort(body, column, descending) {
    const rows = [...body.rows].sort((one, other) => {
      const [first, second] = [keyOf(one, column), keyOf(other, column)];
      const order =
        typeof first === "number" && typeof second === "number"
          ? first - second
          : String(first).localeCompare(String(second), "fr");
      return descending ? -order : order;
    });
    body.append(...rows);
  }

  for (const table of document.querySelectorAll("table.triable")) {
    const heads = [...table.querySelectorAll("thead th")];
    const body = table.querySelector("tbody");
    for (const [column, head] of heads.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) {
          other.removeAttribute("aria-sort");
        }
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        if (body instanceof HTMLTableSectionElement) {
          sort(body, column, descending);
        }
      });
    }
  }
})();
