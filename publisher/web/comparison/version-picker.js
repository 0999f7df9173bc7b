/**
 * The form that picks a text and two of its versions.
 */

import { within } from "../../../simulator/web/result/estimate-view.js";

/** @typedef {import("./version-pair.js").Text} Text */
/** @typedef {import("./version-pair.js").Asked} Asked */

export class Picker {
  /**
   * @param {HTMLFormElement} form
   * @param {Text[]} texts
   */
  constructor(form, texts) {
    this.form = form;
    this.texts = texts.filter((text) => text.versions.length > 1);
    this.text = within(form, "[name=texte]", HTMLSelectElement);
    this.old = within(form, "[name=de]", HTMLSelectElement);
    this.recent = within(form, "[name=a]", HTMLSelectElement);
    this.remarks = within(form, "[data-remarques]");
    this.text.replaceChildren(...this.texts.map(({ texte, nom }) => new Option(nom, texte)));
    this.text.addEventListener("change", () => this.fill({ texte: this.text.value }));
    within(form, "[type=submit]", HTMLButtonElement).disabled = false;
  }

  /**
   * Show a choice; what it leaves open is the text shown, and its last change.
   *
   * @param {Asked} asked
   */
  fill({ texte, de, a }) {
    this.text.value = texte ?? this.text.value;
    const { versions } = this.#chosen();
    for (const select of [this.old, this.recent]) {
      select.replaceChildren(...versions.map(({ date, jour }) => new Option(jour, date)).reverse());
    }
    this.old.value = de ?? versions.at(-2)?.date ?? "";
    this.recent.value = a ?? versions.at(-1)?.date ?? "";
  }

  /** What is picked, as an address says it. */
  get fragment() {
    return `#texte=${encodeURIComponent(this.text.value)}&de=${this.old.value}&a=${this.recent.value}`;
  }

  /** @param {string[]} remarks */
  tell(remarks) {
    this.remarks.replaceChildren(
      ...remarks.map((remark) => {
        const item = document.createElement("li");
        item.textContent = remark.replace(/« /g, "«\u00a0").replace(/ ([»:])/g, "\u00a0$1");
        return item;
      }),
    );
  }

  /** @returns {Text} */
  #chosen() {
    const found = this.texts.find(({ texte }) => texte === this.text.value) ?? this.texts[0];
    if (!found) {
      throw new Error("no text has two versions");
    }
    return found;
  }
}
