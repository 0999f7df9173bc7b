/**
 * The schools of a community, and the year in which each joins a progressive roll-out.
 */

import type { QuestionPupils } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { schools } from "../../wording/scripts.json";

type School = QuestionPupils["ecoles"][number];

export class Schools {
  root: HTMLElement;
  rolloutYears: number;
  list: HTMLElement;

  #schools: School[] = [];
  /** What tells each from others of its name. */
  #keys: string[] = [];
  /** What the list shows, drawn once it is expanded. */
  #drawn = "";
  /** The year chosen for a school, also of one that is not listed. */
  #years = new Map<string, string>();

  constructor(root: HTMLElement, rolloutYears: number, onChange: () => void) {
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

  /** @param pupils Those whose year can be chosen. */
  show({ ecoles, cles }: Pick<QuestionPupils, "ecoles" | "cles">) {
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

  #item([name, pupils]: School, key: string, index: number): HTMLElement {
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
