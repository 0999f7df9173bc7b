/**
 * @param {string} text Of a fragment.
 * @returns {string | null} Nothing when it can't be decoded.
 */
export function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}
