/**
 * The version of each text that stood on a day, looked up in the table of the page.
 *
 * The day is in the fragment of the address, so that it survives a reload and can be sent as a link. The script is written
 * into the page, after the table.
 */

/** @typedef {{colonne: string, fait: string, sans: string, aucun: string}} Annex What is said of a kind of annex. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {HTMLElement} root */
function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("jour"));
  const rows = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("tbody tr")]);

  const readAddress = () => {
    const day = location.hash.slice(1);
    if (isDay(day)) {
      input.value = day;
    }
    showDay(root, rows, input.value);
  };

  root.hidden = false;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    history.replaceState(null, "", input.value ? `#${input.value}` : location.pathname);
    showDay(root, rows, input.value);
  });
  addEventListener("hashchange", readAddress);
  readAddress();
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement[]} rows One for each version.
 * @param {string} day As it was typed.
 */
function showDay(root, rows, day) {
  const known = isDay(day);
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  /** @type {Annex[]} */
  const annexes = JSON.parse(form.dataset.annexes ?? "[]");
  /** @type {HTMLElement} */ (root.querySelector("[data-question]")).hidden = known;
  /** @type {HTMLElement} */ (root.querySelector("[data-avenir]")).hidden = !known || day <= today();
  /** @type {HTMLElement} */ (root.querySelector("[data-reponses]")).hidden = !known;
  const current = rows.filter(({ dataset: { debut = "", fin = "" } }) => known && debut <= day && (!fin || day <= fin));
  for (const row of rows) {
    row.toggleAttribute("data-retenue", current.includes(row));
  }
  for (const answer of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-reponses] > li"))) {
    const { texte } = answer.dataset;
    answer.dataset.nom ??= answer.textContent ?? "";
    const row = current.find(({ dataset }) => dataset.texte === texte);
    const own = rows.filter(({ dataset }) => dataset.texte === texte);
    const stated = annexes.filter((annex) => own.some((one) => entries(one, annex).length > 0));
    const absence = form.dataset.aucune?.replace("{annexes}", () => stated.map(({ aucun }) => aucun).join("")) ?? "";
    answer.replaceChildren(`${answer.dataset.nom}\u00a0: `, ...(row ? describe(row, stated) : [absence]));
    if (row?.dataset.terme && row.dataset.terme < day) {
      const late = document.createElement("strong");
      late.textContent = form.dataset.tard ?? "";
      answer.append(" ", late);
    }
  }
}

/** @param {string} text */
function isDay(text) {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** The day at the reader's place, in ISO format: Swedish writes days so. */
function today() {
  return new Date().toLocaleDateString("sv");
}

/**
 * @param {HTMLElement} row That of the version that stood.
 * @param {Annex[]} annexes Those of some version of the text.
 * @returns {(string | Node)[]}
 */
function describe(row, annexes) {
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
  const term = row.querySelector("small");
  const facts = annexes.map((annex) => ({ ...annex, nodes: entries(row, annex) }));
  return [
    link.cloneNode(true),
    ...facts.map(({ fait, sans, nodes }) => (nodes.length > 0 ? fait : sans)),
    ...(term ? [" (", ...copyChildren(term), ")"] : []),
    ".",
    ...facts.flatMap(({ nodes }) => (nodes.length > 0 ? [document.createElement("br"), ...nodes] : [])),
  ];
}

/**
 * @param {HTMLElement} row
 * @param {Annex} annex
 * @returns {Node[]} What it says of the version, as the cell writes it.
 */
function entries(row, { colonne }) {
  const cell = row.querySelector(`[data-colonne="${colonne}"] > span`);
  return cell && cell.textContent !== "—" ? copyChildren(cell) : [];
}

/** @param {Element} element */
function copyChildren(element) {
  return [...element.childNodes].map((node) => node.cloneNode(true));
}

for (const root of document.querySelectorAll(".a-la-date")) {
  start(/** @type {HTMLElement} */ (root));
}
