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
    this.failing = find(root, "[data-desaccords]");
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
    this.failing.hidden = true;
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
      this.#show(resultats);
      this.#end(phrase, cas > 0 && cas === concordent ? "juste" : "faux");
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

  /** @param {Verdict[]} verdicts */
  #show(verdicts) {
    const failing = verdicts.filter((one) => !one.concorde);
    showVerdicts(find(this.failing, "table", HTMLTableElement), failing, (point) => !point.concorde);
    showVerdicts(find(this.all, "table", HTMLTableElement), verdicts, () => true);
    this.failing.hidden = failing.length === 0;
    this.all.hidden = verdicts.length === 0;
  }
}

/**
 * @param {HTMLTableElement} table
 * @param {Verdict[]} verdicts
 * @param {(point: Verdict["points"][number]) => boolean} isShown
 */
function showVerdicts(table, verdicts, isShown) {
  fillTable(table, {
    head: [headRow(COLUMNS)],
    body: verdicts.map(({ code, titre, points }) => {
      const shown = points.filter(isShown);
      const expected = shown.map(({ libelle, attendu }) =>
        fill(verification.point, { label: libelle, value: attendu }),
      );
      const actual = shown.map(({ libelle, trouve }) => fill(verification.point, { label: libelle, value: trouve }));
      const row = namedRow(COLUMNS, titre, [listOf(expected), listOf(actual)]);
      row.dataset.code = code;
      return row;
    }),
  });
}
