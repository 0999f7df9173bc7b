/**
 * The page that caches the whole site, removes the cache, and lists its content. It is also the service worker's answer for a
 * page that is not available offline.
 */

import { offline_page } from "../../wording/scripts.json";
import { decode } from "../decode.js";
import { create, find } from "../dom.js";
import { showPercentage } from "../engine-status.js";
import { fill } from "../wording.js";
import { ask, ROOT } from "./offline.js";

/** @import { Failure, State } from "./cache-name.js" */

/** Milliseconds to wait once a device reports that it is online: requests succeed a little later. */
const DELAY = 1_000;
const MEGABYTE = 1_000_000;

/** @type {Record<Failure, string>} */
const FAILURES = {
  connexion: fill(offline_page.cut_off),
  publication: fill(offline_page.new_release),
  place: fill(offline_page.full),
  refus: fill(offline_page.refused),
};

class OfflinePage {
  #freed = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.status = find(root, "[data-situation]");
    this.bar = find(root, "progress", HTMLProgressElement);
    this.progress = find(root, "[data-avance]");
    this.percentage = find(root, "[data-part]");
    this.failure = find(root, "[data-echec]");
    this.keepButton = find(root, "[data-garder]", HTMLButtonElement);
    this.freeButton = find(root, "[data-liberer]", HTMLButtonElement);
    this.pages = find(root, "[data-pages]", HTMLDetailsElement);
  }

  async run() {
    this.#showMissingPage();
    this.keepButton.addEventListener("click", () => this.#keep());
    this.freeButton.addEventListener("click", () => this.#free());
    try {
      await this.#showState();
    } catch {
      this.status.textContent = "";
      this.failure.textContent = FAILURES.refus;
      this.root.dataset.etat = "refus";
    }
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
    /** @type {State & {failure?: Failure}} */
    const state = await ask("state");
    if (state.failure) {
      this.failure.textContent = FAILURES[state.failure];
      return;
    }
    const { cached, total } = state.files;
    this.#showSizes(cached, total);
    const items = state.pages.map(({ address, title }) => create("li", create("a", title, { href: ROOT + address })));
    this.pages.hidden = items.length === 0;
    find(this.pages, "ul").replaceChildren(...items);
  }

  /**
   * @param {number} cached Bytes of the site's files on the device.
   * @param {number} total Bytes of all its files.
   */
  #showSizes(cached, total) {
    const isComplete = cached === total;
    const sizes = { kept: formatSize(cached), total: formatSize(total), rest: formatSize(total - cached) };
    const part = cached > 0 ? offline_page.some_kept : offline_page.none_kept;
    this.root.dataset.etat = isComplete ? "entier" : "partiel";
    this.status.textContent = fill(isComplete ? offline_page.all_kept : part, sizes);
    this.keepButton.hidden = isComplete;
    this.keepButton.textContent = fill(cached > 0 ? offline_page.keep_rest : offline_page.keep, sizes);
    this.freeButton.hidden = cached === 0;
    this.freeButton.textContent = fill(offline_page.free, sizes);
  }

  async #keep() {
    this.#showBusy(fill(offline_page.keeping));
    // without this permission the cache may be evicted when storage runs low
    navigator.storage?.persist?.().catch(() => {});
    this.#freed = false;
    const { failure } = await ask("keep", ({ cached, total }) => {
      showPercentage(this.bar, this.percentage, cached, total);
    });
    if (!this.#freed) {
      await this.#showEnd(failure);
    }
  }

  async #free() {
    this.#freed = true;
    const { failure } = await ask("free");
    await this.#showEnd(failure);
  }

  /** @param {string} sentence */
  #showBusy(sentence) {
    this.root.dataset.etat = "travail";
    this.status.textContent = sentence;
    this.failure.textContent = "";
    this.keepButton.disabled = true;
    this.freeButton.hidden = false;
    this.freeButton.textContent = fill(offline_page.stop);
    this.bar.removeAttribute("value");
    this.progress.hidden = false;
  }

  /** @param {Failure | undefined} failure */
  async #showEnd(failure) {
    this.progress.hidden = true;
    this.percentage.textContent = "";
    await this.#showState();
    this.keepButton.disabled = false; // only now, or #showState would overwrite the progress of a new download
    this.failure.textContent = failure ? FAILURES[failure] : "";
  }
}

/** @param {number} bytes */
function formatSize(bytes) {
  const digits = { maximumFractionDigits: 1, minimumFractionDigits: 1 };
  const number = (bytes / MEGABYTE).toLocaleString("fr-FR", digits);
  return fill(offline_page.megabytes, { number }).replace(" ", "\u00a0");
}

for (const root of document.querySelectorAll("[data-hors-ligne]")) {
  new OfflinePage(/** @type {HTMLElement} */ (root)).run();
}
