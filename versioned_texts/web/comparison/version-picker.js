/**
 * The form that picks a text and two of its versions.
 */

import { create, find } from "../dom.js";
import { writePair } from "./version-pair.js";

/** @import { Text } from "./version-pair.js" */

export class VersionPicker {
  /**
   * @param {HTMLFormElement} form
   * @param {Text[]} texts
   */
  constructor(form, texts) {
    this.form = form;
    this.texts = texts.filter((text) => text.versions.length > 1);
    this.text = find(form, "[name=texte]", HTMLSelectElement);
    this.old = find(form, "[name=de]", HTMLSelectElement);
    this.recent = find(form, "[name=a]", HTMLSelectElement);
    this.remarks = find(form, "[data-remarques]");
    this.text.replaceChildren(...this.texts.map(({ texte, nom }) => new Option(nom, texte)));
    this.text.addEventListener("change", () => this.fill({ texte: this.text.value }));
    find(form, "[type=submit]", HTMLButtonElement).disabled = false;
  }

  /** @param {import("./version-pair.js").Parameters} parameters A missing one leaves the text, and selects its last change. */
  fill({ texte, de, a }) {
    this.text.value = texte ?? this.text.value;
    const { versions } = this.#text();
    for (const select of [this.old, this.recent]) {
      select.replaceChildren(...versions.map(({ date, jour }) => new Option(jour, date)).reverse());
    }
    this.old.value = de ?? versions.at(-2)?.date ?? "";
    this.recent.value = a ?? versions.at(-1)?.date ?? "";
  }

  /** The fragment of what is picked. */
  get fragment() {
    return writePair(this.text.value, this.old.value, this.recent.value);
  }

  /** @param {string[]} remarks */
  showRemarks(remarks) {
    this.remarks.replaceChildren(...remarks.map((remark) => create("li", remark)));
  }

  /** @returns {Text} */
  #text() {
    const text = this.texts.find(({ texte }) => texte === this.text.value) ?? this.texts[0];
    if (!text) {
      throw new Error("no text has two versions");
    }
    return text;
  }
}
