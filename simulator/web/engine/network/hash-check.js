/**
 * Hash checks of files that scripts fetch: what Subresource Integrity does for those that a page names.
 */

import { DownloadError, loadTwice, request, throwDownloadError } from "./fetch.js";

/** @import { Fetch } from "./fetch.js" */
/** @typedef {Record<string, {bytes: number, sha256: string}>} Manifest Size and hash of each file of the engine, by name. */

/** A file of the engine was downloaded, and is not the one that was published. */
export class IntegrityError extends DownloadError {}

/**
 * Check a downloaded file against the manifest.
 *
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} name
 * @param {Manifest} manifest
 * @returns {Promise<Uint8Array<ArrayBuffer>>} The same file.
 * @throws {IntegrityError} Its hash differs.
 */
export async function checkFile(file, name, manifest) {
  return check(file, name, (hash) => hash === manifest[name]?.sha256);
}

/**
 * Fetch a small file and check its hash.
 *
 * @param {string} address
 * @param {string} sha256 In hexadecimal.
 * @param {RequestCache} [cache] How the browser's caches are used at first.
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {DownloadError} It can't be fetched.
 * @throws {IntegrityError} Its hash differs.
 */
export function fetchChecked(address, sha256, cache) {
  const isExpected = (/** @type {string} */ hash) => hash === sha256;
  return loadTwice(async (fetch) => check(await fetchWhole(fetch, address), address, isExpected), cache);
}

/**
 * Fetch a small file whose address names its hash, and check it.
 *
 * @param {string} folder The address whose last name is the hash, or its first digits.
 * @param {string} [file] What follows.
 * @returns {Promise<string>} Its text.
 * @throws {DownloadError} It can't be fetched.
 * @throws {IntegrityError} Its hash differs.
 */
export async function fetchNamedByHash(folder, file = "") {
  const address = folder + file;
  const name = /([0-9a-f]{16,})(?:\.\w+)?\/?$/.exec(folder)?.[1] ?? "no hash";
  const isExpected = (/** @type {string} */ hash) => hash.startsWith(name);
  const content = await loadTwice(async (fetch) => check(await fetchWhole(fetch, address), address, isExpected));
  return new TextDecoder().decode(content);
}

/**
 * @param {Fetch} fetch
 * @param {string} address
 */
async function fetchWhole(fetch, address) {
  const response = await request(fetch, address);
  return new Uint8Array(await response.arrayBuffer().catch(throwDownloadError));
}

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @param {string} name
 * @param {(hash: string) => boolean} isExpected
 */
async function check(file, name, isExpected) {
  if (!globalThis.crypto?.subtle) {
    return file; // a browser computes no hashes on an address without https
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  if (!isExpected(Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""))) {
    throw new IntegrityError(`${name}: not the file expected`);
  }
  return file;
}
