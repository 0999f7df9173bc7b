/**
 * The version of each text that stood on a day: of what the page holds, what is of that day is shown.
 *
 * The day is in the fragment of the address, so that it survives a reload and can be sent as a link. The script is written
 * into the page, after the table.
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {HTMLElement} root */
function start(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("jour"));

  const readAddress = () => {
    const day = location.hash.slice(1);
    if (isDay(day)) {
      input.value = day;
    }
    showDay(root, input.value);
  };

  root.hidden = false;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", () => {
    history.replaceState(null, "", input.value ? `#${input.value}` : location.pathname);
    showDay(root, input.value);
  });
  addEventListener("hashchange", readAddress);
  readAddress();
}

/**
 * @param {HTMLElement} root
 * @param {string} day As it was typed.
 */
function showDay(root, day) {
  const known = isDay(day);
  const stood = (/** @type {HTMLElement} */ { dataset: { debut = "", fin = "" } }) =>
    known && debut <= day && (!fin || day <= fin);
  /** @type {HTMLElement} */ (root.querySelector("[data-question]")).hidden = known;
  /** @type {HTMLElement} */ (root.querySelector("[data-avenir]")).hidden = !known || day <= today();
  /** @type {HTMLElement} */ (root.querySelector("[data-reponses]")).hidden = !known;
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("tbody tr"))) {
    row.toggleAttribute("data-retenue", stood(row));
  }
  for (const answer of root.querySelectorAll("[data-reponses] > li")) {
    const template = [...answer.querySelectorAll("template")].find(stood);
    const shown = /** @type {HTMLElement} */ (answer.querySelector("span"));
    shown.replaceChildren(template?.content.cloneNode(true) ?? "");
    const late = /** @type {HTMLElement | null} */ (shown.querySelector("[data-terme]"));
    if (late && day <= (late.dataset.terme ?? "")) {
      late.remove();
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

for (const root of document.querySelectorAll(".a-la-date")) {
  start(/** @type {HTMLElement} */ (root));
}
