/**
 * The form of a proposal: a version, and what would change it in one of several ways, or another version.
 */

import { find } from "../dom.ts";
import { ArticleEditor } from "./article-editor.ts";
import { DraftFile } from "./draft-file.ts";

/** By their name in the form and in a question. */
export type Fields = Record<string, unknown>;

/** The fields of each way. */
const WAYS: Record<string, string[]> = {
  articles: ["articles"],
  projet: ["document", "projet", "partiel", "suivi"],
  versions: ["a"],
};

/** The name of what the form holds in the storage of the tab. */
const KEY = `projet:${location.pathname}`;

export class ProposalForm {
  form: HTMLFormElement;
  select: HTMLSelectElement;
  other: HTMLSelectElement;
  editor: ArticleEditor;
  file: DraftFile;

  /** @param ask Asks Python. */
  constructor(form: HTMLFormElement, ask: (entry: string, file: ArrayBuffer) => Promise<string>) {
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
    return this.select.selectedOptions[0] as HTMLOptionElement;
  }

  /** The chosen version, and the one that it is compared with, if any, in their order. */
  get versions() {
    const isChosen = ({ value }: HTMLOptionElement) =>
      value === this.version.value || (this.state.voie === "versions" && value === this.other.value);
    return this.#siblings.filter(isChosen).reverse();
  }

  /** The versions of the chosen text, the latest first. */
  get #siblings() {
    return [...(this.version?.parentElement?.children ?? [])] as HTMLOptionElement[];
  }

  /** All that the form holds. */
  get state(): Fields {
    const typed = Object.fromEntries(new FormData(this.form));
    return { ...typed, articles: this.editor.edited, document: this.file.document };
  }

  get isEditing() {
    return this.state.voie === "articles";
  }

  /** The chosen way, and its fields. */
  get change(): Fields {
    const { state } = this;
    const names = ["voie", ...(WAYS[String(state.voie)] ?? [])];
    const fields = Object.entries({ ...state, articles: this.editor.edited[this.version.value] });
    return Object.fromEntries(fields.filter(([name, value]) => names.includes(name) && value));
  }

  /**
   * @param state The version first; what is missing stays.
   * @returns Whether the form has these choices; otherwise it stays as it was.
   */
  fill({ articles, document, ...fields }: Fields): boolean {
    const { state } = this;
    for (const [name, value] of Object.entries(fields)) {
      ((this.form.elements.namedItem(name) ?? {}) as RadioNodeList).value = String(value);
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

/** @param state Of the form, with the address of the page that it is on. */
export function save(state: Fields) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // a browser may refuse storage, or lack room: the draft then lasts as long as the page
  }
}

/** @returns What this tab saved. */
export function readSaved(): Fields {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}
