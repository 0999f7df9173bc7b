/**
 * Finding, creating and filling elements.
 */

/**
 * Find an element that the page must have.
 *
 * @throws {Error} There is none, or it is of another kind.
 */
export function find<Found extends HTMLElement = HTMLElement>(
  root: ParentNode,
  selector: string,
  kind?: new () => Found,
): Found {
  const element = root.querySelector(selector);
  if (!(element instanceof (kind ?? HTMLElement))) {
    throw new Error(`the page lacks ${selector}`);
  }
  return element as Found;
}

/** Write into a live region, in which the same sentence must not be read twice. */
export function say(region: HTMLElement, sentence: string) {
  if (region.textContent !== sentence) {
    region.textContent = sentence;
  }
}

export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  content: string | Node | (string | Node)[],
  attributes: Record<string, string> = {},
) {
  const element = document.createElement(tag);
  element.append(...[content].flat());
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return element;
}
