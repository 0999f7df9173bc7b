/**
 * A draft of the whole text: a document that is dropped or chosen, whose lines Python reads, unless a text is pasted later. It
 * never leaves the browser.
 */

import type { DocumentAnswer } from "python:json";
import { draft_file } from "../../wording/scripts.json";
import { find } from "../dom.ts";
import { fill } from "../wording.ts";

export const READ = "versioned_texts.office.browser.read";

/** Megabytes of a document; a draft with pictures has a tenth of them. */
const LARGEST = 50;

export class DraftFile {
  root: HTMLElement;
  ask: (entry: string, file: ArrayBuffer) => Promise<string>;
  text: HTMLTextAreaElement;

  #document: unknown = null;

  /** @param ask Asks Python. */
  constructor(root: HTMLElement, ask: (entry: string, file: ArrayBuffer) => Promise<string>) {
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

  #say(sentence: string) {
    find(this.root, "[data-fichier]").textContent = sentence;
  }

  async #read(file: File | undefined) {
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

  async #ask(file: File): Promise<DocumentAnswer> {
    const isTooLarge = file.size > LARGEST * 1_000_000;
    const bytes = isTooLarge ? null : await file.arrayBuffer().catch(() => null);
    if (bytes) {
      return JSON.parse(await this.ask(READ, bytes));
    }
    const sentence = isTooLarge ? draft_file.too_large : draft_file.unreadable;
    return { etat: "refus", message: fill(sentence, { name: file.name, size: LARGEST }) };
  }
}
