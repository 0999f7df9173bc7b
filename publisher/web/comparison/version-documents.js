/**
 * The versions as documents of the site, fetched when they are needed and kept as long as the page.
 */

/** A version did not arrive, or not whole. */
export class NotFetched extends Error {}

/** @type {Map<string, string>} */
const kept = new Map();

/**
 * @param {string} address
 * @returns {Promise<string>} The document as it was sent, in JSON.
 */
export async function fetched(address) {
  const known = kept.get(address);
  if (known !== undefined) {
    return known;
  }
  const document = await received(address);
  kept.set(address, document);
  return document;
}

/** Fetch anew what is asked for from now on. */
export function forget() {
  kept.clear();
}

/**
 * @param {string} address
 * @returns {Promise<string>}
 */
async function received(address) {
  try {
    // Asked of the server each time: a text that was corrected must not be compared as it stood before.
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) {
      throw new NotFetched(`${address}: HTTP ${response.status}`);
    }
    const text = await response.text();
    JSON.parse(text);
    return text;
  } catch (error) {
    throw error instanceof NotFetched ? error : new NotFetched(`${address}: ${error}`);
  }
}
