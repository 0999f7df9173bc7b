/**
 * The schools of a community, and the year in which each joins a progressive roll-out.
 */

import { create, find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { schools } from "../../wording/scripts.json";

/** @import { QuestionPupils } from "python:json" */
/** @typedef {QuestionPupils["ecoles"][number]} School */

export class Schools {
  /** @type {School[]} */
  #schools = [];
  /** What tells each from others of its name. @type {string[]} */
  #keys = [];
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

  /** @param {Pick<QuestionPupils, "ecoles" | "cles">} pupils Those whose year can be chosen. */
  show({ ecoles, cles }) {
    this.root.hidden = ecoles.length === 0;
    this.#schools = ecoles;
    this.#keys = cles;
    this.#draw();
  }

  /** The years that are chosen, by the key of the school. */
  years() {
    return Object.fromEntries([...this.#years].flatMap(([key, year]) => (year ? [[key, Number(year)]] : [])));
  }

  #draw() {
    const shown = JSON.stringify(this.#schools.map(([name, pupils]) => [name, pupils]));
    if (this.root.hasAttribute("open") && shown !== this.#drawn) {
      this.#drawn = shown;
      this.list.replaceChildren(
        ...this.#schools.map((school, index) => this.#item(school, this.#keys[index] ?? "", index)),
      );
    }
  }

  /**
   * @param {School} school
   * @param {string} key
   * @param {number} index
   * @returns {HTMLElement}
   */
  #item([name, pupils], key, index) {
    const id = `ecole-${index}`;
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
