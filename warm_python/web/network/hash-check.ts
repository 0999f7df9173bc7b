/**
 * Hash checks of files that scripts fetch: what Subresource Integrity does for those that a page names.
 */

import { DownloadError, loadTwice, readBody, request } from "./fetch.ts";

/** Size and hash of each file of the engine, by name. */
export type Manifest = Record<string, { bytes: number; sha256: string }>;

/** @param error Why something that was downloaded does not run. */
export function reasonOf(error: unknown) {
  return error instanceof DownloadError ? error.reason : "start";
}

/**
 * Fetch a small file and check its hash.
 *
 * @param sha256 In hexadecimal, or its first digits.
 * @param cache How the browser's caches are used at first.
 * @throws {DownloadError} It can't be fetched, or its hash differs.
 */
export function fetchChecked(address: string, sha256: string | undefined, cache?: RequestCache) {
  return loadTwice(async (mode) => {
    const response = await request(address, mode);
    return checkFile(await readBody(response), address, sha256);
  }, cache);
}

/**
 * Fetch a small file whose address names its hash, and check it.
 *
 * @param folder The address whose last name is the hash, or its first digits.
 * @param file What follows.
 * @param sha256 The hash, or its first digits, where that name is another.
 * @returns Its text.
 * @throws {DownloadError} It can't be fetched, or its hash differs.
 */
export async function fetchNamedByHash(
  folder: string,
  file = "",
  sha256: string | undefined = /([0-9a-f]{16,})(?:\.\w+)?\/?$/.exec(folder)?.[1],
): Promise<string> {
  return new TextDecoder().decode(await fetchChecked(folder + file, sha256));
}

/**
 * Check a downloaded file.
 *
 * @param sha256 In hexadecimal, or its first digits; nothing matches none.
 * @returns The same file.
 * @throws {DownloadError} Its hash differs.
 */
export async function checkFile(
  file: Uint8Array<ArrayBuffer>,
  name: string,
  sha256: string | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  // a browser computes no hashes on an address without https
  if (globalThis.crypto?.subtle && !(await hasHash(file, sha256))) {
    throw new DownloadError(`${name}: not the file expected`, "integrity");
  }
  return file;
}

/** @param sha256 In hexadecimal, or its first digits; nothing matches none. */
export async function hasHash(file: Uint8Array<ArrayBuffer>, sha256: string | undefined) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hash.startsWith(sha256 || "-");
}
