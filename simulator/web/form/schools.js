/**
 * The schools of a table or as published, and the year in which each joins a progressive roll-out.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { schools } from "../../wording/scripts.json";

/** @typedef {[name: string, pupils: number]} School */

export class Schools {
  /** @type {School[]} */
  #schools = [];
  /** The schools in the list, drawn once it is expanded. @type {School[]} */
  #listed = [];
  /** The year chosen for a school, also of one that is not listed. @type {Map<string, string>} */
  #years = new Map();

  /**
   * @param {HTMLElement} root
   * @param {number} rolloutYears
   * @param {() => void} onChange
   */
  constructor(root, rolloutYears, onChange) {
    this.root = root;
    this.rolloutYears = rolloutYears;
    this.list = find(root, "ul");
    root.addEventListener("toggle", () => this.#draw());
    root.addEventListener("input", (event) => {
      event.stopPropagation();
      if (event.target instanceof HTMLSelectElement) {
        this.#years.set(event.target.dataset.ecole ?? "", event.target.value);
      }
      onChange();
    });
    root.closest("form")?.addEventListener("reset", () => this.clear());
  }

  /** Forget the year chosen for each school. */
  clear() {
    this.#years.clear();
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
    return withKeys(this.#schools).map(([[name, pupils], key]) => {
      const year = this.#years.get(key);
      return [name, pupils, year ? Number(year) : null];
    });
  }

  #draw() {
    if (this.root.hasAttribute("open") && this.#schools !== this.#listed) {
      this.#listed = this.#schools;
      this.list.replaceChildren(
        ...withKeys(this.#schools).map(([school, key], place) => this.#item(school, key, place)),
      );
    }
  }

  /**
   * @param {School} school
   * @param {string} key
   * @param {number} place
   * @returns {HTMLElement}
   */
  #item([name, pupils], key, place) {
    const id = `ecole-${place}`;
    const select = document.createElement("select");
    select.id = id;
    select.dataset.ecole = key;
    select.append(new Option(fill(schools.alphabetical), ""));
    for (let year = 1; year <= this.rolloutYears; year += 1) {
      select.append(new Option(fill(schools.year, { year }), String(year)));
    }
    select.value = this.#years.get(key) ?? "";
    const item = create("li", "");
    item.append(create("label", fill(schools.school, { name, count: pupils }), { for: id }), " ", select);
    return item;
  }
}

/**
 * @param {School[]} schools
 * @returns {[school: School, key: string][]} The key tells a school from others of its name, in every school year.
 */
function withKeys(schools) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return schools.map((school) => {
    const [name] = school;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return [school, `${name} ${number}`];
  });
}
