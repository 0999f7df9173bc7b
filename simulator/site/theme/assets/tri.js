/**
 * Sortable tables: a click on the name of a column sorts the rows by it, a second click the other way round.
 */

(() => {
  /** Names in their order, and numbers in theirs: those of a column have as many decimals each. */
  const { compare } = new Intl.Collator("fr", { numeric: true });

  for (const body of /** @type {NodeListOf<HTMLTableSectionElement>} */ (document.querySelectorAll(".triable tbody"))) {
    const heads = [...(body.previousElementSibling?.querySelectorAll("th") ?? [])];
    for (const [column, head] of heads.entries()) {
      /** @param {HTMLTableRowElement} row */
      const keyOf = ({ cells }) => cells[column]?.dataset.valeur ?? cells[column]?.textContent ?? "";
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const rows = [...body.rows];
        body.append(...rows.sort((one, other) => sign * compare(keyOf(one), keyOf(other))));
      });
    }
  }
})();
