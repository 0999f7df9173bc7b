/**
 * The first page on paper: a dated summary of the estimate, made of what is on screen each time the page is printed.
 */

import type { Estimation } from "python:json";
import { create, find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { printed_summary } from "../../wording/scripts.json";

export class PrintedSummary {
  root: HTMLElement;
  link: () => string;
  paper: HTMLElement;

  /** Of the last answer; the mention is its day and its tariff, in a sentence. */
  #shown = { mention: "", community: "", part: "" };

  /** @param link Returns the whole address of what is on screen. */
  constructor(root: HTMLElement, link: () => string) {
    this.root = root;
    this.link = link;
    this.paper = find(root, ".simulateur-papier");
    const { title } = document;
    addEventListener("beforeprint", () => this.#compose());
    addEventListener("afterprint", () => {
      document.title = title;
    });
  }

  /**
   * @param community Its name; empty without one.
   * @param part Of which communes the pupils are, where some lack theirs.
   */
  show({ mention }: Estimation, community: string, part: string) {
    this.#shown = { mention, community, part };
  }

  #compose() {
    if (this.root.dataset.resultat === "absent") {
      this.paper.replaceChildren();
      return;
    }
    const { mention, community, part } = this.#shown;
    const title = community ? fill(printed_summary.title_of, { community }) : fill(printed_summary.title);
    document.title = title; // which names the PDF
    const outdated = this.root.dataset.resultat === "perime";
    this.paper.replaceChildren(
      ...(outdated ? [] : [this.#where()]),
      create("h1", title),
      create("p", mention),
      ...(part ? [create("p", fill(printed_summary.part, { part }))] : []),
      ...this.#clones(".simulateur-resultat"),
      ...(outdated ? this.#clones(".simulateur-si-perime") : []),
      ...this.#clones("[data-lignes]"),
      ...this.#section(
        fill(printed_summary.options),
        "[data-comparaison]:not([hidden]) :is([data-portee]:not(:empty), [data-montants])",
      ),
      ...this.#section(fill(printed_summary.hypotheses), "[data-hypotheses]"),
    );
  }

  #section(title: string, selector: string) {
    const found = this.#clones(selector);
    return found.length > 0 ? [create("h2", title), ...found] : [];
  }

  #clones(selector: string) {
    return Array.from(this.root.querySelectorAll(`form ${selector}`), (element) => {
      const clone = element.cloneNode(true) as Element;
      for (const named of clone.querySelectorAll("[id]")) {
        named.removeAttribute("id");
      }
      return clone;
    });
  }

  /** Where the estimate is found again: its link, in full. */
  #where() {
    const href = this.link();
    const link = create("a", [fill(printed_summary.found_at), " ", create("span", href)], { href });
    return create("p", [link], { class: "simulateur-retrouver" });
  }
}
