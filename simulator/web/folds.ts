/**
 * Sections that fold, all of them or on a narrow screen alone (narrow.css): those below empty details whose state they show.
 */

import { readControl } from "./form/form.ts";

/** Show the section that an element stands in. */
export function expand(element: Element) {
  element.closest(".simulateur-pli + *")?.previousElementSibling?.toggleAttribute("open", true);
}

/** Say beside the title of each section what it holds. */
export function describeSections(root: HTMLElement) {
  for (const summary of root.querySelectorAll("summary > [data-contenu]")) {
    const details = summary.closest("details");
    const section = details?.matches(".simulateur-pli") ? details.nextElementSibling : details;
    const held: HTMLElement[] = Array.from(section?.querySelectorAll(":not(summary) > [data-contenu]") ?? []);
    const phrases = held.map(phraseOf).filter((phrase) => phrase !== "");
    summary.textContent = phrases.length > 0 ? `\u00a0: ${phrases.join(", ")}` : "";
  }
}

/**
 * @param element Its attribute has what is said of one, and of several: `# demi-journée|# demi-journées`.
 * @returns Empty where it holds what is usual.
 */
function phraseOf(element: HTMLElement): string {
  const [singular = "", plural = singular] = (element.dataset.contenu ?? "").split("|");
  const value = valueIn(element);
  return value === "" || value === "0" ? "" : (value === "1" ? singular : plural).replace("#", () => value);
}

function valueIn(element: HTMLElement) {
  if (element instanceof HTMLSelectElement) {
    const chosen = element.selectedOptions[0];
    return chosen?.defaultSelected ? "" : (chosen?.text ?? "");
  }
  return element instanceof HTMLInputElement
    ? readControl(element).trim()
    : String(element.querySelectorAll("tbody tr, fieldset").length);
}
