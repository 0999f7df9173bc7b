/**
 * What Python drew of a change, the address of it, and what can be copied or saved of it.
 *
 * An extension may serve what it adds to a comparison: once one is drawn, a `comparison` event bubbles from its element. The
 * detail is `{question, ask, again}`: the question on screen; `ask(entry, question)` asks the page's engine, and `again(fields)`
 * the one on screen with other fields, which the address has from then on; both resolve with the answer.
 */

import type { ChangeFiles, DrawnComparison } from "python:json";
import { proposal } from "../../wording/scripts.json";
import { copy } from "../copy.ts";
import { find } from "../dom.ts";
import { saveFile } from "../save-file.ts";
import { fill } from "../wording.ts";

const FILES = "versioned_texts.amendment.browser.change_files";
const TRACKED = "versioned_texts.amendment.browser.tracked_changes";
const WRITE = "versioned_texts.office.browser.write";

export class ProposalResult {
  root: HTMLElement;
  ask: (entry: string, question: string) => Promise<string>;
  drawing: HTMLElement;

  /** Texts to save, by their key. */
  #files: Record<string, string> = {};
  /** The properties of documents with tracked changes. */
  #properties: object = {};
  /** What was asked. */
  #question = "";
  /** The last line of a text that is saved. */
  #origin = "";
  /** What the names of files begin with. */
  #name = "";

  /** @param ask Asks Python. */
  constructor(root: HTMLElement, ask: (entry: string, question: string) => Promise<string>) {
    this.root = root;
    this.ask = ask;
    this.drawing = find(root, "[data-dessin]");
    root.addEventListener("click", (event) => this.#handleClick(event));
  }

  setBusy(isBusy: boolean) {
    this.root.setAttribute("aria-busy", String(isBusy));
  }

  /**
   * @param detail Of the event.
   * @returns What is shown, in a sentence.
   */
  show(
    { html, resume }: DrawnComparison,
    versions: HTMLOptionElement[],
    detail: { question: object; ask: unknown; again: unknown },
  ): string {
    const [old = "", recent = ""] = versions.map(({ text }) => text);
    const text = versions[0]?.parentElement?.getAttribute("label") ?? "";
    const title = fill(recent ? proposal.compared : proposal.proposed, { text, old, recent });
    find(this.root, "[data-titre]").textContent = title;
    this.#name = versions.map(({ value }) => value.replaceAll("/", "-")).join("");
    const jour = new Date().toLocaleDateString("sv"); // Swedish writes days as ISO does
    const identifiant = versions[0]?.value.slice(0, -1);
    this.#properties = { titre: title, auteur: fill(proposal.author), jour, identifiant };
    this.#question = JSON.stringify(detail.question);
    this.drawing.innerHTML = html;
    this.root.hidden = false;
    this.drawing.dispatchEvent(new CustomEvent("comparison", { bubbles: true, detail }));
    return fill(proposal.shown, { title, summary: resume });
  }

  async askFiles(): Promise<ChangeFiles> {
    return JSON.parse(await this.ask(FILES, this.#question));
  }

  showFiles({ html, fichiers, origine }: ChangeFiles) {
    this.#files = fichiers;
    this.#origin = origine;
    this.drawing.insertAdjacentHTML("beforeend", `\n${html}`);
  }

  /** @param isWhole Whether the address has all that is on screen. */
  showLink(isWhole: boolean) {
    find(this.root, "[data-lien]").textContent = fill(isWhole ? proposal.link : proposal.too_long);
  }

  #handleClick(event: MouseEvent) {
    const target = event.target instanceof Element ? event.target.closest("button, a") : null;
    const { copier, telecharger } = target instanceof HTMLElement ? target.dataset : {};
    if (telecharger) {
      this.#save(telecharger);
    } else if (copier && target?.nextElementSibling instanceof HTMLElement) {
      const sentences = { done: fill(proposal.copied), refused: fill(proposal.copy_refused) };
      copy(this.#files[copier] ?? "", target.nextElementSibling, sentences);
    }
    const address = target?.getAttribute("href") ?? "";
    const anchored = address.startsWith("#") && document.getElementById(address.slice(1));
    if (anchored) {
      event.preventDefault(); // the address goes on naming what is compared
      anchored.closest("details")?.setAttribute("open", "");
      anchored.scrollIntoView();
      anchored.focus({ preventScroll: true });
    }
  }

  async #save(key: string) {
    const text = this.#files[key];
    if (text === undefined) {
      const properties = this.#properties;
      const blocs = JSON.parse(await this.ask(TRACKED, this.#question));
      const { contenu } = JSON.parse(await this.ask(WRITE, JSON.stringify({ ...properties, blocs })));
      saveFile(new Blob([Uint8Array.from(atob(contenu), (one) => one.charCodeAt(0))]), `${this.#name}suivi.${key}`);
    } else {
      saveFile(new Blob([`${text}\n${this.#origin}\n`], { type: "text/plain" }), `${this.#name}${key}.txt`);
    }
  }
}
