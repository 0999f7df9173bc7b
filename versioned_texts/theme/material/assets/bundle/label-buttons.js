/**
 * Buttons in the place of the theme's labels that toggle a hidden box: a keyboard reaches them, and a screen reader names
 * them.
 */

(() => {
  /** @param {Element | null | undefined} element */
  function textOf(element) {
    return element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  }

  /**
   * @param {string} selector
   * @param {(label: HTMLLabelElement) => string} nameOf
   */
  function replaceLabels(selector, nameOf) {
    for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (document.querySelectorAll(selector))) {
      if (label.control instanceof HTMLInputElement) {
        label.replaceWith(createButton(label, label.control, nameOf(label)));
      }
    }
  }

  /**
   * @param {HTMLLabelElement} label
   * @param {HTMLInputElement} box
   * @param {string} name
   */
  function createButton(label, box, name) {
    const button = document.createElement("button");
    for (const attribute of label.attributes) {
      button.setAttribute(attribute.name, attribute.value); // `for` too: the theme's sheets select by it
    }
    button.removeAttribute("tabindex");
    button.type = "button";
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    button.addEventListener("click", () => {
      box.click();
      moveFocus(`button[for="${box.id}"]`);
    });
    // the theme handles Enter too, and would undo what the button did
    button.addEventListener("keydown", (event) => event.key === "Enter" && event.stopPropagation());
    if (box.type === "checkbox") {
      const showState = () => button.setAttribute("aria-expanded", String(box.checked));
      box.addEventListener("change", showState);
      showState();
    } else {
      box.tabIndex = -1;
      box.setAttribute("aria-hidden", "true");
    }
    return button;
  }

  /**
   * Move the focus from a button that has disappeared to the one that undoes what it did.
   *
   * @param {string} selector Matches both.
   */
  function moveFocus(selector) {
    const isVisible = (/** @type {Element} */ element) =>
      element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
    const active = document.activeElement;
    if (!active || active === document.body || !isVisible(active)) {
      const other = Array.from(document.querySelectorAll(selector)).find(isVisible);
      if (other instanceof HTMLElement) {
        other.focus();
      }
    }
  }

  /**
   * @param {string} sentence
   * @param {Element | null} element What gives its title.
   */
  const about = (sentence, element) => sentence.replace("{title}", () => textOf(element));
  const link = "label.md-nav__link";
  const { menu, search, pages, contents, back } = SENTENCES.label_buttons;
  replaceLabels("label.md-header__button[for='__drawer']", () => menu);
  replaceLabels("label.md-header__button[for='__search']", () => search);
  replaceLabels("[data-md-component='palette'] label", (label) => label.title);
  replaceLabels(`.md-nav__container > ${link}`, (label) => about(pages, label.previousElementSibling));
  replaceLabels(`.md-nav__item--nested > ${link}`, textOf);
  replaceLabels(`${link}[for='__toc']`, (label) => about(contents, label));
  replaceLabels(".md-nav .md-nav label.md-nav__title", (label) => about(back, label));

  const palette = document.querySelector("[data-md-component='palette']");
  if (palette) {
    // the theme stores the colours of the device as if they had been chosen, and shows them when those are others
    const theme = /** @type {{__md_set(key: string, value: unknown): void}} */ (/** @type {unknown} */ (globalThis));
    const store = theme.__md_set;
    let isChosen = false;
    palette.addEventListener("change", () => (isChosen = true), true);
    theme.__md_set = (key, value) => (isChosen || key !== "__palette") && store(key, value);
    // the theme swaps the focused button for another, a little later
    const observer = new MutationObserver(() => {
      if (document.activeElement === document.body || palette.contains(document.activeElement)) {
        moveFocus("[data-md-component='palette'] button");
      }
    });
    palette.addEventListener("click", () => observer.observe(palette, { attributeFilter: ["hidden"], subtree: true }));
  }
})();
