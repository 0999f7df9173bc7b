/**
 * The schools of a community as the site publishes them: a document for each community, fetched when one is chosen.
 */

import { find } from "../../dom.js";

/** @import { PublishedCommunity, PublishedHeadcounts } from "python:json" */

const COUNT = "simulator.browser.headcounts.count_published";

export class PublishedSchools {
  /** Whether the pupils of the chosen community are to be those that are published. */
  isWanted = false;
  #code = "";
  /** Those of the chosen community. @type {PublishedCommunity | null} */
  #community = null;
  /** What was counted last, by commune. @type {Map<string, string>} */
  #headcounts = new Map();

  /**
   * @param {HTMLElement} root
   * @param {string} address The folder of the documents, empty where the site has none.
   * @param {object} host
   * @param {import("./territory.js").AskPython} host.ask
   * @param {(counted: PublishedHeadcounts) => void} host.onCount
   * @param {() => void} host.onFailure Called when the document of the chosen community can't be fetched.
   */
  constructor(root, address, host) {
    this.address = address;
    this.host = host;
    this.private = find(root, "[data-privees]");
    this.box = find(this.private, "input", HTMLInputElement);
    this.restore = find(root, "[data-retablir]");
    this.box.addEventListener("change", () => this.apply());
    this.restore.addEventListener("click", () => this.apply());
  }

  /** Whether those of the chosen community are there. */
  get isThere() {
    return this.#community !== null;
  }

  /**
   * @param {string} code The community or the commune that is chosen, or nothing.
   * @param {boolean} wanted Whether its pupils are to be those that are published, where any are.
   */
  choose(code, wanted) {
    this.isWanted = wanted && code !== "" && this.address !== "";
    this.#code = code;
    this.#community = null;
    this.#headcounts = new Map();
    this.private.hidden = true;
    this.restore.hidden = true;
    this.box.checked = false;
  }

  /**
   * Fetch the schools, and have Python count them; nothing comes of it once another community is chosen.
   *
   * @param {string} community The community of what is chosen.
   */
  async fetch(community) {
    const code = this.#code;
    try {
      const published = await this.#fetchDocument(community);
      if (code === this.#code) {
        this.#community = published;
        this.#count();
      }
    } catch (error) {
      if (code === this.#code) {
        console.error(`effectifs: ${error}`);
        this.host.onFailure();
      }
    }
  }

  /** Have Python count them, to replace what is typed. */
  apply() {
    this.isWanted = true;
    this.#count();
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

  async #count() {
    const question = { code: this.#code, communaute: this.#community, privees: this.box.checked };
    this.host.onCount(JSON.parse(await this.host.ask(COUNT, JSON.stringify(question))));
  }

  /**
   * @param {string} community
   * @returns {Promise<PublishedCommunity>}
   * @throws {Error} The document can't be fetched.
   */
  async #fetchDocument(community) {
    const answer = await fetch(new URL(`${community}.json`, new URL(this.address, document.baseURI)));
    if (!answer.ok) {
      throw new Error(`${answer.url}: status ${answer.status}`);
    }
    return answer.json();
  }
}
