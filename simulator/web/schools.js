/**
 * The schools that a file gave, and the year in which each joins a progressive roll-out.
 */

import { cell } from "./tables.js";
import { within } from "./view.js";

/** @typedef {import("./import.js").School} School */

const YEARS = [1, 2, 3, 4];

export class Schools {
  /** @type {School[]} */
  #schools = [];

  /**
   * @param {HTMLElement} root
   * @param {() => void} changed
   */
  constructor(root, changed) {
    this.root = root;
    this.list = within(root, "ul");
    root.addEventListener("input", (event) => {
      event.stopPropagation();
      changed();
    });
  }

  /**
   * Show the schools while the roll-out is progressive.
   *
   * @param {School[]} schools
   * @param {boolean} progressive
   */
  show(schools, progressive) {
    this.root.hidden = !progressive || schools.length === 0;
    if (schools !== this.#schools) {
      this.#schools = schools;
      this.list.replaceChildren(...schools.map(([name, pupils], place) => item(name, pupils, place)));
    }
  }

  /** What Python is asked: name, pupils and year of each school, null where none is chosen. */
  read() {
    if (this.root.hidden) {
      return [];
    }
    const chosen = Array.from(this.list.querySelectorAll("select"), (select) => select.value);
    return this.#schools.map(([name, pupils], place) => [name, pupils, chosen[place] ? Number(chosen[place]) : null]);
  }
}

/**
 * @param {string} name
 * @param {number} pupils
 * @param {number} place
 * @returns {HTMLElement}
 */
function item(name, pupils, place) {
  const id = `ecole-${place}`;
  const select = document.createElement("select");
  select.id = id;
  select.append(new Option("Dans l’ordre de la liste", ""), ...YEARS.map((year) => new Option(`Année ${year}`, String(year))));
  const element = cell("li", "");
  element.append(cell("label", `${name}, ${pupils.toLocaleString("fr-FR")} élèves`, { for: id }), " ", select);
  return element;
}
