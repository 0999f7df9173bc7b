/**
 * The documents of versions, downloaded on demand.
 */

/** A document could not be downloaded, or not whole. */
export class DocumentError extends Error {}

/**
 * @param {string} address
 * @returns {Promise<string>} The document as it was sent, in JSON.
 * @throws {DocumentError} It can't be downloaded, or is no JSON.
 */
export async function loadDocument(address) {
  try {
    // asked of the server each time: a corrected text must not be compared as it stood before
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) {
      throw new Error(`HTTP ${response.status}`);
    }
    const text = await response.text();
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new DocumentError(`${address}: ${error}`);
  }
}
