/**
 * Sections that a narrow screen folds (narrow.css), each below empty details whose state it shows.
 */

const SECTION = ".simulateur-pli + *";

/**
 * Show the section that an element stands in.
 *
 * @param {Element} element
 */
export function expand(element) {
  element.closest(SECTION)?.previousElementSibling?.toggleAttribute("open", true);
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
