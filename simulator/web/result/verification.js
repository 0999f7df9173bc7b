/**
 * The replay of the published worked cases in this very browser: they are downloaded on demand, and compared by Python.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { fetchChecked, reasonOf } from "../../../warm_python/web/network/hash-check.js";
import { verification } from "../../wording/scripts.json";
import { fillTable, headRow, listOf, namedRow } from "../tables.js";

/** @import { ShownVerdict as Verdict, VerificationAnswer } from "python:json" */

const ENTRY = "simulator.browser.verification.verify";
const COLUMNS = [verification.case, verification.expected, verification.found].map((title) => fill(title));

export class Verification {
  #pending = false;

  /**
   * @param {HTMLDetailsElement} root
   * @param {(entry: string, question: string) => Promise<string> | null} ask Asks Python; nothing where the engine has failed.
   */
  constructor(root, ask) {
    this.root = root;
    this.ask = ask;
    this.button = find(root, "[data-verifier]", HTMLButtonElement);
    this.verdict = find(root, "[data-verdict]");
    this.all = find(root, "[data-cas]", HTMLDetailsElement);
    this.button.addEventListener("click", () => this.#verify());
  }

  /** The engine has failed. */
  handleFailure() {
    if (this.#pending) {
      this.#end(fill(verification.no_engine), "echec");
    }
  }

  async #verify() {
    if (this.#pending) {
      return;
    }
    this.#pending = true;
    this.button.setAttribute("aria-disabled", "true");
    this.all.hidden = true;
    this.root.dataset.verdict = "";
    this.verdict.textContent = fill(verification.pending);
    try {
      const hashes = (this.root.dataset.empreintes ?? "").split(" ");
      const addresses = (this.root.dataset.adresses ?? "").split(" ");
      const contents = await Promise.all(
        // a newer publication must be noticed
        addresses.map((address, place) => fetchChecked(address, hashes[place] ?? "", "no-cache")),
      );
      const documents = contents.map((content) => new TextDecoder().decode(content));
      const answer = await this.ask(ENTRY, JSON.stringify({ documents }));
      if (answer === null) {
        this.handleFailure();
      } else if (this.#pending) {
        this.#showAnswer(JSON.parse(answer));
      }
    } catch (error) {
      console.error(`verification: ${error}`);
      const sentence = reasonOf(error) === "integrity" ? verification.refused : verification.not_downloaded;
      this.#end(fill(sentence), "echec");
    }
  }

  /** @param {VerificationAnswer} answer */
  #showAnswer(answer) {
    if (answer.etat === "verifie") {
      const { resultats, phrase, cas, concordent } = answer;
      const isRight = cas > 0 && cas === concordent;
      fillTable(find(this.all, "table", HTMLTableElement), { head: [headRow(COLUMNS)], body: resultats.map(row) });
      this.all.hidden = cas === 0;
      this.all.open = !isRight; // those that disagree come first
      this.#end(phrase, isRight ? "juste" : "faux");
    } else {
      this.#end(fill(verification.unreadable), "echec");
    }
  }

  /**
   * @param {string} sentence
   * @param {"juste" | "faux" | "echec"} verdict
   */
  #end(sentence, verdict) {
    this.#pending = false;
    this.button.removeAttribute("aria-disabled");
    this.root.dataset.verdict = verdict;
    this.verdict.textContent = sentence;
  }
}

/** @param {Verdict} verdict */
function row({ code, titre, points }) {
  const list = (/** @type {"attendu" | "trouve"} */ side) =>
    listOf(points.map((point) => fill(verification.point, { label: point.libelle, value: point[side] })));
  const element = namedRow(COLUMNS, titre, [list("attendu"), list("trouve")]);
  element.dataset.code = code;
  return element;
}
