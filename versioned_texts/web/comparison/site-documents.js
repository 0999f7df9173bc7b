/**
 * The documents of the site that a question holds; each is fetched once.
 */

import { fetchNamedByHash } from "../../../warm_python/web/network/hash-check.js";

export class SiteDocuments {
  /** Their texts, by their address. @type {Map<string, Promise<string>>} */
  #texts = new Map();

  /**
   * @param {URL} site
   * @param {string} data The address of the document of an extension, empty without one.
   */
  constructor(site, data) {
    this.site = site;
    this.data = data;
  }

  /** @param {HTMLOptionElement[]} versions */
  fetchEditions(versions) {
    return Promise.all(versions.map(({ dataset }) => this.#fetch(dataset.parties ?? "", dataset.empreinte)));
  }

  /** @returns {Promise<{donnees?: string}>} The part of a question that an extension reads. */
  async fetchData() {
    return this.data === "" ? {} : { donnees: await this.#fetch(this.data) };
  }

  /**
   * @param {string} address From the site's root.
   * @param {string} [sha256] Where the address does not name it.
   * @returns {Promise<string>}
   */
  #fetch(address, sha256) {
    const known = this.#texts.get(address);
    if (known) {
      return known;
    }
    const text = fetchNamedByHash(new URL(address, this.site).href, "", sha256);
    this.#texts.set(address, text);
    text.catch(() => this.#texts.delete(address));
    return text;
  }
}
