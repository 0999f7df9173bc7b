/**
 * What the theme leaves to the mouse, reached by keyboard and named for who listens: the menu, the search, the colours.
 */

(() => {
  const KEYS_OF_THE_SEARCH = new Set(["Enter", "Escape", "ArrowUp", "ArrowDown"]);
  const drawer = toggle("__drawer");
  const search = toggle("__search");
  const dialog = document.querySelector(".md-search");

  /**
   * @param {string} id
   * @returns {HTMLInputElement | null}
   */
  function toggle(id) {
    const found = document.getElementById(id);
    return found instanceof HTMLInputElement ? found : null;
  }

  /** @param {Element | null | undefined} element */
  function words(element) {
    return element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  }

  /**
   * A label that works a hidden box does what a button does: have a button in its place.
   *
   * @param {string} selector
   * @param {(label: HTMLLabelElement) => string} name
   */
  function buttons(selector, name) {
    for (const label of document.querySelectorAll(selector)) {
      const box = label instanceof HTMLLabelElement && toggle(label.htmlFor);
      if (box) {
        label.replaceWith(button(label, box, name(label)));
      }
    }
  }

  /**
   * @param {HTMLLabelElement} label
   * @param {HTMLInputElement} box
   * @param {string} name
   */
  function button(label, box, name) {
    const made = document.createElement("button");
    for (const { name, value } of label.attributes) {
      made.setAttribute(name, value); // those of the label too: the theme's styles know it by them
    }
    made.removeAttribute("tabindex");
    made.type = "button";
    made.setAttribute("aria-label", name);
    made.append(...label.childNodes);
    made.addEventListener("click", () => {
      box.click();
      follow(`button[for="${box.id}"]`);
    });
    // the theme hears Enter too, and would undo what the button did
    made.addEventListener("keydown", (event) => event.key === "Enter" && event.stopPropagation());
    if (box.type === "checkbox") {
      const tell = () => made.setAttribute("aria-expanded", String(box.checked));
      box.addEventListener("change", tell);
      tell();
    } else {
      box.tabIndex = -1;
      box.setAttribute("aria-hidden", "true");
    }
    return made;
  }

  /**
   * The button that was pressed may be gone: the keyboard goes to the one that undoes what it did.
   *
   * @param {string} selector Finds both.
   */
  function follow(selector) {
    const shown = (/** @type {Element} */ one) => one.checkVisibility({ visibilityProperty: true });
    const active = document.activeElement;
    if (!active || active === document.body || !shown(active)) {
      const other = Array.from(document.querySelectorAll(selector)).find(shown);
      other instanceof HTMLElement && other.focus();
    }
  }

  const link = "label.md-nav__link";
  buttons("label.md-header__button[for='__drawer']", () => "Menu");
  buttons("label.md-header__button[for='__search']", () => "Rechercher");
  buttons("[data-md-component='palette'] label", (label) => label.title);
  buttons(`.md-nav__container > ${link}`, (label) => `Pages de «\u00a0${words(label.previousElementSibling)}\u00a0»`);
  buttons(`.md-nav__item--nested > ${link}`, words);
  buttons(`${link}[for='__toc']`, (label) => `${words(label)}\u00a0: table des matières`);
  buttons(".md-nav .md-nav label.md-nav__title", (label) => `${words(label)}\u00a0: revenir`);
  const colours = document.querySelector("[data-md-component='palette']");
  if (colours) {
    // the theme changes the button under the keyboard, a little later
    const changed = new MutationObserver(() => {
      if (document.activeElement === document.body || colours.contains(document.activeElement)) {
        follow("[data-md-component='palette'] button");
      }
    });
    colours.addEventListener("click", () => changed.observe(colours, { attributeFilter: ["hidden"], subtree: true }));
  }
  search?.addEventListener("change", () => search.checked && focusOn(".md-search__input"));
  drawer?.addEventListener("change", () => {
    if (!drawer.checked && document.activeElement?.closest(".md-sidebar--primary")) {
      focusOn("button[for='__drawer']");
    }
  });

  /** @param {string} selector */
  function focusOn(selector) {
    const found = document.querySelector(selector);
    if (found instanceof HTMLElement) {
      found.focus();
    }
  }

  /** @param {HTMLInputElement} box */
  function close(box) {
    if (box.checked) {
      box.click();
    }
  }

  // The theme takes single letters for commands, wherever one is: who speaks to a computer presses them unawares. And it
  // closes the search at the first Tab, which leads into what was found.
  addEventListener(
    "keydown",
    (event) => {
      const typed = event.key.length === 1 && event.key !== " ";
      const target = event.target instanceof Element ? event.target : null;
      if (search?.checked) {
        if (!(KEYS_OF_THE_SEARCH.has(event.key) || (typed && target?.matches("input")))) {
          event.stopImmediatePropagation();
        }
      } else if (typed && !target?.matches("input, textarea, select, [contenteditable]")) {
        event.stopImmediatePropagation();
      } else if (event.key === "Escape" && drawer?.checked) {
        close(drawer);
      }
    },
    true,
  );
  dialog?.addEventListener("focusout", (event) => {
    const to = event instanceof FocusEvent && event.relatedTarget;
    if (search && to instanceof Element && !dialog.contains(to)) {
      close(search);
    }
  });
  document.querySelector(".md-sidebar--primary")?.addEventListener("focusout", (event) => {
    const to = event instanceof FocusEvent && event.relatedTarget;
    if (drawer && to instanceof Element && !to.closest(".md-sidebar--primary, .md-header")) {
      close(drawer);
    }
  });
  // What is wider than its frame rolls there, and the arrows must reach it. Each may change its width without the other.
  /** @type {WeakMap<Element, Set<Element>>} */
  const framesOf = new WeakMap();
  const width = new ResizeObserver((entries) => {
    for (const frame of new Set(entries.flatMap(({ target }) => [...(framesOf.get(target) ?? [])]))) {
      tell(frame);
    }
  });

  /** @param {Element} frame */
  function watch(frame) {
    for (const one of [frame, ...frame.children]) {
      framesOf.set(one, (framesOf.get(one) ?? new Set()).add(frame));
      width.observe(one);
    }
  }

  /** @param {Element} frame */
  function tell(frame) {
    const table = frame instanceof HTMLTableElement ? frame : frame.querySelector("table");
    if (frame.scrollWidth > frame.clientWidth) {
      frame.setAttribute("tabindex", "0");
      if (frame !== table) {
        frame.setAttribute("role", table ? "region" : "group");
      }
      frame.setAttribute("aria-label", named(frame, table));
    } else {
      for (const attribute of ["tabindex", "role", "aria-label"]) {
        frame.removeAttribute(attribute);
      }
    }
  }

  /**
   * @param {Element} frame
   * @param {HTMLTableElement | null} table
   */
  function named(frame, table) {
    const above = Array.from(document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")).filter(
      (heading) => heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const title = words(table?.caption ?? above.at(-1));
    return table ? `Tableau\u00a0: ${title}` : `À recopier\u00a0: ${title}`;
  }

  const frames = () => {
    for (const frame of document.querySelectorAll(
      "pre > code, .tableau, .md-typeset__scrollwrap, table:not([class])",
    )) {
      watch(frame);
    }
  };
  addEventListener("DOMContentLoaded", frames);
  addEventListener("eveil", frames); // once it is awake (eveil.js), the theme puts into frames what rolled by itself
  // What was found is reached with Tab too, not with the arrows alone.
  const found = dialog?.querySelector(".md-search-result__list");
  if (found) {
    new MutationObserver(() => {
      for (const link of found.querySelectorAll("a[tabindex]")) {
        link.removeAttribute("tabindex");
      }
    }).observe(found, { childList: true, subtree: true });
  }
  dialog?.querySelector(".md-search-result__meta")?.setAttribute("role", "status");
})();
