/**
 * On every page that may lead to the simulator: what its first answer needs begins to arrive as soon as somebody points at
 * a link there, reaches it by keyboard or touches it.
 *
 * Nothing is fetched for those who only read, nor on a device that asks to save data.
 */

const told = /** @type {HTMLElement | null} */ (document.querySelector("script[data-amorce]"))?.dataset;
const page = new URL(told?.simulateur ?? "", document.baseURI);
const files = (told?.amorce ?? "").split(" ").filter(Boolean);
const SIGNS = ["pointerover", "touchstart", "focusin"];

/** @param {Event} event */
function look({ target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (link instanceof HTMLAnchorElement && link.origin === page.origin && link.pathname === page.pathname) {
    for (const sign of SIGNS) {
      document.removeEventListener(sign, look);
    }
    [page.href, ...files].forEach(fetchAhead);
  }
}

/** @param {string} address The browser goes on fetching it when the page is left. */
function fetchAhead(address) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));
}

if (files.length > 0 && !(/** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection?.saveData)) {
  for (const sign of SIGNS) {
    document.addEventListener(sign, look, { passive: true });
  }
}

export {};
