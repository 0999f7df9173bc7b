/**
 * The page on which a reader verifies files: Python says what each is, and they never leave the browser. What answers is loaded once
 * the page is drawn, before any file is there: from then on nothing is asked of any server, whatever the file.
 */

import { fetchNamedByHash, reasonOf } from "../../../warm_python/web/network/hash-check.js";
import { verification } from "../../wording/scripts.json";
import { proposalEngine } from "../comparison/proposal-engine.js";
import { create, find } from "../dom.js";
import { EngineStatus } from "../engine-status.js";
import { reloadIfReplaced } from "../newer-release.js";
import { savesData } from "../saves-data.js";
import { fill } from "../wording.js";

/** @import { Verdict } from "python:json" */

/** Megabytes of a file. */
const LARGEST = 100;

class VerificationPage {
  /** Files without a verdict, the first of which is being judged. @type {File[]} */
  #waiting = [];
  #isBusy = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.entries = (root.dataset.entrees ?? "").split(" ");
    this.status = new EngineStatus(root, verification.engine);
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
    if (!savesData) {
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
      const published = await fetchNamedByHash(new URL(this.root.dataset.liste ?? "", document.baseURI).href);
      await this.#judge(new File([], ""), published); // has all loaded
      for (let [file] = this.#waiting; file; [file] = this.#waiting) {
        this.#say("avancement", fill(verification.checking, { name: file.name }));
        const isRead = file.size > 0 && file.size <= LARGEST * 1_000_000;
        this.#show(file.name, (isRead && (await this.#judge(file, published))) || unread());
        this.#waiting.shift();
      }
      this.root.dataset.etat = "pret";
      this.#say("avancement", fill(verification.ready));
    } catch (error) {
      console.error(`verification: ${error}`);
      this.status.showFailure(reasonOf(error));
    }
    this.#isBusy = false;
  }

  /**
   * @param {File} file
   * @param {string} published For the texts, which are asked first: extensions are where these know nothing for certain.
   * @returns {Promise<Verdict | null>} Nothing where the file is gone.
   */
  async #judge(file, published) {
    const jour = new Date().toLocaleDateString("sv"); // Swedish writes days as ISO does
    const head = JSON.stringify({ nom: file.name, jour, site: this.root.dataset.site });
    let verdict = null;
    for (const [place, entry] of this.entries.entries()) {
      const question = new Blob([head, "\n", ...(place === 0 ? [published, "\n"] : []), file]).arrayBuffer();
      const bytes = await question.catch(() => null);
      /** @type {Verdict | null} */
      const answer = bytes && JSON.parse(await this.engine.demand(entry, bytes));
      verdict = answer ?? verdict;
      if (answer && !["unknown", "foreign"].includes(answer.state)) {
        break;
      }
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
    this.#say("annonce", fill(verification.shown, { name, state: fill(verification[state]) }));
  }

  /**
   * @param {"avancement" | "annonce"} place
   * @param {string} sentence
   */
  #say(place, sentence) {
    find(this.root, `[data-${place}]`).textContent = sentence;
  }
}

/** @returns {Verdict} */
function unread() {
  return {
    title: fill(verification.unread),
    state: "foreign",
    sentences: [fill(verification.too_large, { size: LARGEST })],
  };
}

for (const root of document.querySelectorAll(".verification[data-moteur]")) {
  new VerificationPage(/** @type {HTMLElement} */ (root)).run();
}
