/**
 * Prefetch on hover, on every page that may lead to one that starts Python: the files of its first answer are fetched as soon as
 * somebody points at a link to it, reaches it by keyboard or touches it.
 *
 * Nothing is fetched on a device that asks to save data, nor by Firefox: it holds a prefetch against `default-src` alone,
 * which allows nothing here, and reports it.
 */

import { savesData } from "./saves-data.ts";

const { page: address = "", amorce = "" } =
  (document.querySelector("script[data-amorce]") as HTMLElement | null)?.dataset ?? {};
const page = new URL(address, document.baseURI);
const files = amorce.split(" ").filter(Boolean);
const EVENTS = ["pointerover", "touchstart", "focusin"];

function handle({ target }: Event) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (link instanceof HTMLAnchorElement && link.origin === page.origin && link.pathname === page.pathname) {
    for (const name of EVENTS) {
      document.removeEventListener(name, handle);
    }
    [page.href, ...files].forEach(prefetch);
  }
}

/** @param address The browser goes on fetching it when the page is left. */
function prefetch(address: string) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));
}

const isFirefox = CSS.supports("-moz-appearance", "none");

if (files.length > 0 && !isFirefox && !savesData) {
  for (const name of EVENTS) {
    document.addEventListener(name, handle, { passive: true });
  }
}
