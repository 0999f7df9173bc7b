/**
 * The schools that a file gave, and the year in which each joins a progressive roll-out.
 */

import { within } from "../result/estimate-view.js";
import { cell } from "../result/tables.js";

/** @typedef {import("./headcount-file.js").School} School */

const YEARS = [1, 2, 3, 4];

export class Schools {
  /** @type {School[]} */
  #schools = [];
  /** The schools that the list shows. @type {School[]} */
  #listed = [];

  /**
   * @param {HTMLElement} root
   * @param {() => void} changed
   */
  constructor(root, changed) {
    this.root = root;
    this.list = within(root, "ul");
    root.addEventListener("toggle", () => this.#list());
    root.addEventListener("input", (event) => {
      event.stopPropagation();
      changed();
    });
  }

  /**
   * Offer the schools while the roll-out is progressive; they are listed when that is unfolded.
   *
   * @param {School[]} schools
   * @param {boolean} progressive
   */
  show(schools, progressive) {
    this.root.hidden = !progressive || schools.length === 0;
    this.#schools = schools;
    this.#list();
  }

  #list() {
    if (this.root.hasAttribute("open") && this.#schools !== this.#listed) {
      const years = new Map(this.#chosen().map((year, place) => [this.#listed[place]?.[0], year]));
      this.#listed = this.#schools;
      this.list.replaceChildren(
        ...this.#schools.map(([name, pupils], place) => item(name, pupils, place, years.get(name) ?? "")),
      );
    }
  }

  /** The year chosen for each school listed, or nothing. */
  #chosen() {
    return Array.from(this.list.querySelectorAll("select"), (select) => select.value);
  }

  /** What Python is asked: name, pupils and year of each school, null where none is chosen. */
  read() {
    if (this.root.hidden) {
      return [];
    }
    const chosen = this.#schools === this.#listed ? this.#chosen() : [];
    return this.#schools.map(([name, pupils], place) => [name, pupils, chosen[place] ? Number(chosen[place]) : null]);
  }
}

/**
 * @param {string} name
 * @param {number} pupils
 * @param {number} place
 * @param {string} year
 * @returns {HTMLElement}
 */
function item(name, pupils, place, year) {
  const id = `ecole-${place}`;
  const select = document.createElement("select");
  select.id = id;
  select.append(
    new Option("Dans l’ordre de la liste", ""),
    ...YEARS.map((year) => new Option(`Année ${year}`, String(year))),
  );
  select.value = year;
  const element = cell("li", "");
  element.append(cell("label", `${name}, ${pupils.toLocaleString("fr-FR")} élèves`, { for: id }), " ", select);
  return element;
}
