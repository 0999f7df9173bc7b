/**
 * A day typed in gives the version of each text that stood on it, looked up in the table of the page.
 *
 * The day lives in the fragment of the address, so that it survives a reload and can be sent as a link. The script
 * stands in the page itself, after the table.
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {HTMLElement} root */
function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("jour"));
  const rows = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("tbody tr")]);

  /** @param {string} day */
  function show(day) {
    const known = isDay(day);
    /** @type {HTMLElement} */ (root.querySelector("[data-question]")).hidden = known;
    /** @type {HTMLElement} */ (root.querySelector("[data-reponses]")).hidden = !known;
    const standing = rows.filter(({ dataset: { debut = "", fin = "" } }) => known && debut <= day && (!fin || day <= fin));
    for (const row of rows) {
      row.toggleAttribute("data-retenue", standing.includes(row));
    }
    for (const answer of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-reponses] > li"))) {
      const row = standing.find(({ dataset }) => dataset.texte === answer.dataset.texte);
      const name = answer.dataset.nom ?? answer.textContent ?? "";
      answer.dataset.nom = name;
      const priced = rows.some((one) => one.dataset.texte === answer.dataset.texte && prices(one).length > 0);
      answer.replaceChildren(`${name}\u00a0: `, ...told(row, priced));
    }
  }

  function read() {
    const day = location.hash.slice(1);
    if (isDay(day)) {
      input.value = day;
    }
    show(input.value);
  }

  root.hidden = false;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    history.replaceState(null, "", input.value ? `#${input.value}` : location.pathname);
    show(input.value);
  });
  addEventListener("hashchange", read);
  read();
}

/** @param {string} text */
function isDay(text) {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/**
 * @param {HTMLElement | undefined} row the version that stood
 * @param {boolean} priced whether some version of the text sets a tariff
 * @returns {(string | Node)[]}
 */
function told(row, priced) {
  const link = row?.querySelector("a");
  if (!row || !link) {
    return [`aucune version publiée ici pour ce jour${priced ? ", donc aucun tarif" : ""}.`];
  }
  const term = row.querySelector("small");
  const tariff = prices(row);
  const none = priced ? ", qui ne fixe pas de tarif" : "";
  return [
    link.cloneNode(true),
    tariff.length > 0 ? ", qui fixe un tarif" : none,
    ...(term ? [" (", ...copies(term), ")"] : []),
    ".",
    ...(tariff.length > 0 ? [document.createElement("br"), ...tariff] : []),
  ];
}

/**
 * @param {HTMLElement} row
 * @returns {Node[]} the prices that the version of the row sets, as its cell writes them
 */
function prices(row) {
  const cell = row.querySelector('[data-colonne="Tarif"] > span');
  return cell && cell.textContent !== "—" ? copies(cell) : [];
}

/** @param {Element} element */
function copies(element) {
  return [...element.childNodes].map((node) => node.cloneNode(true));
}

for (const root of document.querySelectorAll(".a-la-date")) {
  start(/** @type {HTMLElement} */ (root));
}
