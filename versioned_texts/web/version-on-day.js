/**
 * The version of each text that stood on a day, looked up in the table of the page.
 *
 * The day is in the fragment of the address, so that it survives a reload and can be sent as a link. The script is written
 * into the page, after the table.
 */

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
    const hasTariff = rows.some((one) => one.dataset.texte === texte && prices(one).length > 0);
    answer.replaceChildren(`${answer.dataset.nom}\u00a0: `, ...describe(row, hasTariff));
    if (row?.dataset.terme && row.dataset.terme < day) {
      const late = document.createElement("strong");
      late.textContent = "Le jour demandé est postérieur à cette date de fin.";
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
 * @param {HTMLElement | undefined} row That of the version that stood.
 * @param {boolean} hasTariff Whether some version of the text sets a tariff.
 * @returns {(string | Node)[]}
 */
function describe(row, hasTariff) {
  const link = row?.querySelector("a");
  if (!row || !link) {
    return [`aucune version publiée ici pour ce jour${hasTariff ? ", donc aucun tarif" : ""}.`];
  }
  const term = row.querySelector("small");
  const tariff = prices(row);
  const none = hasTariff ? ", qui ne fixe pas de tarif" : "";
  return [
    link.cloneNode(true),
    tariff.length > 0 ? ", qui fixe un tarif" : none,
    ...(term ? [" (", ...copyChildren(term), ")"] : []),
    ".",
    ...(tariff.length > 0 ? [document.createElement("br"), ...tariff] : []),
  ];
}

/**
 * @param {HTMLElement} row
 * @returns {Node[]} The prices that its version sets, as the cell writes them.
 */
function prices(row) {
  const cell = row.querySelector('[data-colonne="Tarif"] > span');
  return cell && cell.textContent !== "—" ? copyChildren(cell) : [];
}

/** @param {Element} element */
function copyChildren(element) {
  return [...element.childNodes].map((node) => node.cloneNode(true));
}

for (const root of document.querySelectorAll(".a-la-date")) {
  start(/** @type {HTMLElement} */ (root));
}
