/**
 * The form of a draft: a version, and what would change it in one of several ways, or another version.
 */

import { find } from "../dom.js";
import { ArticleEditor } from "./article-editor.js";
import { DraftFile } from "./draft-file.js";

/** The name of the draft in the storage of the tab. */
const KEY = `projet:${location.pathname}`;

/**
 * @typedef {object} DraftState All that the form holds.
 * @property {string} texte
 * @property {string} de
 * @property {string} a
 * @property {string} voie
 * @property {Record<string, unknown>} saisie What each way has, by the key of the question.
 */

export class Draft {
  /**
   * @param {HTMLFormElement} form
   * @param {(entry: string, file: ArrayBuffer) => Promise<string>} ask Asks Python.
   */
  constructor(form, ask) {
    this.form = form;
    this.text = find(form, "[name=texte]", HTMLSelectElement);
    this.old = find(form, "[name=de]", HTMLSelectElement);
    this.other = find(form, "[name=a]", HTMLSelectElement);
    this.editor = new ArticleEditor(find(form, "[data-voie=articles]"));
    this.file = new DraftFile(find(form, "[data-voie=projet]"), ask);
    this.act = find(form, "[name=acte]", HTMLTextAreaElement);
    this.versions = [...this.old.options];
    this.text.addEventListener("change", () => this.#listVersions());
    this.old.addEventListener("change", () => this.#listOthers());
    find(form, ".voies").addEventListener("change", () => this.#showPanel());
    this.#listVersions();
    find(form, "[type=submit]", HTMLButtonElement).disabled = false;
  }

  /** The chosen version. */
  get version() {
    return /** @type {HTMLOptionElement} */ (this.old.selectedOptions[0]);
  }

  /** The chosen version, and the one that it is compared with, if any, in their order. */
  get pair() {
    const recent = this.versions.find(
      ({ dataset, value }) => dataset.texte === this.text.value && value === this.other.value,
    );
    return this.way === "versions" && recent
      ? [this.version, recent].sort((one, other) => (one.value < other.value ? -1 : 1))
      : [this.version];
  }

  /** The ways to say what changes: the keys of the question. */
  get ways() {
    return Array.from(this.#radios, ({ value }) => value);
  }

  get #radios() {
    return /** @type {NodeListOf<HTMLInputElement>} */ (this.form.querySelectorAll("[name=voie]"));
  }

  get way() {
    return find(this.form, "[name=voie]:checked", HTMLInputElement).value;
  }

  /** @returns {DraftState} */
  get state() {
    const saisie = { articles: this.editor.edited, projet: this.file.content, acte: this.act.value };
    return { texte: this.text.value, de: this.old.value, a: this.other.value, voie: this.way, saisie };
  }

  /**
   * @param {Partial<DraftState>} state What is missing is as in a new form; the text stays.
   * @returns {("texte" | "de" | "a")[]} What is given and is no choice.
   */
  fill({ texte, de, a, voie, saisie = {} }) {
    const isText = choose(this.text, texte);
    this.#listVersions();
    const isOld = choose(this.old, de);
    this.#listOthers();
    const isOther = choose(this.other, a);
    for (const radio of this.#radios) {
      radio.checked = radio.value === (voie ?? this.ways[0]);
    }
    this.#showPanel();
    this.act.value = String(saisie.acte ?? "");
    this.file.content = Object(saisie.projet);
    this.editor.edited = Object(saisie.articles);
    const choices = /** @type {const} */ ([
      ["texte", isText],
      ["de", isOld],
      ["a", isOther],
    ]);
    return choices.filter(([, isChoice]) => !isChoice).map(([name]) => name);
  }

  /** List the versions of the text, and choose the one that stands today. */
  #listVersions() {
    const versions = this.versions.filter(({ dataset }) => dataset.texte === this.text.value);
    this.old.replaceChildren(...versions);
    const today = new Date().toLocaleDateString("sv"); // Swedish writes days as ISO does
    this.old.value = (versions.find(({ value }) => value <= today) ?? versions[0])?.value ?? "";
    this.#listOthers();
  }

  #listOthers() {
    const others = [...this.old.options].filter((one) => one !== this.version);
    this.other.replaceChildren(...others.map(({ text, value }) => new Option(text, value)));
    find(this.form, "[data-seule]").hidden = others.length > 0;
    /** @type {HTMLElement} */ (this.other.parentElement).hidden = others.length === 0;
  }

  #showPanel() {
    for (const panel of /** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll("[data-voie]"))) {
      panel.hidden = panel.dataset.voie !== this.way;
    }
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {string | undefined} value
 * @returns {boolean} Whether it is a choice, or missing.
 */
function choose(select, value) {
  const isChoice = [...select.options].some((one) => one.value === value);
  if (isChoice && value) {
    select.value = value;
  }
  return isChoice || !value;
}

/** @param {DraftState & {adresse: string}} draft With the address of the page that it is on. */
export function save(draft) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // a browser may refuse storage, or lack room: the draft then lasts as long as the page
  }
}

/** @returns {(DraftState & {adresse: string}) | null} The draft that this tab had. */
export function readSaved() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}
