/**
 * Frames of tables: they get the focus while they scroll, so that the arrow keys scroll them.
 */

const FRAME = ".simulateur-cadre[role=region]";

/** @param {HTMLElement} root */
export function observeFrames(root) {
  const observer = new ResizeObserver((entries) => {
    for (const frame of new Set(entries.map(({ target }) => target.closest(FRAME)))) {
      const scrolls = frame && frame.scrollWidth > frame.clientWidth;
      if (scrolls) {
        frame.setAttribute("tabindex", "0");
      } else {
        frame?.removeAttribute("tabindex");
      }
    }
  });
  for (const element of root.querySelectorAll(`${FRAME}, ${FRAME} > table`)) {
    observer.observe(element);
  }
}
