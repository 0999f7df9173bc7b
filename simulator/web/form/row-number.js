/**
 * The attributes that depend on the number of a row.
 *
 * @param {string} model Attributes with `#` for the number, parted by spaces: `id=devis-# name=devis.#`.
 * @param {number} number
 * @returns {[name: string, value: string][]}
 */
export function numberAttributes(model, number) {
  const pairs = [...model.matchAll(/([^\s=]+)=(\S*)/g)];
  return pairs.map(([, name = "", value = ""]) => [name, value.replaceAll("#", String(number))]);
}
