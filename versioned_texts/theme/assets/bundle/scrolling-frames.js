/**
 * Frames that scroll because their content is wider: they get the focus, so that the arrow keys scroll them, and a name.
 */

(() => {
  const FRAMES = "pre > code, .tableau, .md-typeset__scrollwrap, table:not([class])";
  /** The frames whose scrolling an element may change: itself, or that around it. @type {WeakMap<Element, Set<Element>>} */
  const framesOf = new WeakMap();
  const observer = new ResizeObserver((entries) => {
    for (const frame of new Set(entries.flatMap(({ target }) => [...(framesOf.get(target) ?? [])]))) {
      update(frame);
    }
  });

  /** @param {Element} frame */
  function observe(frame) {
    for (const element of [frame, ...frame.children]) {
      framesOf.set(element, (framesOf.get(element) ?? new Set()).add(frame));
      observer.observe(element);
    }
  }

  /** @param {Element} frame */
  function update(frame) {
    const table = frame instanceof HTMLTableElement ? frame : frame.querySelector("table");
    if (frame.scrollWidth > frame.clientWidth) {
      frame.setAttribute("tabindex", "0");
      if (frame !== table) {
        frame.setAttribute("role", table ? "region" : "group");
      }
      frame.setAttribute("aria-label", nameOf(frame, table));
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
  function nameOf(frame, table) {
    const headings = Array.from(document.querySelectorAll(":is(main, [role=main]) :is(h1, h2, h3, h4, h5, h6)")).filter(
      (heading) => heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const title = (table?.caption ?? headings.at(-1))?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    return table ? `Tableau\u00a0: ${title}` : `À recopier\u00a0: ${title}`;
  }

  function observeAll() {
    document.querySelectorAll(FRAMES).forEach(observe);
  }

  addEventListener("DOMContentLoaded", observeAll);
  addEventListener("eveil", observeAll); // once loaded (lazy-theme.js), the theme wraps some tables in frames
})();
