/**
 * How French writes numbers beside words and units.
 */

const MEGABYTE = 1_000_000;

/**
 * @param {number} number
 * @param {string} singular
 * @param {string} plural
 * @returns {string}
 */
export function count(number, singular, plural) {
  return `${number.toLocaleString("fr-FR")} ${number < 2 ? singular : plural}`;
}

/** @param {number} bytes */
export function formatSize(bytes) {
  return `${(bytes / MEGABYTE).toLocaleString("fr-FR", { maximumFractionDigits: 1, minimumFractionDigits: 1 })}\u00a0Mo`;
}
