/**
 * The form of a proposal: a version, and what would change it in one of several ways, or another version.
 */

import { find } from "../dom.js";
import { ArticleEditor } from "./article-editor.js";
import { DraftFile } from "./draft-file.js";

/** @typedef {Record<string, unknown>} Fields By their name in the form and in a question. */

/** The fields of each way. @type {Record<string, string[]>} */
const WAYS = {
  articles: ["articles"],
  projet: ["document", "projet", "partiel", "suivi"],
  versions: ["a"],
};

/** The name of what the form holds in the storage of the tab. */
const KEY = `projet:${location.pathname}`;

export class ProposalForm {
  /**
   * @param {HTMLFormElement} form
   * @param {(entry: string, file: ArrayBuffer) => Promise<string>} ask Asks Python.
   */
  constructor(form, ask) {
    this.form = form;
    this.select = find(form, "[name=version]", HTMLSelectElement);
    this.other = find(form, "[name=a]", HTMLSelectElement);
    this.editor = new ArticleEditor(find(form, "[data-articles]"));
    this.file = new DraftFile(find(form, "[data-voie=projet]"), ask);
    this.select.addEventListener("change", () => this.#listOthers());
    const today = new Date().toLocaleDateString("sv"); // Swedish writes days as ISO does
    const standing = this.#siblings.find(({ value }) => (value.split("/")[1] ?? "") <= today);
    this.select.value = (standing ?? this.version).value;
    this.#listOthers();
    find(form, "[type=submit]", HTMLButtonElement).disabled = false;
  }

  /** The chosen version. */
  get version() {
    return /** @type {HTMLOptionElement} */ (this.select.selectedOptions[0]);
  }

  /** The chosen version, and the one that it is compared with, if any, in their order. */
  get versions() {
    const isChosen = (/** @type {HTMLOptionElement} */ { value }) =>
      value === this.version.value || (this.state.voie === "versions" && value === this.other.value);
    return this.#siblings.filter(isChosen).reverse();
  }

  /** The versions of the chosen text, the latest first. */
  get #siblings() {
    return /** @type {HTMLOptionElement[]} */ ([...(this.version?.parentElement?.children ?? [])]);
  }

  /** All that the form holds. @returns {Fields} */
  get state() {
    const typed = Object.fromEntries(new FormData(this.form));
    return { ...typed, articles: this.editor.edited, document: this.file.document };
  }

  get isEditing() {
    return this.state.voie === "articles";
  }

  /** The chosen way, and its fields. @returns {Fields} */
  get change() {
    const { state } = this;
    const names = ["voie", ...(WAYS[String(state.voie)] ?? [])];
    const fields = Object.entries({ ...state, articles: this.editor.edited[this.version.value] });
    return Object.fromEntries(fields.filter(([name, value]) => names.includes(name) && value));
  }

  /**
   * @param {Fields} state The version first; what is missing stays.
   * @returns {boolean} Whether the form has these choices; otherwise it stays as it was.
   */
  fill({ articles, document, ...fields }) {
    const { state } = this;
    for (const [name, value] of Object.entries(fields)) {
      /** @type {RadioNodeList} */ (this.form.elements.namedItem(name) ?? {}).value = String(value);
      if (name === "version") {
        this.#listOthers();
      }
    }
    const filled = this.state;
    if (Object.entries(fields).some(([name, value]) => filled[name] !== value)) {
      this.fill(state);
      return false;
    }
    this.editor.edited = { ...this.editor.edited, ...Object(articles) };
    this.file.document = document ?? null;
    return true;
  }

  #listOthers() {
    const others = this.#siblings.filter((sibling) => sibling !== this.version);
    this.other.replaceChildren(...others.map(({ text, value }) => new Option(text, value)));
    find(this.form, "[data-seule]").hidden = others.length > 0;
    find(this.form, "[data-autre]").hidden = others.length === 0;
  }
}

/** @param {Fields} state Of the form, with the address of the page that it is on. */
export function save(state) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // a browser may refuse storage, or lack room: the draft then lasts as long as the page
  }
}

/** @returns {Fields} What this tab saved. */
export function readSaved() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}
