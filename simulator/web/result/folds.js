/**
 * Sections that a narrow screen folds (narrow.css), each below a heading whose button shows it.
 */

const BUTTON = ".simulateur-pli > button";
const SECTION = ".simulateur-pli + *";

/** @param {HTMLElement} root */
export function offerFolds(root) {
  for (const button of root.querySelectorAll(BUTTON)) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
    });
  }
}

/**
 * Show the section that an element stands in.
 *
 * @param {Element} element
 */
export function expand(element) {
  const section = element.closest(SECTION);
  section?.previousElementSibling?.querySelector("button")?.setAttribute("aria-expanded", "true");
}

/**
 * Show the sections of which something is filled in.
 *
 * @param {HTMLElement} root
 */
export function expandFilled(root) {
  /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
  const controls = root.querySelectorAll(`${SECTION} [name]`);
  for (const control of controls) {
    const isUsual =
      control instanceof HTMLSelectElement
        ? control.selectedOptions[0]?.defaultSelected
        : control.value === control.defaultValue && !control.checked;
    if (!isUsual) {
      expand(control);
    }
  }
}
