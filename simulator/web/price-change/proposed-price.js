/**
 * The price of a proposed change: what its form says is asked with the whole question again, and its answers alone are redrawn.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { saveFile } from "../../../versioned_texts/web/save-file.js";
import { readPlace, searchPlaces } from "../estimation/place-search.js";
import { CommunityField } from "../form/communes/community-field.js";
import { today } from "../form/today.js";

/** @import { AmountsIndex, Download } from "python:json" */

/** The Python function that makes a file. */
const DOWNLOAD = "simulator.browser.downloads.download_table";

/**
 * @typedef {object} ComparisonDetail The detail of a `comparison` event.
 * @property {(entry: string, question: string) => Promise<string>} ask
 * @property {(more: object) => Promise<{html?: string}>} again Asks the question on screen, and more, again.
 * @property {{donnees?: string}} question
 */

export class ProposedPrice {
  /** The number of the newest question: the answers to earlier ones are dropped. */
  #newest = 0;

  /**
   * @param {HTMLElement} block
   * @param {ComparisonDetail} comparison
   */
  constructor(block, comparison) {
    this.block = block;
    this.comparison = comparison;
  }

  run() {
    const field = this.block.querySelector(".prix-collectivite");
    const { donnees } = this.comparison.question;
    if (donnees && field instanceof HTMLElement) {
      this.#searchNames(field, JSON.parse(donnees));
    }
    this.block.addEventListener("submit", (event) => event.preventDefault());
    this.block.addEventListener("change", () => this.#draw());
    this.block.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLButtonElement && target.dataset.genre) {
        this.#save(target.dataset.genre);
      }
    });
  }

  /**
   * @param {HTMLElement} field
   * @param {AmountsIndex} index
   */
  #searchNames(field, { collectivites, lieux, mots }) {
    const places = lieux.map(readPlace);
    /** @param {string} lettres */
    const search = async (lettres) => {
      const [found, seul] = searchPlaces(places, lettres, mots);
      const trouves = found.map(({ code, name, home }) => {
        const community = collectivites[home];
        return { code, nom: name, detail: community && community.code !== code ? community.nom : "" };
      });
      return { lettres, trouves, seul };
    };
    const community = new CommunityField(field, search, (code) => {
      const home = places.find((place) => place.code === code)?.home ?? -1;
      find(field, "[type=hidden]", HTMLInputElement).value = collectivites[home]?.code ?? "";
      this.#draw();
    });
    community.showName(find(field, "[role=combobox]", HTMLInputElement).value);
  }

  /** Answer what the form says now; its fields stay as they are. */
  async #draw() {
    this.#newest += 1;
    const number = this.#newest;
    const options = Object.create(null);
    const reponses = Object.create(null);
    /** @type {Record<string, unknown>} */
    const prix = { options, reponses };
    for (const [name, value] of new FormData(find(this.block, "form", HTMLFormElement))) {
      const [group = "", key] = name.split(".");
      (key ? { options, reponses }[group] : prix)[key ?? group] = value;
    }
    const answer = await this.comparison.again({ prix });
    const drawn = new DOMParser().parseFromString(answer.html ?? "", "text/html").getElementById(this.block.id);
    if (drawn && number === this.#newest) {
      for (const part of [".tableau", ".ecart", ".prix-reponse"]) {
        find(this.block, part).innerHTML = find(drawn, part).innerHTML;
      }
    }
  }

  /** @param {string} genre */
  async #save(genre) {
    const table = JSON.parse(find(this.block, "[data-tableau]", HTMLScriptElement).textContent ?? "");
    /** @type {Download} */
    const { nom, type, contenu } = JSON.parse(
      await this.comparison.ask(DOWNLOAD, JSON.stringify({ ...table, genre, jour: today() })),
    );
    saveFile(new Blob([Uint8Array.from(atob(contenu), (character) => character.charCodeAt(0))], { type }), nom);
  }
}
