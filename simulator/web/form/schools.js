/**
 * The schools of a headcount file, and the year in which each joins a progressive roll-out.
 */

import { create, find } from "../dom.js";

/** @typedef {import("./headcount-file.js").School} School */

const YEARS = [1, 2, 3, 4];

export class Schools {
  /** @type {School[]} */
  #schools = [];
  /** The schools in the list, which is drawn once it is unfolded. @type {School[]} */
  #listed = [];

  /**
   * @param {HTMLElement} root
   * @param {() => void} onChange
   */
  constructor(root, onChange) {
    this.root = root;
    this.list = find(root, "ul");
    root.addEventListener("toggle", () => this.#draw());
    root.addEventListener("input", (event) => {
      event.stopPropagation();
      onChange();
    });
  }

  /**
   * Offer the schools while the roll-out is progressive.
   *
   * @param {School[]} schools
   * @param {boolean} progressive
   */
  show(schools, progressive) {
    this.root.hidden = !progressive || schools.length === 0;
    this.#schools = schools;
    this.#draw();
  }

  /**
   * The schools in a question to Python: name, pupils and year of each, null where none is chosen.
   *
   * @param {boolean} counted Whether a tariff counts by school, and their number is needed in any case.
   */
  read(counted) {
    if (this.root.hidden && !counted) {
      return [];
    }
    const years = this.#schools === this.#listed ? this.#years() : [];
    return this.#schools.map(([name, pupils], place) => [name, pupils, years[place] ? Number(years[place]) : null]);
  }

  #draw() {
    if (this.root.hasAttribute("open") && this.#schools !== this.#listed) {
      const years = new Map(this.#years().map((year, place) => [this.#listed[place]?.[0], year]));
      this.#listed = this.#schools;
      this.list.replaceChildren(
        ...this.#schools.map((school, place) => item(school, place, years.get(school[0]) ?? "")),
      );
    }
  }

  /** The year chosen for each school in the list, or nothing. */
  #years() {
    return Array.from(this.list.querySelectorAll("select"), (select) => select.value);
  }
}

/**
 * @param {School} school
 * @param {number} place
 * @param {string} year
 * @returns {HTMLElement}
 */
function item([name, pupils], place, year) {
  const id = `ecole-${place}`;
  const select = document.createElement("select");
  select.id = id;
  const years = YEARS.map((one) => new Option(`Année ${one}`, String(one)));
  select.append(new Option("Dans l’ordre de la liste", ""), ...years);
  select.value = year;
  const element = create("li", "");
  element.append(create("label", `${name}, ${pupils.toLocaleString("fr-FR")} élèves`, { for: id }), " ", select);
  return element;
}
