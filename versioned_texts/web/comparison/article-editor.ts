/**
 * Articles that are edited where they stand, which Python draws: a field for each, a line for each alinéa.
 */

export class ArticleEditor {
  root: HTMLElement;

  /** The lines that differ, by the anchor of their article, of each version. */
  edited: Record<string, Record<string, string>> = {};
  #version = "";

  constructor(root: HTMLElement) {
    this.root = root;
    root.addEventListener("input", () => this.#read());
    root.addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && this.#restore(target));
  }

  /** Show the articles of a version as they were edited. */
  show(version: string, html: string) {
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
    const edited: Record<string, string> = {};
    for (const area of this.root.querySelectorAll("textarea")) {
      const isEdited = area.value !== area.defaultValue;
      area.parentElement?.toggleAttribute("data-modifie", isEdited);
      if (isEdited) {
        edited[area.dataset.article ?? ""] = area.value;
      }
    }
    this.edited[this.#version] = edited;
  }

  #restore(button: HTMLButtonElement) {
    const area = button.previousElementSibling as HTMLTextAreaElement;
    area.value = area.defaultValue;
    area.focus();
    this.#read();
    area.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
