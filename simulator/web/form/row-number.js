/**
 * The number of a repeated row, in the attributes that depend on it.
 */

/**
 * @param {string} model Attributes with `#` for the number, parted by spaces: `id=devis-# name=devis.#`.
 * @param {number} number
 * @returns {[name: string, value: string][]}
 */
export function numberAttributes(model, number) {
  return model
    .split(" ")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return [name, value.replaceAll("#", String(number))];
    });
}
