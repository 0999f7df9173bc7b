/**
 * The line that shows the simulator in another site, composed from what is typed, with the frame that it makes.
 */

import { within } from "./result/estimate-view.js";

const TITLE = "Simulateur\u00a0: combien paierait votre collectivité\u00a0?";
/** In pixels: what a frame measures until it is told better. */
const HEIGHT = 1200;
/** Typing must have paused this long before the frame follows. */
const PAUSE = 400;
const FEEDBACK = 4000;

class Embedding {
  /** @type {number | undefined} */
  #typing;
  /** @type {number | undefined} */
  #said;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.page = new URL(root.dataset.page ?? "", document.baseURI).href;
    this.script = new URL(root.dataset.script ?? "", document.baseURI).href;
    this.form = within(root, "form", HTMLFormElement);
    this.line = within(root, "[data-ligne]", HTMLTextAreaElement);
    this.feedback = within(root, "[data-copie]");
    this.preview = within(root, "[data-apercu]");
    this.frame = frame(this.#address());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.#changed());
    within(root, "[data-copier]").addEventListener("click", () => this.#copy());
  }

  run() {
    this.preview.append(this.frame);
    const script = document.createElement("script");
    script.src = this.script;
    this.preview.append(script);
    this.#write();
  }

  #changed() {
    this.#write();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.frame.src = this.#address();
    }, PAUSE);
  }

  #address() {
    const typed = ["eleves", "epci"].flatMap((name) => {
      const control = this.form.elements.namedItem(name);
      const text =
        control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.value.trim() : "";
      return text ? [`${name}=${encodeURIComponent(text)}`] : [];
    });
    // a fragment that is empty would draw the whole page to the frame
    return typed.length > 0 ? `${this.page}#${typed.join("&")}` : this.page;
  }

  #write() {
    const follows = within(this.form, "[name=hauteur]", HTMLInputElement).checked;
    const script = document.createElement("script");
    script.async = true;
    script.src = this.script;
    this.line.value = frame(this.#address()).outerHTML + (follows ? script.outerHTML : "");
  }

  async #copy() {
    this.line.select();
    try {
      await navigator.clipboard.writeText(this.line.value);
      this.feedback.textContent = "Ligne copiée.";
    } catch {
      this.feedback.textContent = "Le navigateur refuse la copie\u00a0: la ligne est sélectionnée, copiez-la.";
    }
    clearTimeout(this.#said);
    this.#said = setTimeout(() => {
      this.feedback.textContent = "";
    }, FEEDBACK);
  }
}

/**
 * @param {string} address
 * @returns {HTMLIFrameElement}
 */
function frame(address) {
  const made = document.createElement("iframe");
  made.src = address;
  made.title = TITLE;
  made.loading = "lazy";
  made.allow = "clipboard-write";
  made.style.cssText = `width:100%;height:${HEIGHT}px;border:0`; // an attribute set as text is refused by the page's policy
  return made;
}

for (const root of document.querySelectorAll(".integration")) {
  new Embedding(/** @type {HTMLElement} */ (root)).run();
}
