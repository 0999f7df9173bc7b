/**
 * The keyboard in the theme's menu and search: where the focus goes, and which keys the theme may handle.
 */

(() => {
  /** Keys by which the theme moves through its results. */
  const SEARCH_KEYS = new Set(["Enter", "Escape", "ArrowUp", "ArrowDown"]);
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  const search = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
  const dialog = document.querySelector(".md-search");

  /** @param {string} selector */
  function focusOn(selector) {
    /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus();
  }

  /**
   * Uncheck a box when the focus leaves what it opens.
   *
   * @param {Element | null} element
   * @param {HTMLInputElement | null} box
   * @param {string} selector What counts as inside.
   */
  function closeOnFocusOut(element, box, selector) {
    element?.addEventListener("focusout", (event) => {
      const next = event instanceof FocusEvent && event.relatedTarget;
      if (box?.checked && next instanceof Element && !next.closest(selector)) {
        box.click();
      }
    });
  }

  search?.addEventListener("change", () => search.checked && focusOn(".md-search__input"));
  drawer?.addEventListener("change", () => {
    if (!drawer.checked && document.activeElement?.closest(".md-sidebar--primary")) {
      focusOn("button[for='__drawer']");
    }
  });
  closeOnFocusOut(dialog, search, ".md-search");
  closeOnFocusOut(document.querySelector(".md-sidebar--primary"), drawer, ".md-sidebar--primary, .md-header");

  // The theme takes single letters for commands, wherever the focus is, which disturbs speech input. And it closes the search
  // at the first Tab, which leads to the results.
  addEventListener(
    "keydown",
    (event) => {
      const isCharacter = event.key.length === 1 && event.key !== " ";
      const target = event.target instanceof Element ? event.target : null;
      if (search?.checked) {
        if (!(SEARCH_KEYS.has(event.key) || (isCharacter && target?.matches("input")))) {
          event.stopImmediatePropagation();
        }
      } else if (isCharacter && !target?.matches("input, textarea, select, [contenteditable]")) {
        event.stopImmediatePropagation();
      } else if (event.key === "Escape" && drawer?.checked) {
        drawer.click();
      }
    },
    true,
  );

  // results are reached by Tab too, not by the arrows alone
  const results = dialog?.querySelector(".md-search-result__list");
  if (results) {
    new MutationObserver(() => {
      for (const link of results.querySelectorAll("a[tabindex]")) {
        link.removeAttribute("tabindex");
      }
    }).observe(results, { childList: true, subtree: true });
  }
  dialog?.querySelector(".md-search-result__meta")?.setAttribute("role", "status");
})();
