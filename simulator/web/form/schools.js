/**
 * The schools of a community, and the year in which each joins a progressive roll-out.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { schools } from "../../wording/scripts.json";

/** @typedef {import("python:json").QuestionPupils["ecoles"][number]} School */

export class Schools {
  /** @type {School[]} */
  #schools = [];
  /** What the list shows, drawn once it is expanded. */
  #drawn = "";
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
    this.#drawn = "";
  }

  /** @param {School[]} schools Those whose year can be chosen. */
  show(schools) {
    this.root.hidden = schools.length === 0;
    this.#schools = schools;
    this.#draw();
  }

  /** The years that are chosen, by the name of the school and its place among those of the name. */
  years() {
    return Object.fromEntries([...this.#years].flatMap(([key, year]) => (year ? [[key, Number(year)]] : [])));
  }

  #draw() {
    const shown = JSON.stringify(this.#schools.map(([name, pupils]) => [name, pupils]));
    if (this.root.hasAttribute("open") && shown !== this.#drawn) {
      this.#drawn = shown;
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
