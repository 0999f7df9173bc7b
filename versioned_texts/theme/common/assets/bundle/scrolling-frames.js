/**
 * Frames that scroll because their content is wider: they get the focus, so that the arrow keys scroll them, and a name.
 */

(() => {
  const FRAMES = "pre > code, .tableau, div:has(> div:not(.tableau) > table:not([class])), table:not([class])";
  const observer = new ResizeObserver(() => document.querySelectorAll(FRAMES).forEach(update));
  // the theme takes the focus from what it shows on a touch screen, once it comes into view
  const removals = new MutationObserver((records) => {
    for (const { target } of records) {
      if (target instanceof Element && !target.hasAttribute("tabindex")) {
        update(target);
      }
    }
  });

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
    const headings = Array.from(document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")).filter(
      (heading) => heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const title = (table?.caption ?? headings.at(-1))?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const { table: ofTable, code } = SENTENCES.scrolling_frames;
    return (table ? ofTable : code).replace("{title}", () => title);
  }

  function observeAll() {
    for (const element of document.querySelectorAll(`:is(${FRAMES}), :is(${FRAMES}) > *`)) {
      observer.observe(element);
    }
    for (const frame of document.querySelectorAll(FRAMES)) {
      removals.observe(frame, { attributeFilter: ["tabindex"] });
    }
  }

  addEventListener("DOMContentLoaded", observeAll);
  addEventListener("eveil", observeAll); // once loaded (lazy-theme.js), the theme wraps some tables in frames
})();
