/**
 * The documents of versions, downloaded on demand and cached for the life of the page.
 */

/** A document could not be downloaded, or not whole. */
export class DocumentError extends Error {}

/** Documents by address. @type {Map<string, string>} */
const documents = new Map();

/**
 * @param {string} address
 * @returns {Promise<string>} The document as it was sent, in JSON.
 * @throws {DocumentError} It can't be downloaded, or is no JSON.
 */
export async function loadDocument(address) {
  const text = documents.get(address) ?? (await download(address));
  documents.set(address, text);
  return text;
}

/** Download every document again from now on. */
export function forgetDocuments() {
  documents.clear();
}

/** @param {string} address */
async function download(address) {
  try {
    // asked of the server each time: a corrected text must not be compared as it stood before
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) {
      throw new DocumentError(`${address}: HTTP ${response.status}`);
    }
    const text = await response.text();
    JSON.parse(text);
    return text;
  } catch (error) {
    throw error instanceof DocumentError ? error : new DocumentError(`${address}: ${error}`);
  }
}
