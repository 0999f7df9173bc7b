/**
 * The page that composes the line of HTML which embeds the simulator in another site, with a preview of its frame.
 */

import { copy } from "./copy.js";
import { find } from "./dom.js";

const TITLE = "Simulateur\u00a0: combien paierait votre collectivité\u00a0?";
/** The height of a frame in pixels, until the script inside it sends another. */
const HEIGHT = 1200;
/** Milliseconds without typing before the preview follows. */
const PAUSE = 400;
/** A number of pupils as Python reads it. */
const WHOLE = /^(?:\d+|\d{1,3}(?:\s+\d{3})+)$/;

class EmbeddingPage {
  /** @type {number | undefined} */
  #previewTimer;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.page = new URL(root.dataset.page ?? "", document.baseURI).href;
    this.script = new URL(root.dataset.script ?? "", document.baseURI).href;
    this.form = find(root, "form", HTMLFormElement);
    this.pupils = find(root, "[name=eleves]", HTMLInputElement);
    this.problem = find(root, "[data-erreur]");
    this.line = find(root, "[data-ligne]", HTMLTextAreaElement);
    this.feedback = find(root, "[data-copie]");
    this.preview = find(root, "[data-apercu]");
    this.frame = createFrame(this.#address());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.#handleInput());
    find(root, "[data-copier]").addEventListener("click", () => this.#copy());
  }

  run() {
    this.preview.append(this.frame);
    const script = document.createElement("script");
    script.src = this.script;
    this.preview.append(script);
    this.#writeLine();
  }

  #handleInput() {
    clearTimeout(this.#previewTimer);
    const isRight = this.#isRight();
    this.problem.hidden = isRight;
    this.pupils.setAttribute("aria-invalid", String(!isRight));
    this.feedback.textContent = "";
    if (!isRight) {
      this.line.value = "";
      return;
    }
    this.#writeLine();
    this.#previewTimer = setTimeout(() => {
      this.frame.src = this.#address();
    }, PAUSE);
  }

  /** Whether the number of pupils is one, or left to the example. */
  #isRight() {
    const text = this.pupils.value.trim();
    const number = Number(text.replaceAll(/\s/g, ""));
    return text === "" || (WHOLE.test(text) && number >= 1 && number <= Number(this.pupils.dataset.plafond));
  }

  #address() {
    const values = ["eleves", "epci"].flatMap((name) => {
      const control = this.form.elements.namedItem(name);
      const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
      const text = isField ? control.value.trim() : "";
      return text ? [`${name}=${encodeURIComponent(text)}`] : [];
    });
    // an empty fragment would scroll the page to the frame
    return values.length > 0 ? `${this.page}#${values.join("&")}` : this.page;
  }

  #writeLine() {
    const isResized = find(this.form, "[name=hauteur]", HTMLInputElement).checked;
    const script = document.createElement("script");
    script.async = true;
    script.src = this.script;
    this.line.value = createFrame(this.#address()).outerHTML + (isResized ? script.outerHTML : "");
  }

  #copy() {
    if (!this.#isRight()) {
      this.pupils.focus();
      return;
    }
    this.line.select();
    copy(this.line.value, this.feedback, {
      done: "Ligne copiée.",
      refused: "Le navigateur refuse la copie\u00a0: la ligne est sélectionnée, copiez-la.",
    });
  }
}

/**
 * @param {string} address
 * @returns {HTMLIFrameElement}
 */
function createFrame(address) {
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = TITLE;
  frame.loading = "lazy";
  frame.allow = "clipboard-write";
  frame.style.cssText = `width:100%;height:${HEIGHT}px;border:0`; // the policy refuses the attribute, not the property
  return frame;
}

for (const root of document.querySelectorAll(".integration")) {
  new EmbeddingPage(/** @type {HTMLElement} */ (root)).run();
}
