/**
 * The list of communities: what is typed leaves the rows that have its words, and colours their dots. A click on the name of
 * a column sorts the rows by it, a second click the other way round.
 */

(() => {
  /** Names in their order, and numbers in theirs: those of a column have as many decimals each. */
  const { compare } = new Intl.Collator("fr", { numeric: true });

  for (const body of /** @type {NodeListOf<HTMLTableSectionElement>} */ (document.querySelectorAll(".triable tbody"))) {
    const heads = [...(body.previousElementSibling?.querySelectorAll("th") ?? [])];
    heads[0]?.setAttribute("aria-sort", "ascending");
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
        body.append(...rows.sort((first, second) => sign * compare(keyOf(first), keyOf(second))));
      });
    }
  }

  const field = /** @type {HTMLInputElement} */ (document.querySelector("#trouver"));
  const status = /** @type {HTMLOutputElement} */ (document.querySelector(".trouver output"));
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-mots]")]);

  function filter() {
    const plain = field.value
      .toLowerCase()
      .replaceAll("œ", "oe")
      .normalize("NFD")
      .replace(/\p{Diacritic}/gu, "");
    const words = plain.match(/[a-z0-9]+/g) ?? [];
    for (const row of rows) {
      row.hidden = !words.every((word) => row.dataset.mots?.includes(` ${word}`));
      const dot = document.querySelector(`circle[data-page="${row.dataset.page}"]`);
      dot?.classList.toggle("sien", words.length > 0 && !row.hidden);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = shown ? `${shown} / ${rows.length}` : (status.dataset.aucune ?? "");
  }

  field.addEventListener("input", filter);
  filter(); // what a browser restores
  /** @type {HTMLElement} */ (field.parentElement).hidden = false;
})();
