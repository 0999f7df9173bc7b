/**
 * Articles that are edited where they stand, one after the other: a line for each alinéa.
 */

import { article_editor } from "../../wording/scripts.json";
import { create, find } from "../dom.js";
import { fill } from "../wording.js";

/** @import { EditableArticle } from "python:json" */

export class ArticleEditor {
  /** @type {EditableArticle[]} */
  #articles = [];
  /** The lines that differ, by the anchor of their article. @type {Map<string, string>} */
  #edited = new Map();
  #isWanted = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.select = find(root, "select", HTMLSelectElement);
    this.text = find(root, "textarea", HTMLTextAreaElement);
    this.list = find(root, "[data-modifies]");
    this.select.addEventListener("change", () => this.#showArticle());
    this.text.addEventListener("input", () => {
      this.#edit(this.select.value, this.text.value);
      this.#showEdited();
    });
    this.list.addEventListener("click", ({ target }) => this.#handleClick(/** @type {HTMLElement} */ (target)));
  }

  get edited() {
    return Object.fromEntries(this.#edited);
  }

  set edited(lines) {
    this.#edited = new Map(Object.entries(Object(lines)).map(([anchor, text]) => [anchor, String(text)]));
    this.#showArticle();
    this.#showEdited();
  }

  /** @param {EditableArticle[]} articles Those of the version. */
  offer(articles) {
    const chosen = this.select.value;
    this.#articles = articles;
    this.select.replaceChildren(...articles.map(({ ancre, nom }) => new Option(nom, ancre, false, ancre === chosen)));
    this.edited = this.edited;
    if (this.#isWanted || this.#edited.size > 0) {
      this.open();
    }
  }

  /** Show the articles, once they are there: not before a reader wants them, as all below moves. */
  open() {
    this.#isWanted = true;
    if (this.#articles.length > 0) {
      const start = find(this.root, "[data-debut]");
      const hasFocus = start.contains(document.activeElement);
      start.hidden = true;
      find(this.root, "[data-editeur]").hidden = false;
      if (hasFocus) {
        this.select.focus();
      }
    }
  }

  /** @param {string} anchor */
  #find(anchor) {
    return this.#articles.find(({ ancre }) => ancre === anchor);
  }

  /**
   * @param {string} anchor
   * @param {string | undefined} lines
   */
  #edit(anchor, lines) {
    if (lines === undefined || lines === this.#find(anchor)?.lignes) {
      this.#edited.delete(anchor);
    } else {
      this.#edited.set(anchor, lines);
    }
  }

  #showArticle() {
    this.text.value = this.#edited.get(this.select.value) ?? this.#find(this.select.value)?.lignes ?? "";
  }

  #showEdited() {
    this.list.hidden = this.#edited.size === 0;
    const items = [...this.#edited.keys()].map((anchor) => {
      const name = this.#find(anchor)?.nom ?? anchor;
      const restore = create("button", fill(article_editor.restore), {
        type: "button",
        "data-retablir": anchor,
        "aria-label": fill(article_editor.restore_name, { article: name }),
      });
      return create("li", [create("button", name, { type: "button", "data-article": anchor }), " ", restore]);
    });
    find(this.list, "ul").replaceChildren(...items);
  }

  /** @param {HTMLElement} target The name of an article shows it; the button beside it gives its words back. */
  #handleClick({ dataset: { article, retablir } }) {
    if (retablir) {
      this.#edit(retablir, undefined);
      this.#showEdited();
    }
    if (article ?? retablir) {
      this.select.value = article ?? retablir ?? "";
      this.#showArticle();
      this.text.focus();
      this.text.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}
