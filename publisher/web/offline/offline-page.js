/**
 * The page that keeps the whole site, gives it back, and tells what is kept; shown too for a page that can't be read now.
 */

import { within } from "../../../simulator/web/result/estimate-view.js";
import { ask, beforehand, keeper, ROOT } from "./offline.js";

/** @typedef {import("./offline.js").Failure} Failure */
/** @typedef {import("./offline.js").Group} Group */
/** @typedef {import("./offline.js").State} State */

/** @type {Group[]} */
const WHOLE = ["core", "pages", "engine", "rest"];
/** How often, and after how many milliseconds each time, a page that could not be read is asked for again. */
const TRIES = 5;
const BETWEEN = 1_000;
const REFUSED =
  "Ce navigateur refuse de garder ce site\u00a0: navigation privée, stockage bloqué dans ses réglages, plus de place, ou version trop ancienne. Autorisez le stockage pour ce site dans les réglages du navigateur, puis rechargez cette page. Avec une connexion, tout fonctionne sans cela.";

/** @type {Record<Failure, string>} */
const FAILURES = {
  connexion: "La connexion s’est interrompue. Ce qui est arrivé est gardé\u00a0: réessayez, le reste suivra.",
  publication: "Le site est en train de changer. Rechargez cette page dans quelques minutes, puis réessayez.",
  place:
    "L’appareil n’a plus assez de place pour ce navigateur. Libérez-en (fichiers, données d’autres sites), puis réessayez\u00a0; ce qui est arrivé est gardé.",
  refus: REFUSED,
};

class OfflinePage {
  /** @type {ServiceWorker | undefined} */
  #worker;
  #freed = false;
  /** Whether something is under way, which the page shows instead of what is kept. */
  #working = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.status = within(root, "[data-situation]");
    this.bar = within(root, "progress", HTMLProgressElement);
    this.advance = within(root, "[data-avance]");
    this.bytes = within(root, "[data-octets]");
    this.failure = within(root, "[data-echec]");
    this.keepButton = within(root, "[data-garder]", HTMLButtonElement);
    this.freeButton = within(root, "[data-liberer]", HTMLButtonElement);
    this.pages = within(root, "[data-pages]");
  }

  async run() {
    this.#tellMissing();
    this.keepButton.addEventListener("click", () => this.#keep());
    this.freeButton.addEventListener("click", () => this.#free());
    try {
      this.#worker = await keeper;
      await this.#show();
      await beforehand;
      if (this.root.dataset.etat === "partiel") {
        await this.#show();
      }
    } catch {
      this.status.textContent = "";
      this.failure.textContent = REFUSED;
      this.root.dataset.etat = "refus";
    }
  }

  /** This page stands in for one that is not kept: say which, and lead back to it. */
  #tellMissing() {
    const asked = new URLSearchParams(location.search).get("page");
    const place = asked === null ? null : new URL(asked, ROOT);
    if (place?.href.startsWith(ROOT)) {
      place.hash = location.hash;
      const link = within(this.root, "[data-demandee]", HTMLAnchorElement);
      link.href = place.href;
      link.textContent = decoded(place.pathname);
      within(this.root, "[data-absente]").hidden = false;
      addEventListener("online", () => goOnceThere(place.href));
      goOnceThere(place.href);
    }
  }

  async #show() {
    /** @type {State & {failure?: Failure}} */
    const state = await this.#asked({ type: "state" });
    if (this.#working) {
      return; // somebody wished for it while this was asked
    }
    if (state.failure) {
      this.failure.textContent = FAILURES[state.failure];
      return;
    }
    const groups = Object.values(state.groups).filter((one) => one !== undefined);
    const kept = groups.reduce((sum, one) => sum + one.kept, 0);
    const total = groups.reduce((sum, one) => sum + one.total, 0);
    const taken = kept + state.beside;
    const whole = kept === total;
    this.root.dataset.etat = whole ? "entier" : "partiel";
    this.status.textContent = whole
      ? `Tout le site est gardé sur cet appareil\u00a0: il y occupe ${megabytes(taken)} et se lit, se calcule et s’emporte sans connexion.`
      : `Tout le site pèse ${megabytes(total)}. ${taken > 0 ? `Cet appareil en garde déjà ${megabytes(taken)}, à mesure de ce que vous lisez.` : "Cet appareil n’en garde rien."}`;
    this.keepButton.hidden = whole;
    this.keepButton.textContent = `Garder le site hors ligne (${megabytes(total - kept)}${kept > 0 ? " de plus" : ""})`;
    this.freeButton.hidden = taken === 0;
    this.freeButton.textContent = `Libérer ${megabytes(taken)}`;
    this.#list(state.pages);
  }

  /** @param {State["pages"]} pages */
  #list(pages) {
    this.pages.hidden = pages.length === 0;
    within(this.pages, "ul").replaceChildren(
      ...pages.map(({ address, title }) => {
        const link = document.createElement("a");
        link.href = ROOT + address;
        link.textContent = title;
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
  }

  async #keep() {
    this.#busy("Le site se garde…");
    // a browser asks before it promises to keep, or decides by itself; it keeps either way while there is room
    navigator.storage?.persist?.().catch(() => {});
    this.#freed = false;
    const { failure } = await this.#asked({ type: "keep", groups: WHOLE }, ({ kept, total }) => {
      this.bar.max = total;
      this.bar.value = kept;
      this.bytes.textContent = `${megabytes(kept)} sur ${megabytes(total)}`;
    });
    if (!this.#freed) {
      await this.#settle(failure);
    }
  }

  async #free() {
    this.#freed = true;
    const { failure } = await this.#asked({ type: "free" });
    await this.#settle(failure);
  }

  /** @param {string} sentence */
  #busy(sentence) {
    this.#working = true;
    this.root.dataset.etat = "travail";
    this.status.textContent = sentence;
    this.failure.textContent = "";
    this.keepButton.disabled = true;
    this.freeButton.hidden = false;
    this.freeButton.textContent = "Arrêter et libérer";
    this.bar.removeAttribute("value");
    this.advance.hidden = false;
  }

  /** @param {Failure | undefined} failure */
  async #settle(failure) {
    this.#working = false;
    this.advance.hidden = true;
    this.bytes.textContent = "";
    this.keepButton.disabled = false;
    await this.#show();
    this.failure.textContent = failure ? FAILURES[failure] : "";
  }

  /**
   * @param {Parameters<typeof ask>[1]} message
   * @param {Parameters<typeof ask>[2]} [onProgress]
   */
  #asked(message, onProgress) {
    return this.#worker ? ask(this.#worker, message, onProgress) : Promise.resolve({ failure: "refus" });
  }
}

/**
 * Go to an address as soon as it answers; a device often says that it is connected a little before it is.
 *
 * @param {string} address
 */
async function goOnceThere(address) {
  for (let tries = 0; tries < TRIES && navigator.onLine; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    // the service worker leaves this question to the network
    const answer = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer?.ok) {
      location.replace(address);
      return;
    }
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1_000_000).toLocaleString("fr", { maximumFractionDigits: 1, minimumFractionDigits: 1 })}\u00a0Mo`;
}

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

for (const root of document.querySelectorAll("[data-hors-ligne]")) {
  new OfflinePage(/** @type {HTMLElement} */ (root)).run();
}
