/**
 * The schools of a community as the site publishes them: a document for each community, fetched when one is chosen.
 */

import { find } from "../../../../versioned_texts/web/dom.js";
import { fill } from "../../../../versioned_texts/web/wording.js";
import { fetchNamedByHash, IntegrityError } from "../../../../warm_python/web/network/hash-check.js";
import { communes } from "../../../wording/scripts.json";

/** @import { CountedSchools, PublishedCommunity, PublishedHeadcounts } from "python:json" */

const COUNT = "simulator.browser.headcounts.count_published";

export class PublishedSchools {
  /** Whether the pupils of the chosen community are to be those that are published. */
  isWanted = false;
  #code = "";
  /** Those of the chosen community. @type {PublishedHeadcounts | null} */
  #counted = null;

  /**
   * @param {HTMLElement} root
   * @param {string} address The folder of the documents, empty where the site has none.
   * @param {object} host
   * @param {import("./territory.js").AskPython} host.ask
   * @param {() => void} host.onCount Called when those of the chosen community are there, and when they are to be applied.
   * @param {(error: unknown) => void} host.onFailure Called when the document of the chosen community can't be fetched or used.
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

  /** Those that count: with the private ones, where the reader wants them. @returns {CountedSchools | undefined} */
  get counted() {
    return (this.box.checked && this.#counted?.toutes) || this.#counted?.publiques;
  }

  /**
   * @param {string} code The community or the commune that is chosen, or nothing.
   * @param {boolean} wanted Whether its pupils are to be those that are published, where any are.
   */
  choose(code, wanted) {
    this.isWanted = wanted && code !== "" && this.address !== "";
    this.#code = code;
    this.#counted = null;
    this.private.hidden = true;
    this.restore.hidden = true;
    this.box.checked = false;
  }

  /**
   * Fetch the schools, and have Python count them; nothing comes of it once another community is chosen.
   *
   * @param {string} community The community of what is chosen.
   * @param {string} hash That of its document.
   */
  async fetch(community, hash) {
    const code = this.#code;
    try {
      const question = { code, communaute: await this.#fetchDocument(community, hash) };
      /** @type {PublishedHeadcounts} */
      const counted = JSON.parse(await this.host.ask(COUNT, JSON.stringify(question)));
      if (code === this.#code) {
        this.#counted = counted;
        find(this.private, "label").textContent = counted.privees;
        this.private.hidden = counted.privees === "";
        this.host.onCount();
      }
    } catch (error) {
      if (code === this.#code) {
        console.error(`effectifs: ${error}`);
        this.host.onFailure(error);
      }
    }
  }

  /** Have them replace what is typed. */
  apply() {
    if (this.#counted) {
      this.isWanted = true;
      this.host.onCount();
    }
  }

  /**
   * Tick the box where what a link gives is nearer to the pupils of all schools than to those of public ones.
   *
   * @param {Map<string, string>} given
   */
  recognize(given) {
    const { publiques, toutes } = this.#counted ?? {};
    this.box.checked = Boolean(publiques && toutes && differing(toutes, given).size < differing(publiques, given).size);
  }

  /**
   * Offer to restore what is published where something else is typed.
   *
   * @param {Map<string, string>} typed
   * @returns {Set<string>} The codes of the communes that differ.
   */
  compare(typed) {
    const changed = this.counted ? differing(this.counted, typed) : new Set();
    this.restore.hidden = changed.size === 0;
    return changed;
  }

  /**
   * @param {Map<string, string>} typed
   * @returns Of which published pupils the typed ones are, for a question to Python; nothing where all differ.
   */
  origin(typed) {
    if (!this.counted) {
      return undefined;
    }
    const { source, eleves } = this.counted;
    const modifiees = differing(this.counted, typed).size;
    return modifiees < Object.keys(eleves).length ? { source, modifiees } : undefined;
  }

  /**
   * @param {{source: string, modifiees: number}} origin
   * @param {string} community Its name.
   * @returns {string} Whose pupils are counted.
   */
  describe({ source, modifiees }, community) {
    return modifiees > 0
      ? fill(communes.changed, { community, source, count: modifiees })
      : fill(communes.published, { community, sentence: this.counted?.phrase ?? "" });
  }

  /**
   * @param {string} community
   * @param {string} hash
   * @returns {Promise<PublishedCommunity>}
   * @throws {Error} The document can't be fetched, or is not the one that was published.
   */
  async #fetchDocument(community, hash) {
    const address = new URL(`${community}.json`, new URL(this.address, document.baseURI)).href;
    /** @type {PublishedCommunity} */
    const published = JSON.parse(await fetchNamedByHash(address, "", hash));
    if (published.code !== community) {
      throw new IntegrityError(`${address}: the schools of ${published.code}`); // no hash is computed without https
    }
    return published;
  }
}

/**
 * @param {CountedSchools} published
 * @param {Map<string, string>} typed
 * @returns {Set<string>} The codes of the communes whose pupils differ.
 */
function differing({ eleves }, typed) {
  const codes = [...Object.keys(eleves), ...typed.keys()];
  return new Set(codes.filter((code) => (typed.get(code) ?? "").trim() !== (eleves[code] ?? "")));
}
