/**
 * The downloads of an estimate: Python makes the files, by a part of the engine that is downloaded for the first one.
 */

import type { DownloadAnswer as Answer, Estimation, Download as MadeFile } from "python:json";
import { find } from "../../../versioned_texts/web/dom.ts";
import { showPercentage } from "../../../versioned_texts/web/engine-status.ts";
import { saveFile } from "../../../versioned_texts/web/save-file.ts";
import { savesData } from "../../../versioned_texts/web/saves-data.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { NoAnswerError } from "../../../warm_python/web/engine.ts";
import { DownloadError } from "../../../warm_python/web/network/fetch.ts";
import { fetchChecked } from "../../../warm_python/web/network/hash-check.ts";

import type { Progress } from "../../../warm_python/web/worker-protocol.ts";
import { download_section } from "../../wording/scripts.json";

const ENTRY = "simulator.browser.downloads.download";

const STEPS: Record<Progress["step"], string> = {
  download: fill(download_section.downloading),
  fallback: fill(download_section.fallback),
  start: fill(download_section.preparing),
};

/** Why a file can't be made; any other reason is Python's own. */
const FAILURES: Record<string, string> = {
  download: download_section.not_downloaded,
  missing: download_section.missing,
};

/** What the section needs of the page. */
interface DownloadHost {
  /** Downloads what a question will take. */
  prepare: (entry: string) => void;
  /** Asks Python. */
  ask: (entry: string, question: string) => Promise<string>;
  /** The current question, with what names a file, once that is known. */
  question: () => Promise<object>;
}

export class DownloadSection {
  root: HTMLElement;
  host: DownloadHost;
  status: HTMLElement;
  bar: HTMLProgressElement;
  percentage: HTMLElement;
  failure: HTMLElement;
  case;

  /** The button that was pressed, until its file is there. */
  #pending: HTMLButtonElement | null = null;
  #failed: HTMLButtonElement | null = null;
  #prepared = false;

  constructor(root: HTMLElement, host: DownloadHost) {
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

  /** Offer the files that an answer has content for. */
  offer(answer: Estimation) {
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

  /** @returns Whether it was that of a question of this section. */
  handleProgress({ step, entry, received, total }: Progress): boolean {
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

  async #make(button: HTMLButtonElement) {
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

  async #ask(question: { genre: string | undefined; cas: string | undefined }) {
    try {
      const annexes = question.genre === "dossier" ? await this.#fetchAnnexes() : [];
      const answer: Answer = JSON.parse(await this.host.ask(ENTRY, JSON.stringify({ ...question, annexes })));
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
    const links: NodeListOf<HTMLAnchorElement> = this.root.querySelectorAll(
      "[data-tarifs]:not([hidden]) > a[data-empreinte]",
    );
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

  #fail(sentence: string) {
    this.#failed = this.#pending;
    this.#end();
    find(this.failure, "p").textContent = sentence;
    this.failure.hidden = false;
  }

  #deliver({ nom, type, contenu }: MadeFile) {
    const content = Uint8Array.from(atob(contenu), (character) => character.charCodeAt(0));
    saveFile(new Blob([content], { type }), nom);
    this.status.textContent = fill(download_section.ready, { file: nom });
  }
}
