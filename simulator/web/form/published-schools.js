/**
 * The schools of a community as the site publishes them: a document for each community, fetched when one is chosen.
 */

import { find } from "../dom.js";
import { count } from "../french.js";

/** @import { PublishedCommunity, PublishedSchool } from "python:json" */
/** @import { School } from "./headcount-file.js" */
/** @typedef {{headcounts: Map<string, string>, schools: School[], sentence: string, privateSentence: string}} Counted */

export class PublishedSchools {
  /** Those of the chosen community. @type {PublishedCommunity | null} */
  #community = null;

  /**
   * @param {HTMLElement} root
   * @param {string} address The folder of the documents, empty where the site has none.
   * @param {() => void} onApply Called when they are to be counted again.
   */
  constructor(root, address, onApply) {
    this.address = address;
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
    this.private.hidden = true;
    this.restore.hidden = true;
    this.box.checked = false;
  }

  /**
   * @param {string} code
   * @returns {Promise<PublishedCommunity>}
   * @throws {Error} The document can't be fetched.
   */
  async fetch(code) {
    const answer = await fetch(new URL(`${code}.json`, new URL(this.address, document.baseURI)));
    if (!answer.ok) {
      throw new Error(`${answer.url}: status ${answer.status}`);
    }
    return answer.json();
  }

  /**
   * @param {PublishedCommunity} community
   * @param {Map<string, string>} names Those of the communes, by code.
   * @returns {Counted}
   */
  take(community, names) {
    this.#community = community;
    return this.#count(community, names);
  }

  /**
   * Count the schools of some communes again.
   *
   * @param {Map<string, string>} names
   * @returns {Counted | null} Null where no community is there.
   */
  count(names) {
    return this.#community && this.#count(this.#community, names);
  }

  /**
   * Offer to restore what is published where something else is typed.
   *
   * @param {Map<string, string>} typed
   * @param {Map<string, string>} names
   * @returns {Set<string>} The codes of the communes that differ.
   */
  compare(typed, names) {
    const published = this.count(names)?.headcounts;
    const changed = published ? [...typed].filter(([code, text]) => text.trim() !== (published.get(code) ?? "")) : [];
    this.restore.hidden = changed.length === 0;
    return new Set(changed.map(([code]) => code));
  }

  /**
   * @param {PublishedCommunity} community
   * @param {Map<string, string>} names
   */
  #count(community, names) {
    const counted = countSchools(community, names, this.box.checked);
    find(this.private, "label").textContent = counted.privateSentence;
    this.private.hidden = counted.privateSentence === "";
    return counted;
  }
}

/**
 * Count the pupils of some communes.
 *
 * @param {PublishedCommunity} community
 * @param {Map<string, string>} names Those of the communes, by code.
 * @param {boolean} withPrivate Whether private schools count too.
 * @returns {Counted}
 */
function countSchools({ ecoles, privees, source }, names, withPrivate) {
  const isOurs = (/** @type {PublishedSchool} */ { commune }) => names.has(commune);
  const [ours, apart] = [ecoles.filter(isOurs), privees.filter(isOurs)];
  const counted = withPrivate ? [...ours, ...apart] : ours;
  /** @type {Map<string, number>} */
  const pupils = new Map();
  for (const { commune, eleves } of counted) {
    pupils.set(commune, (pupils.get(commune) ?? 0) + eleves);
  }
  const kind = withPrivate ? ["école", "écoles"] : ["école publique", "écoles publiques"];
  return {
    headcounts: new Map([...pupils].map(([code, number]) => [code, String(number)])),
    schools: counted.map(({ nom, commune, eleves }) => [`${nom} (${names.get(commune)})`, eleves]),
    sentence: `${count(sum(counted), "élève", "élèves")}, ${count(counted.length, kind[0] ?? "", kind[1] ?? "")} (${source}).`,
    privateSentence:
      apart.length > 0
        ? `Compter aussi ${count(apart.length, "école privée", "écoles privées")} (${count(sum(apart), "élève", "élèves")})`
        : "",
  };
}

/** @param {PublishedSchool[]} schools */
function sum(schools) {
  return schools.reduce((total, { eleves }) => total + eleves, 0);
}
