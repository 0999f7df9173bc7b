/**
 * The page on which a reader verifies files: Python says what each is, and they never leave the browser. What answers is loaded once
 * the page is drawn, before any file is there: from then on nothing is asked of any server, whatever the file.
 */

import { NoAnswerError } from "../../../warm_python/web/engine.js";
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
/** Versions whose words are loaded, the first of the list: a file may be compared with any of them. */
const MOST_EDITIONS = 100;

class VerificationPage {
  /** Files without a verdict, the first of which is being judged. @type {File[]} */
  #waiting = [];
  #isBusy = false;
  /** The list of what is published. @type {Promise<string> | undefined} */
  #list;

  /** @param {HTMLElement} root */
  constructor(root) {
    const { site = "", entrees = "" } = root.dataset;
    this.root = root;
    this.entries = entrees.split(" ");
    this.status = new EngineStatus(root, verification.engine);
    this.read = documentReader(new URL(site, document.baseURI));
    this.engine = proposalEngine(this.status, this.entries, () => {
      this.#isBusy = false; // the files that wait are judged once it is started again
    });
  }

  run() {
    const input = find(this.root, "input", HTMLInputElement);
    input.addEventListener("change", () => {
      this.#take(input.files);
      input.value = ""; // so that the same file can be chosen again
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault(); // a browser would open the file in the place of the page
      this.#take(event.dataTransfer?.files);
    });
    find(this.root, "[data-reessayer]").addEventListener("click", () => {
      input.focus();
      this.#judgeAll();
      reloadIfReplaced(this.root.dataset.moteur ?? "");
    });
    if (savesData) {
      this.#say(fill(verification.saves_data));
    } else {
      requestAnimationFrame(() => setTimeout(() => this.#judgeAll())); // once the page is drawn
    }
  }

  /** @param {FileList | null | undefined} files */
  #take(files) {
    this.#waiting.push(...(files ?? []));
    this.#judgeAll();
  }

  /** Load what judges, then judge the files one after the other. */
  async #judgeAll() {
    if (this.#isBusy) {
      return;
    }
    this.#isBusy = true;
    this.engine.start();
    try {
      const published = await this.#fetchPublished();
      await Promise.all(this.entries.map((entry) => this.#ask(entry, new File([], ""), published))); // has all loaded
      for (let [file] = this.#waiting; file; [file] = this.#waiting) {
        this.#say(fill(verification.checking, { name: file.name }));
        this.#show(file.name, await this.#judge(file, published));
        this.#waiting.shift();
      }
      this.root.dataset.etat = "pret";
      this.#say(fill(verification.ready));
    } catch (error) {
      console.error(`verification: ${error}`);
      const reason = error instanceof NoAnswerError ? error.reason : reasonOf(error);
      this.status.showFailure(reason === "exception" ? "start" : reason);
    }
    this.#isBusy = false;
  }

  /** @returns {Promise<object>} What is published, and the words of versions. */
  async #fetchPublished() {
    const list = new URL(this.root.dataset.liste ?? "", document.baseURI);
    this.#list ??= fetchNamedByHash(list.href).catch((error) => {
      this.#list = undefined;
      throw error;
    });
    /** @type {PublishedFiles} */
    const publie = JSON.parse(await this.#list);
    const texts = publie.versions.slice(0, MOST_EDITIONS).map(async ({ chemin, empreinte }) => {
      return [chemin, await this.read(`${chemin}parties.json`, empreinte)];
    });
    return { publie, editions: Object.fromEntries(await Promise.all(texts)) };
  }

  /**
   * @param {File} file
   * @param {object} published
   * @returns {Promise<Verdict>} That of an extension where the texts, which are asked first, know nothing for certain.
   */
  async #judge(file, published) {
    if (file.size === 0 || file.size > LARGEST * 1_000_000) {
      return unread(file.size ? verification.too_large : verification.empty);
    }
    let verdict = unread(verification.unreadable);
    for (const entry of this.entries) {
      const answer = await this.#ask(entry, file, published);
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
   * @param {object} published For the texts.
   * @returns {Promise<Verdict | null>} Nothing where the function raises, or the file is gone.
   */
  async #ask(entry, file, published) {
    const jour = new Date().toLocaleDateString("sv"); // Swedish writes days as ISO does
    const fields = { nom: file.name, jour, site: this.root.dataset.site, ...(entry === this.entries[0] && published) };
    const question = await new Blob([JSON.stringify(fields), "\n", file]).arrayBuffer().catch(() => null);
    const answer = question && this.engine.ask(entry, question);
    return JSON.parse(
      (await answer?.catch((error) => {
        console.warn(`verification: ${error}`);
        return error.reason === "exception" ? "null" : Promise.reject(error);
      })) ?? "null",
    );
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

  /** @param {string} sentence */
  #say(sentence) {
    find(this.root, "[data-avancement]").textContent = sentence;
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
