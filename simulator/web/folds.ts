/**
 * Sections that fold, all of them or on a narrow screen alone (narrow.css): those below empty details whose state they show.
 */

import { readControl } from "./form/form.js";

/**
 * Show the section that an element stands in.
 *
 * @param {Element} element
 */
export function expand(element) {
  element.closest(".simulateur-pli + *")?.previousElementSibling?.toggleAttribute("open", true);
}

/**
 * Say beside the title of each section what it holds.
 *
 * @param {HTMLElement} root
 */
export function describeSections(root) {
  for (const summary of root.querySelectorAll("summary > [data-contenu]")) {
    const details = summary.closest("details");
    const section = details?.matches(".simulateur-pli") ? details.nextElementSibling : details;
    /** @type {HTMLElement[]} */
    const held = Array.from(section?.querySelectorAll(":not(summary) > [data-contenu]") ?? []);
    const phrases = held.map(phraseOf).filter((phrase) => phrase !== "");
    summary.textContent = phrases.length > 0 ? `\u00a0: ${phrases.join(", ")}` : "";
  }
}

/**
 * @param {HTMLElement} element Its attribute has what is said of one, and of several: `# demi-journée|# demi-journées`.
 * @returns {string} Empty where it holds what is usual.
 */
function phraseOf(element) {
  const [singular = "", plural = singular] = (element.dataset.contenu ?? "").split("|");
  const value = valueIn(element);
  return value === "" || value === "0" ? "" : (value === "1" ? singular : plural).replace("#", () => value);
}

/** @param {HTMLElement} element */
function valueIn(element) {
  if (element instanceof HTMLSelectElement) {
    const chosen = element.selectedOptions[0];
    return chosen?.defaultSelected ? "" : (chosen?.text ?? "");
  }
  return element instanceof HTMLInputElement
    ? readControl(element).trim()
    : String(element.querySelectorAll("tbody tr, fieldset").length);
}
