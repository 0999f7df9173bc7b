/**
 * Articles that are edited where they stand, which Python draws: a field for each, a line for each alinéa.
 */

export class ArticleEditor {
  /** The lines that differ, by the anchor of their article, of each version. @type {Record<string, Record<string, string>>} */
  edited = {};
  #version = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    root.addEventListener("input", () => this.#read());
    root.addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && this.#restore(target));
  }

  /**
   * Show the articles of a version as they were edited.
   *
   * @param {string} version
   * @param {string} html
   */
  show(version, html) {
    this.#version = version;
    this.root.innerHTML = html;
    const edited = this.edited[version] ?? {};
    for (const area of this.root.querySelectorAll("textarea")) {
      area.value = edited[area.dataset.article ?? ""] ?? area.value;
    }
    this.#read();
    for (const article of this.root.querySelectorAll("[data-modifie]")) {
      article.setAttribute("open", "");
      this.root.parentElement?.setAttribute("open", "");
    }
  }

  #read() {
    /** @type {Record<string, string>} */
    const edited = {};
    for (const area of this.root.querySelectorAll("textarea")) {
      const isEdited = area.value !== area.defaultValue;
      area.parentElement?.toggleAttribute("data-modifie", isEdited);
      if (isEdited) {
        edited[area.dataset.article ?? ""] = area.value;
      }
    }
    this.edited[this.#version] = edited;
  }

  /** @param {HTMLButtonElement} button */
  #restore(button) {
    const area = /** @type {HTMLTextAreaElement} */ (button.previousElementSibling);
    area.value = area.defaultValue;
    area.focus();
    this.#read();
    area.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
