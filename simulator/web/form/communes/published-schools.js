/**
 * The schools of a community as the site publishes them: a document for each community, given to Python when one is chosen.
 */

import { DownloadError } from "../../../../warm_python/web/network/fetch.js";
import { fetchNamedByHash } from "../../../../warm_python/web/network/hash-check.js";

/** @import { PublishedCommunity } from "python:json" */

const OPEN = "simulator.browser.community.open_community";

/**
 * Fetch the document of a community, and give it to Python.
 *
 * @param {string} folder The address of the documents.
 * @param {string} code
 * @param {string} hash
 * @param {import("./territory.js").AskPython} ask
 * @throws {Error} The document can't be fetched, or is not the one that was published.
 */
export async function openPublishedSchools(folder, code, hash, ask) {
  const address = new URL(`${code}.json`, new URL(folder, document.baseURI)).href;
  const text = await fetchNamedByHash(address, "", hash);
  /** @type {PublishedCommunity} */
  const published = JSON.parse(text);
  if (published.code !== code) {
    // no hash is computed without https
    throw new DownloadError(`${address}: the schools of ${published.code}`, "integrity");
  }
  await ask(OPEN, text, true);
}
