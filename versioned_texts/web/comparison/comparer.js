/**
 * The page that compares any two versions: the address picks them, Python compares and draws, the page shows.
 *
 * An extension may serve what it adds to a comparison: once one is drawn, a `comparison` event bubbles from its element. The
 * detail is `{ask}`, a function that asks the page's engine: `ask(entry, question)`, which resolves with the answer.
 */

import { NoAnswerError } from "../../../warm_python/web/engine.js";
import { DownloadError } from "../../../warm_python/web/network/fetch.js";
import { fetchNamedByHash } from "../../../warm_python/web/network/hash-check.js";
import { comparer, version_pair } from "../../wording/scripts.json";
import { find } from "../dom.js";
import { EngineStatus } from "../engine-status.js";
import { reloadIfReplaced } from "../newer-release.js";
import { PageEngine } from "../page-engine.js";
import { fill } from "../wording.js";
import { readPair, writePair } from "./version-pair.js";
import { VersionPicker } from "./version-picker.js";

/** @import { VersionPair } from "./version-pair.js" */
/** @import { ComparableText, ComparisonAnswer, DrawnComparison as Comparison } from "python:json" */

/** Milliseconds: two long texts may take Python minutes; it works in a worker, and the page stays free. */
const TIMEOUT = 600_000;

