/**
 * Replaying the published worked cases in this very browser: fetched when asked for, compared by Python, told here.
 */

import { AlteredError, vouched } from "../engine/network/fetch.js";
import { within } from "./estimate-view.js";
import { cell, filled, rowOf } from "./tables.js";

/** @typedef {import("python:json").VerificationAnswer} Verification */
/** @typedef {import("python:json").ShownVerdict} Verdict */

const ENTRY = "simulator.browser.verification.verify";
const COLUMNS = ["Cas", "Attendu", "Trouvé"];
const NOT_FETCHED = "Les cas n’ont pas pu être téléchargés. Vérifiez votre connexion, puis réessayez.";
const ALTERED =
  "Les cas reçus ne sont pas ceux que cette page annonce\u00a0: ils n’ont pas servi. Rechargez la page, puis réessayez.";
const NOT_READ = "Les cas reçus sont illisibles. Rechargez la page, puis réessayez.";
const NO_ENGINE =
  "Le calculateur ne répond pas\u00a0: relancez-le avec «\u00a0Réessayer\u00a0», en haut, puis vérifiez.";

export class Verifier {
  /** Whether an answer is awaited. */
  #busy = false;

  /**
   * @param {HTMLDetailsElement} root
   * @param {(entry: string, question: string) => boolean} ask Ask Python; tells whether it is there to answer.
   */
  constructor(root, ask) {
    this.root = root;
    this.ask = ask;
    this.button = within(root, "[data-verifier]", HTMLButtonElement);
    this.verdict = within(root, "[data-verdict]");
    this.disagreeing = within(root, "[data-desaccords]");
    this.all = within(root, "[data-cas]", HTMLDetailsElement);
    this.button.addEventListener("click", () => this.#verify());
  }

  /**
   * @param {string} entry
   * @param {string} answer
   * @returns {boolean} Whether the answer was to a question of this section.
   */
  answered(entry, answer) {
    if (entry !== ENTRY) {
      return false;
    }
    if (this.#busy) {
      /** @type {Verification} */
      const told = JSON.parse(answer);
      if (told.etat === "verifie") {
        this.#show(told);
        this.#end(told.phrase, told.cas > 0 && told.cas === told.concordent ? "juste" : "faux");
      } else {
        this.#end(NOT_READ, "echec");
      }
    }
    return true;
  }

  /** The engine is of no more use. */
  failed() {
    if (this.#busy) {
      this.#end(NO_ENGINE, "echec");
    }
  }

  async #verify() {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.button.setAttribute("aria-disabled", "true");
    this.disagreeing.hidden = true;
    this.all.hidden = true;
    this.root.dataset.verdict = "";
    this.verdict.textContent = "Vérification en cours…";
    try {
      const hashes = (this.root.dataset.empreintes ?? "").split(" ");
      const addresses = (this.root.dataset.adresses ?? "").split(" ");
      const documents = await Promise.all(addresses.map((address, place) => fetched(address, hashes[place] ?? "")));
      if (!this.ask(ENTRY, JSON.stringify({ documents }))) {
        this.failed();
      }
    } catch (error) {
      console.error(`vérification: ${error}`);
      this.#end(error instanceof AlteredError ? ALTERED : NOT_FETCHED, "echec");
    }
  }

  /**
   * @param {string} sentence
   * @param {"juste" | "faux" | "echec"} verdict
   */
  #end(sentence, verdict) {
    this.#busy = false;
    this.button.removeAttribute("aria-disabled");
    this.root.dataset.verdict = verdict;
    this.verdict.textContent = sentence;
  }

  /** @param {Extract<Verification, {etat: "verifie"}>} told */
  #show({ resultats }) {
    const wrong = resultats.filter((one) => !one.concorde);
    draw(within(this.disagreeing, "table", HTMLTableElement), wrong, (point) => !point.concorde);
    draw(within(this.all, "table", HTMLTableElement), resultats, () => true);
    this.disagreeing.hidden = wrong.length === 0;
    this.all.hidden = resultats.length === 0;
  }
}

/**
 * @param {string} address
 * @param {string} sha256
 * @returns {Promise<string>}
 */
async function fetched(address, sha256) {
  // what was published since must not be passed over
  const ask = (/** @type {string} */ file) => fetch(file, { cache: "no-cache" });
  return new TextDecoder().decode(await vouched(ask, address, sha256));
}

/**
 * @param {HTMLTableElement} table
 * @param {Verdict[]} verdicts
 * @param {(point: Verdict["points"][number]) => boolean} shown
 */
function draw(table, verdicts, shown) {
  filled(table, {
    head: [rowOf(...COLUMNS.map((name) => cell("th", name, { scope: "col" })))],
    body: verdicts.map(({ code, titre, concorde, points }) => {
      const listed = points.filter(shown);
      const row = rowOf(
        cell("th", titre, { scope: "row" }),
        told(
          "Attendu",
          listed.map(({ libelle, attendu }) => [libelle, attendu]),
        ),
        told(
          "Trouvé",
          listed.map(({ libelle, trouve }) => [libelle, trouve]),
        ),
      );
      row.dataset.code = code;
      row.dataset.concorde = concorde ? "oui" : "non";
      return row;
    }),
  });
}

/**
 * @param {string} column
 * @param {[name: string, text: string][]} lines
 * @returns {HTMLElement}
 */
function told(column, lines) {
  const element = cell("td", "", { "data-colonne": column });
  const list = document.createElement("ul");
  list.append(...lines.map(([name, text]) => cell("li", `${name}\u00a0: ${text}`)));
  element.append(list);
  return element;
}
