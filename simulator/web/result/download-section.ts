/**
 * The downloads of an estimate: Python makes the files, by a part of the engine that is downloaded for the first one.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { showPercentage } from "../../../versioned_texts/web/engine-status.js";
import { saveFile } from "../../../versioned_texts/web/save-file.js";
import { savesData } from "../../../versioned_texts/web/saves-data.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { NoAnswerError } from "../../../warm_python/web/engine.js";
import { DownloadError } from "../../../warm_python/web/network/fetch.js";
import { fetchChecked } from "../../../warm_python/web/network/hash-check.js";
import { download_section } from "../../wording/scripts.json";

/** @import { Progress } from "../../../warm_python/web/worker-protocol.js" */
/** @import { Estimation, Download as MadeFile, DownloadAnswer as Answer } from "python:json" */

const ENTRY = "simulator.browser.downloads.download";

/** @type {Record<Progress["step"], string>} */
const STEPS = {
  download: fill(download_section.downloading),
  fallback: fill(download_section.fallback),
  start: fill(download_section.preparing),
};

/** Why a file can't be made; any other reason is Python's own. @type {Record<string, string>} */
const FAILURES = { download: download_section.not_downloaded, missing: download_section.missing };

/**
 * @typedef {object} DownloadHost What the section needs of the page.
 * @property {(entry: string) => void} prepare Downloads what a question will take.
 * @property {(entry: string, question: string) => Promise<string>} ask Asks Python.
 * @property {() => Promise<object>} question The current question, with what names a file, once that is known.
 */

export class DownloadSection {
  /** The button that was pressed, until its file is there. @type {HTMLButtonElement | null} */
  #pending = null;
  /** @type {HTMLButtonElement | null} */
  #failed = null;
  #prepared = false;

  /**
   * @param {HTMLElement} root
   * @param {DownloadHost} host
   */
  constructor(root, host) {
    this.root = root;
    this.host = host;
    this.status = find(root, "[data-avancement]");
    this.bar = find(root, "progress", HTMLProgressElement);
    this.percentage = find(root, "[data-part-fichier]");
    this.failure = find(root, "[data-manque]");
    root.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.dataset.genre) {
        this.#make(button);
      }
    });
    for (const sign of ["pointerover", "focusin"]) {
      root.addEventListener(sign, (event) => {
        if (event.target instanceof Element && event.target.closest("[data-genre]")) {
          this.#prepare();
        }
      });
    }
    this.case = root.querySelector("select");
    this.case?.addEventListener("input", (event) => event.stopPropagation()); // it is not of the question
    find(this.failure, "button").addEventListener("click", () => this.#failed && this.#make(this.#failed));
  }

  /**
   * Offer the files that an answer has content for.
   *
   * @param {Estimation} answer
   */
  offer(answer) {
    const contents = new Map([
      ["csv-annees", answer.annees !== undefined],
      ["csv-communes", answer.repartition !== undefined],
      ["csv-options", answer.comparaison !== undefined],
    ]);
    for (const [kind, hasContent] of contents) {
      this.root.querySelector(`[data-emport="${kind}"]`)?.toggleAttribute("hidden", !hasContent);
    }
  }

  /** The question has changed: what is shown here no longer answers it. */
  clear() {
    this.status.textContent = "";
  }

  /** The engine has failed: no file will come. */
  handleFailure() {
    if (this.#pending) {
      this.#fail(fill(download_section.stopped));
    }
  }

  /**
   * @param {Progress} progress
   * @returns {boolean} Whether it was that of a question of this section.
   */
  handleProgress({ step, entry, received, total }) {
    if (entry === ENTRY && this.#pending) {
      this.status.textContent = STEPS[step];
      showPercentage(this.bar, this.percentage, received, total);
    }
    return entry === ENTRY;
  }

  /** Have downloaded, once, what makes files; not on a device that asks to save data. */
  #prepare() {
    if (!this.#prepared && !savesData) {
      this.#prepared = true;
      this.host.prepare(ENTRY);
    }
  }

  /** @param {HTMLButtonElement} button */
  async #make(button) {
    if (this.#pending) {
      return;
    }
    this.#pending = button;
    this.root.setAttribute("aria-busy", "true");
    this.failure.hidden = true;
    this.bar.hidden = false;
    this.bar.removeAttribute("value");
    this.status.textContent = STEPS.start;
    const question = await this.host.question();
    if (this.#pending === button) {
      await this.#ask({ ...question, genre: button.dataset.genre, cas: this.case?.value });
    }
  }

  /** @param {{genre: string | undefined, cas: string | undefined}} question */
  async #ask(question) {
    try {
      const annexes = question.genre === "dossier" ? await this.#fetchAnnexes() : [];
      /** @type {Answer} */
      const answer = JSON.parse(await this.host.ask(ENTRY, JSON.stringify({ ...question, annexes })));
      this.#end();
      if (answer.etat === "fichier") {
        this.#deliver(answer);
      } else {
        this.status.textContent = answer.problemes.map(({ message }) => message).join(" ");
      }
    } catch (error) {
      console.error(`simulateur: ${error}`);
      const reason = error instanceof NoAnswerError ? error.reason : "";
      const sentence = error instanceof DownloadError ? download_section.no_annex : FAILURES[reason];
      this.#fail(fill(sentence ?? download_section.not_made));
    }
  }

  /** Fetch the texts that go into the file for the council: the name and the bytes, in base 64, of each. */
  #fetchAnnexes() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = this.root.querySelectorAll("[data-tarifs]:not([hidden]) > a[data-empreinte]");
    return Promise.all(
      Array.from(links, async ({ href, dataset }) => {
        const content = await fetchChecked(href, dataset.empreinte);
        return [
          href.slice(href.lastIndexOf("/") + 1),
          btoa(Array.from(content, (one) => String.fromCharCode(one)).join("")),
        ];
      }),
    );
  }

  #end() {
    this.#pending = null;
    this.root.removeAttribute("aria-busy");
    this.bar.hidden = true;
    this.percentage.textContent = "";
    this.status.textContent = "";
  }

  /** @param {string} sentence */
  #fail(sentence) {
    this.#failed = this.#pending;
    this.#end();
    find(this.failure, "p").textContent = sentence;
    this.failure.hidden = false;
  }

  /** @param {MadeFile} file */
  #deliver({ nom, type, contenu }) {
    const content = Uint8Array.from(atob(contenu), (character) => character.charCodeAt(0));
    saveFile(new Blob([content], { type }), nom);
    this.status.textContent = fill(download_section.ready, { file: nom });
  }
}
