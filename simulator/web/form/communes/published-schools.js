/**
 * The schools of a community as the site publishes them: a document for each community, fetched when one is chosen.
 */

import { find } from "../../dom.js";

/** @import { PublishedCommunity, PublishedHeadcounts } from "python:json" */

export const COUNT = "simulator.browser.headcounts.count_published";

export class PublishedSchools {
  /** Those of the chosen community. @type {PublishedCommunity | null} */
  #community = null;
  /** What was counted last, by commune. @type {Map<string, string>} */
  #headcounts = new Map();

  /**
   * @param {HTMLElement} root
   * @param {string} address The folder of the documents, empty where the site has none.
   * @param {import("./territory.js").AskPython} askPython
   * @param {() => void} onApply Called when they are to be counted again.
   */
  constructor(root, address, askPython, onApply) {
    this.address = address;
    this.askPython = askPython;
    this.private = find(root, "[data-privees]");
    this.box = find(this.private, "input", HTMLInputElement);
    this.restore = find(root, "[data-retablir]");
    this.box.addEventListener("change", onApply);
    this.restore.addEventListener("click", onApply);
  }

  /** Whether those of the chosen community are there. */
  get isThere() {
    return this.#community !== null;
  }

  /** No community is chosen, or another one. */
  clear() {
    this.#community = null;
    this.#headcounts = new Map();
    this.private.hidden = true;
    this.restore.hidden = true;
    this.box.checked = false;
  }

  /**
   * @param {string} code
   * @throws {Error} The document can't be fetched.
   */
  async fetch(code) {
    const answer = await fetch(new URL(`${code}.json`, new URL(this.address, document.baseURI)));
    if (!answer.ok) {
      throw new Error(`${answer.url}: status ${answer.status}`);
    }
    /** @type {PublishedCommunity} */
    const community = await answer.json();
    return community;
  }

  /** @param {PublishedCommunity} community That of what is chosen. */
  take(community) {
    this.#community = community;
  }

  /**
   * Have Python count them.
   *
   * @param {string} code The community, or one of its communes.
   */
  count(code) {
    const question = { code, communaute: this.#community, privees: this.box.checked };
    this.askPython(COUNT, JSON.stringify(question));
  }

  /** @param {PublishedHeadcounts} counted */
  show({ eleves, privees }) {
    this.#headcounts = new Map(Object.entries(eleves));
    find(this.private, "label").textContent = privees;
    this.private.hidden = privees === "";
  }

  /**
   * Offer to restore what is published where something else is typed.
   *
   * @param {Map<string, string>} typed
   * @returns {Set<string>} The codes of the communes that differ.
   */
  compare(typed) {
    const published = this.#headcounts;
    const differs = (/** @type {[string, string]} */ [code, text]) => text.trim() !== (published.get(code) ?? "");
    const changed = published.size > 0 ? [...typed].filter(differs) : [];
    this.restore.hidden = changed.length === 0;
    return new Set(changed.map(([code]) => code));
  }
}
