/**
 * The page on which a reader verifies files: Python says what each is; files never leave the browser. What answers is loaded once
 * the page is drawn, before any file is there: from then on nothing is asked of any server, whatever the file.
 */

import { fetchNamedByHash, reasonOf } from "../../../warm_python/web/network/hash-check.js";
import { verification } from "../../wording/scripts.json";
import { documentReader, proposalEngine } from "../comparison/proposal-engine.js";
import { create, find } from "../dom.js";
import { EngineStatus } from "../engine-status.js";
import { reloadIfReplaced } from "../newer-release.js";
import { savesData } from "../saves-data.js";
import { fill } from "../wording.js";

/** @import { PublishedFiles, Verdict } from "python:json" */

/** Megabytes of a file. */
const LARGEST = 100;
/** Versions whose words are loaded, the first of the list: a file may be held against any of them. */
const MOST_EDITIONS = 100;

class VerificationPage {
  /** What all functions are asked with: what is published, and the words of versions. @type {Promise<object> | undefined} */
  #published;
  /** Files without a verdict, the first of which is asked about. @type {File[]} */
  #waiting = [];
  #isBusy = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    const { site = "", liste = "", entrees = "" } = root.dataset;
    this.root = root;
    this.list = new URL(liste, document.baseURI).href;
    this.entries = entrees.split(" ");
    this.status = new EngineStatus(root, verification.engine);
    this.read = documentReader(new URL(site, document.baseURI));
    this.engine = proposalEngine(this.status, this.entries, () => {
      this.#isBusy = false; // the files that wait are asked about again
    });
  }

  run() {
    const input = find(this.root, "input", HTMLInputElement);
    input.addEventListener("change", () => {
      this.#take([...(input.files ?? [])]);
      input.value = ""; // so that the same file can be chosen again
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault(); // a browser would open the file in the place of the page
      this.#take([...(event.dataTransfer?.files ?? [])]);
    });
    find(this.root, "[data-reessayer]").addEventListener("click", () => {
      input.focus();
      this.#load();
      reloadIfReplaced(this.root.dataset.moteur ?? "");
    });
    if (savesData) {
      this.#say(fill(verification.saves_data));
    } else {
      setTimeout(() => this.#load());
    }
  }

  /** @param {File[]} files */
  #take(files) {
    this.#waiting.push(...files);
    if (!this.#isBusy) {
      this.#load();
    }
  }

  /** Load what answers, then answer what waits, one file after the other. */
  async #load() {
    this.#isBusy = true;
    this.status.showBusy("chargement", fill(verification.download));
    this.engine.start();
    try {
      this.#published ??= this.#fetchPublished();
      const published = await this.#published;
      const nothing = new File([], "");
      for (const entry of this.entries) {
        await this.#ask(entry, nothing, published); // has what it takes loaded
      }
      this.root.dataset.etat = "pret";
      this.#say(fill(verification.ready));
      for (let [file] = this.#waiting; file; [file] = this.#waiting) {
        this.#say(fill(verification.checking, { name: file.name }));
        const verdict = await this.#judge(file, published);
        this.#waiting.shift();
        this.#show(file.name, verdict);
      }
    } catch (error) {
      this.#published = undefined;
      console.error(`verification: ${error}`);
      this.status.showFailure(reasonOf(error));
    }
    this.#isBusy = false;
  }

  async #fetchPublished() {
    const text = await fetchNamedByHash(this.list);
    /** @type {PublishedFiles} */
    const publie = JSON.parse(text);
    const versions = publie.versions.slice(0, MOST_EDITIONS);
    const read = versions.map(async ({ chemin, empreinte }) => [
      chemin,
      await this.read(`${chemin}parties.json`, empreinte),
    ]);
    return { publie, editions: Object.fromEntries(await Promise.all(read)) };
  }

  /**
   * @param {File} file
   * @param {object} published
   * @returns {Promise<Verdict>} That of an extension where the texts know nothing for certain.
   */
  async #judge(file, published) {
    if (file.size === 0 || file.size > LARGEST * 1_000_000) {
      return unread(file.size ? verification.too_large : verification.empty);
    }
    let verdict = unread(verification.unreadable);
    for (const entry of this.entries) {
      const answer = await this.#ask(entry, file, published).catch((error) => {
        console.warn(`verification: ${error}`);
        return null;
      });
      verdict = answer ?? verdict;
      if (answer && (entry !== this.entries[0] || !["unknown", "foreign"].includes(answer.state))) {
        break;
      }
    }
    return verdict;
  }

  /**
   * @param {string} entry
   * @param {File} file
   * @param {object} published For the texts, which come first.
   * @returns {Promise<Verdict | null>}
   */
  async #ask(entry, file, published) {
    const jour = new Date().toLocaleDateString("sv"); // Swedish writes days as ISO does
    const fields = {
      nom: file.name,
      jour,
      site: this.root.dataset.site,
      ...(entry === this.entries[0] ? published : {}),
    };
    const question = await new Blob([JSON.stringify(fields), "\n", file]).arrayBuffer();
    return JSON.parse(await this.engine.ask(entry, question));
  }

  /**
   * @param {string} name
   * @param {Verdict} verdict
   */
  #show(name, { state, title, sentences, html = "" }) {
    const heading = create("h2", [create("strong", fill(verification[state])), `\u00a0: ${name}`]);
    const list = create(
      "ul",
      sentences.map((one) => create("li", one)),
    );
    const details = create("div", []);
    details.innerHTML = html;
    const marks = { class: "comparaison verdict", "data-verdict": state };
    find(this.root, "[data-verdicts]").prepend(create("article", [heading, create("p", title), list, details], marks));
    this.#say(fill(verification.shown, { name, state: fill(verification[state]) }));
  }

  /** @param {string} sentence */
  #say(sentence) {
    find(this.root, "[data-annonce]").textContent = sentence;
  }
}

/**
 * @param {string} sentence
 * @returns {Verdict}
 */
function unread(sentence) {
  return { title: fill(verification.unread), state: "foreign", sentences: [fill(sentence, { size: LARGEST })] };
}

for (const root of document.querySelectorAll(".verification[data-moteur]")) {
  new VerificationPage(/** @type {HTMLElement} */ (root)).run();
}
