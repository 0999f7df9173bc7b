/**
 * The page on which a reader verifies files: Python says what each is, and they never leave the browser. What answers is loaded once
 * the page is drawn, before any file is there: from then on nothing is asked of any server, whatever the file.
 */

import { NoAnswerError } from "../../../warm_python/web/engine.js";
import { fetchNamedByHash, reasonOf } from "../../../warm_python/web/network/hash-check.js";
import { verification } from "../../wording/scripts.json";
import { proposalEngine } from "../comparison/proposal-engine.js";
import { create, find } from "../dom.js";
import { EngineStatus } from "../engine-status.js";
import { reloadIfReplaced } from "../newer-release.js";
import { savesData } from "../saves-data.js";
import { fill } from "../wording.js";

/** @import { Verdict } from "python:json" */

/** Bytes of a file; a larger one is taken for an empty one. */
const LARGEST = 100_000_000;

class VerificationPage {
  /** Files without a verdict, the first of which is being judged. @type {File[]} */
  #waiting = [];
  #isBusy = false;
  /** The list of what is published, once all is loaded. @type {Promise<string> | undefined} */
  #published;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.entries = (root.dataset.entrees ?? "").split(" ");
    this.status = new EngineStatus(root, verification.engine);
    this.engine = proposalEngine(this.status, this.entries, () => {
      this.#isBusy = false; // the files that wait are judged once it is started again
      this.#published = undefined;
    });
    const input = find(root, "input", HTMLInputElement);
    input.addEventListener("change", () => {
      this.#judge(...(input.files ?? []));
      input.value = ""; // so that the same file can be chosen again
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault(); // a browser would open the file in the place of the page
      this.#judge(...(event.dataTransfer?.files ?? []));
    });
    find(root, "[data-reessayer]").addEventListener("click", () => {
      input.focus();
      this.#judge();
      reloadIfReplaced(root.dataset.moteur ?? "");
    });
    if (!savesData) {
      requestAnimationFrame(() => setTimeout(() => this.#judge())); // once the page is drawn
    }
  }

  /** Load what judges, then judge files one after the other. @param {File[]} files */
  async #judge(...files) {
    this.#waiting.push(...files);
    if (this.#isBusy) {
      return;
    }
    this.#isBusy = true;
    this.engine.start();
    const progress = find(this.root, "[data-avancement]");
    try {
      this.#published ??= this.#load();
      const published = await this.#published;
      for (let [file] = this.#waiting; file; [file] = this.#waiting) {
        progress.textContent = fill(verification.checking, { name: file.name });
        this.#show(file.name, await this.#ask(file, published));
        this.#waiting.shift();
      }
      this.root.dataset.etat = "pret";
      progress.textContent = fill(verification.ready);
    } catch (error) {
      this.#published = undefined;
      console.error(`verification: ${error}`);
      this.status.showFailure(error instanceof NoAnswerError ? "download" : reasonOf(error));
    }
    this.#isBusy = false;
  }

  async #load() {
    const published = await fetchNamedByHash(new URL(this.root.dataset.liste ?? "", document.baseURI).href);
    await this.#ask(new File([], ""), published); // has all loaded that answers
    return published;
  }

  /**
   * Ask the texts, then, where these know nothing for certain, extensions.
   *
   * @param {File} file
   * @param {string} published
   * @returns {Promise<Verdict>}
   */
  async #ask(file, published) {
    const jour = new Date().toLocaleDateString("sv"); // Swedish writes days as ISO does
    const head = `${JSON.stringify({ nom: file.name, jour, site: this.root.dataset.site })}\n`;
    const bytes = await (file.size > LARGEST ? new Blob() : file).arrayBuffer().catch(() => new ArrayBuffer(0));
    const [texts = "", ...others] = this.entries;
    const whole = join(`${head}${published}\n`, bytes);
    const ask = async (/** @type {string} */ entry, /** @type {ArrayBuffer} */ question) => {
      const answerNull = (/** @type {{reason: string}} */ error) =>
        error.reason === "exception" ? "null" : Promise.reject(error);
      return JSON.parse(await this.engine.ask(entry, question).catch(answerNull));
    };
    let verdict = (await ask(texts, whole)) ?? (await this.#ask(new File([], file.name), published));
    for (const entry of ["unknown", "foreign"].includes(verdict.state) ? others : []) {
      verdict = (await ask(entry, join(head, bytes))) ?? verdict;
    }
    return verdict;
  }

  /**
   * Show that a file is intact, altered, outdated, unknown or foreign.
   *
   * @param {string} name
   * @param {Verdict} verdict
   */
  #show(name, { state, title, sentences, html = "" }) {
    const heading = create("h2", [create("strong", fill(verification[state])), fill(verification.of_file, { name })]);
    const details = create("div", []);
    details.innerHTML = html;
    const list = create(
      "ul",
      sentences.map((one) => create("li", one)),
    );
    const marks = { class: "comparaison verdict", "data-verdict": state };
    find(this.root, "[data-verdicts]").prepend(create("article", [heading, create("p", title), list, details], marks));
    find(this.root, "[data-annonce]").textContent = fill(verification.shown, {
      name,
      state: fill(verification[state]),
    });
  }
}

/**
 * Joined at once: a Blob is read later, which WebKit reports as an error on a page that is left meanwhile.
 *
 * @param {string} head
 * @param {ArrayBuffer} content
 */
function join(head, content) {
  const text = new TextEncoder().encode(head);
  const whole = new Uint8Array(text.length + content.byteLength);
  whole.set(text);
  whole.set(new Uint8Array(content), text.length);
  return whole.buffer;
}

for (const root of document.querySelectorAll(".verification[data-moteur]")) {
  new VerificationPage(/** @type {HTMLElement} */ (root));
}
