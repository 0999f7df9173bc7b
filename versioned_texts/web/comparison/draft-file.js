/**
 * A draft of the whole text: a document that is dropped or chosen, whose lines Python reads, or else a text that is pasted. It
 * never leaves the browser.
 */

import { draft_file } from "../../wording/scripts.json";
import { find } from "../dom.js";
import { fill } from "../wording.js";

/** @import { DocumentAnswer } from "python:json" */
/** @typedef {{nom: string, lignes: unknown[], refusees?: unknown[], remarques: string[]}} ReadFile */
/** @typedef {{texte: string, partiel: boolean, suivi?: string} & Partial<ReadFile>} DraftText */

export const READ = "versioned_texts.office.browser.read";

/** Megabytes of a document; a draft with pictures has a tenth of them. */
const LARGEST = 50;

export class DraftFile {
  /** What was read, unless a text was pasted since. @type {ReadFile | null} */
  #file = null;

  /**
   * @param {HTMLElement} root
   * @param {(entry: string, file: ArrayBuffer) => Promise<string>} ask Asks Python.
   */
  constructor(root, ask) {
    this.root = root;
    this.ask = ask;
    this.text = find(root, "textarea", HTMLTextAreaElement);
    this.partial = find(root, "[name=partiel]", HTMLInputElement);
    this.tracked = find(root, "[data-suivi]");
    const input = find(root, "input[type=file]", HTMLInputElement);
    input.addEventListener("change", () => {
      this.#read(input.files?.[0]);
      input.value = ""; // so that the same file, corrected, can be chosen again
    });
    this.text.addEventListener("input", () => this.#show(null, ""));
    for (const sign of /** @type {const} */ (["dragover", "dragleave", "drop"])) {
      root.addEventListener(sign, (event) => {
        if (event.dataTransfer?.types.includes("Files")) {
          event.preventDefault(); // of text, the browser's own drop is right
          root.toggleAttribute("data-survol", sign === "dragover");
        }
      });
    }
    root.addEventListener("drop", (event) => this.#read(event.dataTransfer?.files[0]));
  }

  /** @returns {DraftText} */
  get content() {
    const suivi = find(this.tracked, ":checked", HTMLInputElement).value;
    const draft = { texte: this.text.value, partiel: this.partial.checked };
    return this.#file ? { ...draft, ...this.#file, ...(this.#file.refusees ? { suivi } : {}) } : draft;
  }

  set content({ texte = "", partiel = false, nom, lignes, refusees, remarques = [], suivi = "lignes" }) {
    this.text.value = String(texte);
    this.partial.checked = Boolean(partiel);
    find(this.tracked, suivi === "refusees" ? "[value=refusees]" : "[value=lignes]", HTMLInputElement).checked = true;
    const isRead = nom !== undefined && Array.isArray(lignes);
    const file = isRead ? { nom: String(nom), lignes, ...(refusees ? { refusees } : {}), remarques } : null;
    this.#show(file, isRead ? fill(draft_file.read, { name: String(nom) }) : "");
  }

  /**
   * @param {ReadFile | null} file
   * @param {string} sentence
   */
  #show(file, sentence) {
    this.#file = file;
    this.tracked.hidden = !file?.refusees;
    find(this.root, "[data-fichier]").textContent = sentence;
  }

  /** @param {File | undefined} file */
  async #read(file) {
    if (!file) {
      return;
    }
    const { name } = file;
    if (file.size > LARGEST * 1_000_000) {
      this.#show(null, fill(draft_file.too_large, { name, size: LARGEST }));
      return;
    }
    this.#show(null, fill(draft_file.reading, { name }));
    const bytes = await file.arrayBuffer().catch(() => null);
    /** @type {DocumentAnswer} */
    const answer = bytes
      ? JSON.parse(await this.ask(READ, bytes))
      : { etat: "refus", message: fill(draft_file.unreadable, { name }) };
    if (answer.etat === "refus") {
      this.#show(null, answer.message);
    } else {
      const { etat, ...document } = answer;
      this.text.value = "";
      this.#show({ nom: name, ...document }, fill(draft_file.read, { name }));
    }
    this.text.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
