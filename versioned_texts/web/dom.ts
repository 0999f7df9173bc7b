/**
 * Finding, creating and filling elements.
 */

/**
 * Find an element that the page must have.
 *
 * @template {HTMLElement} [Found=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Found} [kind]
 * @returns {Found}
 * @throws {Error} There is none, or it is of another kind.
 */
export function find(root, selector, kind) {
  const element = root.querySelector(selector);
  if (!(element instanceof (kind ?? HTMLElement))) {
    throw new Error(`the page lacks ${selector}`);
  }
  return /** @type {Found} */ (element);
}

/**
 * Write into a live region, in which the same sentence must not be read twice.
 *
 * @param {HTMLElement} region
 * @param {string} sentence
 */
export function say(region, sentence) {
  if (region.textContent !== sentence) {
    region.textContent = sentence;
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string | Node | (string | Node)[]} content
 * @param {Record<string, string>} [attributes]
 */
export function create(tag, content, attributes = {}) {
  const element = document.createElement(tag);
  element.append(...[content].flat());
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return element;
}
