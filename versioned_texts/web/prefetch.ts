/**
 * Prefetch on hover, on every page that may lead to one that starts Python: the files of its first answer are fetched as soon as
 * somebody points at a link to it, reaches it by keyboard or touches it.
 *
 * Nothing is fetched on a device that asks to save data, nor by Firefox: it holds a prefetch against `default-src` alone,
 * which allows nothing here, and reports it.
 */

import { savesData } from "./saves-data.js";

const { page: address = "", amorce = "" } =
  /** @type {HTMLElement | null} */ (document.querySelector("script[data-amorce]"))?.dataset ?? {};
const page = new URL(address, document.baseURI);
const files = amorce.split(" ").filter(Boolean);
const EVENTS = ["pointerover", "touchstart", "focusin"];

/** @param {Event} event */
function handle({ target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (link instanceof HTMLAnchorElement && link.origin === page.origin && link.pathname === page.pathname) {
    for (const name of EVENTS) {
      document.removeEventListener(name, handle);
    }
    [page.href, ...files].forEach(prefetch);
  }
}

/** @param {string} address The browser goes on fetching it when the page is left. */
function prefetch(address) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));
}

const isFirefox = CSS.supports("-moz-appearance", "none");

if (files.length > 0 && !isFirefox && !savesData) {
  for (const name of EVENTS) {
    document.addEventListener(name, handle, { passive: true });
  }
}
