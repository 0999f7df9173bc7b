/**
 * A draft of the whole text: a document that is dropped or chosen, whose lines Python reads, unless a text is pasted later. It
 * never leaves the browser.
 */

import { draft_file } from "../../wording/scripts.json";
import { find } from "../dom.js";
import { fill } from "../wording.js";

/** @import { DocumentAnswer } from "python:json" */

export const READ = "versioned_texts.office.browser.read";

/** Megabytes of a document; a draft with pictures has a tenth of them. */
const LARGEST = 50;

export class DraftFile {
  /** @type {unknown} */
  #document = null;

  /**
   * @param {HTMLElement} root
   * @param {(entry: string, file: ArrayBuffer) => Promise<string>} ask Asks Python.
   */
  constructor(root, ask) {
    this.root = root;
    this.ask = ask;
    this.text = find(root, "textarea", HTMLTextAreaElement);
    const input = find(root, "input[type=file]", HTMLInputElement);
    input.addEventListener("change", () => {
      this.#read(input.files?.[0]);
      input.value = ""; // so that the same file, corrected, can be chosen again
    });
    this.text.addEventListener("input", () => {
      this.document = null;
    });
  }

  /** What was read: the lines, and the name of the file; nothing once a text is pasted. */
  get document() {
    return this.#document;
  }

  set document(document) {
    const { nom: name, refusees } = Object(document);
    this.#document = document;
    find(this.root, "[data-suivi]").hidden = !refusees;
    this.#say(document ? fill(draft_file.read, { name }) : "");
  }

  /** @param {string} sentence */
  #say(sentence) {
    find(this.root, "[data-fichier]").textContent = sentence;
  }

  /** @param {File | undefined} file */
  async #read(file) {
    if (file) {
      this.document = null;
      this.#say(fill(draft_file.reading, { name: file.name }));
      const answer = await this.#ask(file);
      if (answer.etat === "document") {
        this.text.value = "";
        this.document = { ...answer, nom: file.name };
      } else {
        this.#say(answer.message);
      }
      this.text.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  /**
   * @param {File} file
   * @returns {Promise<DocumentAnswer>}
   */
  async #ask(file) {
    const isTooLarge = file.size > LARGEST * 1_000_000;
    const bytes = isTooLarge ? null : await file.arrayBuffer().catch(() => null);
    if (bytes) {
      return JSON.parse(await this.ask(READ, bytes));
    }
    const sentence = isTooLarge ? draft_file.too_large : draft_file.unreadable;
    return { etat: "refus", message: fill(sentence, { name: file.name, size: LARGEST }) };
  }
}
