/**
 * What answers where Python can't: the page of each community and the prices of round numbers, both made with the site. The
 * field of the community leads to its page, that of the pupils to the nearest rows.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { published_answers } from "../../wording/scripts.json";

const ROWS = ".simulateur-prix tr[data-eleves]";

export class PublishedAnswers {
  #code = "";

  /**
   * @param {HTMLElement} root
   * @param {HTMLInputElement} pupils
   * @param {(sentence: string) => void} announce
   */
  constructor(root, pupils, announce) {
    this.root = root;
    this.pupils = pupils;
    this.announce = announce;
    this.place = find(root, "[data-secours]");
    this.search = root.querySelector("[role=combobox]");
    this.search?.addEventListener("input", () => this.#showPages());
  }

  /** @param {string} code The chosen community, or nothing. */
  show(code) {
    this.#code = code;
    this.#showPages();
    this.#showPrices();
  }

  #showPages() {
    const words = this.search instanceof HTMLInputElement ? wordsOf(this.search.value) : [];
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[data-pages] li"))) {
      const name = wordsOf(item.textContent ?? "").join(" ");
      item.hidden = !(words.length ? words.every((word) => name.includes(word)) : item.dataset.code === this.#code);
    }
  }

  #showPrices() {
    const links = nearestRows(Number(this.pupils.value.replaceAll(/\s/g, ""))).map((row) => {
      const [pupils = "", amount = ""] = [row.cells[0], row.querySelector("data")].map(
        (cell) => cell?.textContent ?? "",
      );
      return create("a", fill(published_answers.price, { pupils, amount }), { href: `#${row.id}` });
    });
    this.place.replaceChildren();
    if (links.length > 0) {
      const sentence = fill(links.length > 1 ? published_answers.nearest_two : published_answers.nearest);
      this.place.append(...sentence.split(/\{\w+\}/).flatMap((text, place) => [text, links[place] ?? ""]));
      this.announce(this.place.textContent ?? "");
    }
  }
}

/**
 * @param {number} pupils
 * @returns {HTMLTableRowElement[]} The row of that number, or the ones below and above it.
 */
function nearestRows(pupils) {
  /** @type {HTMLTableRowElement[]} */
  const rows = Number.isInteger(pupils) && pupils > 0 ? Array.from(document.querySelectorAll(ROWS)) : [];
  const numberOf = (/** @type {HTMLTableRowElement} */ row) => Number(row.dataset.eleves);
  const below = rows.filter((row) => numberOf(row) <= pupils).at(-1);
  const above = rows.find((row) => numberOf(row) >= pupils);
  return [...new Set([below, above])].filter((row) => row !== undefined);
}

/**
 * @param {string} text
 * @returns {string[]} Its words in plain small letters.
 */
function wordsOf(text) {
  const plain = text.toLowerCase().replaceAll("œ", "oe").normalize("NFD").replaceAll(/\p{M}/gu, "");
  return plain.match(/[a-z0-9]+/g) ?? [];
}
