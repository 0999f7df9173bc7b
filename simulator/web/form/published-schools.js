/**
 * The schools of a community as the site publishes them: a document for each community, fetched when one is chosen.
 */

import { count } from "../french.js";

/** @import { PublishedCommunity, PublishedSchool } from "python:json" */
/** @import { School } from "./headcount-file.js" */
/** @typedef {{headcounts: Map<string, string>, schools: School[], sentence: string, privateSentence: string}} Counted */

export class PublishedSchools {
  /** @param {string} address The folder of the documents. */
  constructor(address) {
    this.address = address;
  }

  /**
   * @param {string} code
   * @returns {Promise<PublishedCommunity>}
   * @throws {Error} The document can't be fetched.
   */
  async fetch(code) {
    const answer = await fetch(new URL(`${code}.json`, this.address));
    if (!answer.ok) {
      throw new Error(`${answer.url}: status ${answer.status}`);
    }
    return answer.json();
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
export function countSchools({ ecoles, privees, source }, names, withPrivate) {
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
