/**
 * How French writes numbers beside words and units.
 */

/**
 * @param {number} number
 * @param {string} singular
 * @param {string} plural
 * @returns {string}
 */
export function count(number, singular, plural) {
  return `${number.toLocaleString("fr-FR")} ${number < 2 ? singular : plural}`;
}
