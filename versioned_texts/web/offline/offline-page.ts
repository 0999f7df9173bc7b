/**
 * The page that lists what is cached and removes it. It is also the service worker's answer for a page that is not available
 * offline.
 */

import { offline_page } from "../../wording/scripts.json";
import { decode } from "../decode.ts";
import { create, find } from "../dom.ts";
import { fill } from "../wording.ts";
import { ask, ROOT } from "./offline.ts";

/** Milliseconds to wait once a device reports that it is online: requests succeed a little later. */
const DELAY = 1_000;
const MEGABYTE = 1_000_000;

class OfflinePage {
  root: HTMLElement;
  status: HTMLElement;
  freeButton: HTMLButtonElement;
  pages: HTMLDetailsElement;

  constructor(root: HTMLElement) {
    this.root = root;
    this.status = find(root, "[data-situation]");
    this.freeButton = find(root, "[data-liberer]", HTMLButtonElement);
    this.pages = find(root, "[data-pages]", HTMLDetailsElement);
  }

  async run() {
    this.#showMissingPage();
    this.freeButton.addEventListener("click", () => ask("free").then(() => this.#showState()));
    await this.#showState();
  }

  /** If this page is the answer for another one: link to that one, and open it once the device is online. */
  #showMissingPage() {
    const page = new URLSearchParams(location.search).get("page");
    const address = page === null ? null : new URL(page, ROOT);
    if (address?.href.startsWith(ROOT)) {
      address.hash = location.hash;
      const link = find(this.root, "[data-demandee]", HTMLAnchorElement);
      link.href = address.href;
      link.textContent = decode(address.pathname) ?? address.pathname;
      find(this.root, "[data-absente]").hidden = false;
      this.pages.open = true;
      addEventListener("online", () => setTimeout(() => location.replace(address.href), DELAY));
    }
  }

  async #showState() {
    const state = await ask("state").catch(() => undefined);
    const { bytes, pages } = state ?? { bytes: 0, pages: [] };
    const size = formatSize(bytes);
    const part = bytes > 0 ? offline_page.some_kept : offline_page.none_kept;
    this.status.textContent = fill(state ? part : offline_page.refused, { size });
    this.freeButton.hidden = bytes === 0;
    this.freeButton.textContent = fill(offline_page.free, { size });
    const items = pages.map(({ address, title }) => create("li", create("a", title, { href: ROOT + address })));
    this.pages.hidden = items.length === 0;
    find(this.pages, "ul").replaceChildren(...items);
  }
}

function formatSize(bytes: number) {
  const digits = { maximumFractionDigits: 1, minimumFractionDigits: 1 };
  const number = (bytes / MEGABYTE).toLocaleString("fr-FR", digits);
  return fill(offline_page.megabytes, { number }).replace(" ", "\u00a0");
}

for (const root of document.querySelectorAll("[data-hors-ligne]")) {
  new OfflinePage(root as HTMLElement).run();
}