class ComparerPage {
  /** The number of the newest pair; documents and answers for earlier ones are dropped. */
  #newest = 0;
  /** @type {VersionPair | null} */
  #pair = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.entry = root.dataset.entree ?? "";
    this.site = new URL(root.dataset.site ?? "", document.baseURI);
    /** @type {ComparableText[]} */
    this.texts = JSON.parse(find(root, "script[data-textes]").textContent ?? "[]");
    this.picker = new VersionPicker(find(root, "form", HTMLFormElement), this.texts);
    this.status = new EngineStatus(root, comparer.engine);
    this.result = find(root, "[data-resultat]");
    this.drawing = find(root, "[data-dessin]");
    this.announcer = find(root, "[data-annonce]");
    this.engine = new PageEngine(
      this.status,
      {
        onStart: () => {
          this.status.showLoading();
          this.engine.prepare(this.entry);
        },
        onProgress: (progress) => {
          // the layer arrives beside what Python starts from, which takes longer
          if (progress.step !== "download" || !progress.entry) {
            this.status.showProgress(progress);
          }
        },
        onWorking: (entry) => entry === this.entry && this.status.showBusy("calcul", fill(comparer.working)),
        onFailure: () => {
          this.#newest += 1; // documents that arrive later would start another engine, behind the failure on screen
          this.result.removeAttribute("aria-busy");
        },
      },
      TIMEOUT,
    );
  }

  run() {
    this.picker.fill({});
    this.#readAddress();
    addEventListener("hashchange", () => this.#readAddress());
    this.drawing.addEventListener("click", (event) => this.#followPlace(event));
    this.picker.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#handleSubmit();
    });
    find(this.root, "[data-reessayer]").addEventListener("click", () => {
      this.picker.form.querySelector("button")?.focus();
      if (this.#pair) {
        this.#compare(this.#pair);
      }
      reloadIfReplaced(this.root.dataset.moteur ?? "");
    });
  }

  /** Compare what the address names; one that leads to a place of the page changes nothing. */
  #readAddress() {
    const fragment = location.hash;
    if (fragment.length > 1 && !fragment.includes("=") && document.getElementById(fragment.slice(1))) {
      return;
    }
    const { pair, parameters, remarks } = readPair(fragment, this.texts, version_pair);
    this.picker.showRemarks(remarks);
    if (pair) {
      const { text, old, recent } = pair;
      this.picker.fill({ texte: text.texte, de: old.date, a: recent.date });
      history.replaceState(history.state, "", writePair(text.texte, old.date, recent.date)); // as corrected
      this.#compare(pair);
    } else {
      this.picker.fill(parameters);
      this.#showNothing();
    }
  }

  /** The form changes the address, which compares: one can go back from a comparison. */
  #handleSubmit() {
    const { fragment } = this.picker;
    if (fragment === location.hash) {
      this.#readAddress();
    } else {
      location.hash = fragment;
    }
  }

  /**
   * Go to a place of the comparison; the address goes on naming the two versions.
   *
   * @param {MouseEvent} event
   */
  #followPlace(event) {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const place = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    if (place && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      place.scrollIntoView();
      place.focus({ preventScroll: true });
    }
  }

  #showNothing() {
    this.#newest += 1;
    this.#pair = null;
    this.result.hidden = true;
    this.root.dataset.etat = "attente";
  }

  /** @param {VersionPair} pair */
  async #compare(pair) {
    this.#newest += 1;
    const number = this.#newest;
    this.#pair = pair;
    this.status.showBusy("chargement", fill(comparer.download));
    this.result.setAttribute("aria-busy", "true");
    this.engine.start();
    const isNewest = () => number === this.#newest;
    try {
      const [ancienne, nouvelle] = await Promise.all(
        [pair.old, pair.recent].map(({ parties, empreinte }) =>
          fetchNamedByHash(new URL(parties, this.site).href, "", empreinte),
        ),
      );
      if (isNewest()) {
        const question = JSON.stringify({ ancienne, nouvelle, site: this.root.dataset.site });
        const answer = JSON.parse(await this.engine.ask(this.entry, question));
        if (isNewest()) {
          this.#showAnswer(pair, answer);
        }
      }
    } catch (error) {
      if (isNewest()) {
        this.#showFailure(error);
      }
    }
  }

  /** @param {unknown} error Why there is no comparison. */
  #showFailure(error) {
    this.#logFailure(String(error));
    if (error instanceof DownloadError && error.reason === "download") {
      this.status.showError(fill(comparer.failed_download));
    } else if (error instanceof DownloadError || error instanceof NoAnswerError) {
      this.status.showFailure(error.reason === "exception" ? "start" : error.reason);
    } else {
      throw error;
    }
  }

  /**
   * @param {VersionPair} pair
   * @param {ComparisonAnswer} answer
   */
  #showAnswer(pair, answer) {
    if (answer.etat === "comparaison") {
      this.#showComparison(pair, answer);
    } else {
      this.result.hidden = true;
      this.#logFailure(answer.etat);
      this.status.showError(answer.message);
    }
  }

  /**
   * @param {VersionPair} pair
   * @param {Comparison} comparison
   */
  #showComparison({ text, old, recent }, { html, resume }) {
    const title = fill(comparer.title, { text: text.nom, old: old.jour, recent: recent.jour });
    find(this.result, "[data-titre]").textContent = title;
    this.#showAddress(text, `${old.date}..${recent.date}`);
    this.drawing.innerHTML = html;
    this.drawing.dispatchEvent(new CustomEvent("comparison", { bubbles: true, detail: { ask: this.#ask } }));
    this.result.hidden = false;
    this.result.removeAttribute("aria-busy");
    this.root.dataset.etat = "pret";
    this.announcer.textContent = fill(comparer.shown, { title, summary: resume });
  }

  /** @type {(entry: string, question: string) => Promise<string>} */
  #ask = (entry, question) => {
    this.engine.start();
    return this.engine.demand(entry, question);
  };

  /**
   * Show the permanent address of a pair that has a page of its own.
   *
   * @param {import("./version-pair.js").Text} text
   * @param {string} pair
   */
  #showAddress({ texte, pages }, pair) {
    const link = find(this.result, "[data-permanente] a", HTMLAnchorElement);
    find(this.result, "[data-permanente]").hidden = !pages.includes(pair);
    link.href = `${this.root.dataset.site}${texte}/comparer/${pair}/`;
    link.textContent = `${texte}/comparer/${pair}/`;
  }

  /** @param {string} detail For developers. */
  #logFailure(detail) {
    this.result.removeAttribute("aria-busy");
    console.error(`comparer: ${detail}`);
  }
}

for (const root of document.querySelectorAll(".comparateur[data-moteur]")) {
  new ComparerPage(/** @type {HTMLElement} */ (root)).run();
}
