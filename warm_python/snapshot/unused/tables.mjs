/**
 * Finds tables of static data that only dead functions read, as those of the names of all characters: a tenth of what is
 * fetched.
 *
 * A linker puts the tables of a source file side by side. So where a dead function refers to two addresses, no live function
 * reads the tables from the first of them up to the next address that a live function refers to.
 */

import { addressesIn } from "../wasm-code.mjs";

/** Bytes that tables take at least: a number in the code that is no address doesn't have so much room around it. */
const SMALLEST = 65_536;

/**
 * @param {Uint8Array[]} bodies The functions.
 * @param {(index: number) => boolean} isLive
 * @param {Iterable<number>} readers Dead functions.
 * @param {number} limit The end of static data.
 * @returns {[start: number, length: number][]} Ranges of memory, which may overlap.
 */
export function findUnusedTables(bodies, isLive, readers, limit) {
  const ends = [...new Set(bodies.filter((_, index) => isLive(index)).flatMap(addressesIn))].sort((a, b) => a - b);
  /** The end of what no live function reads, from an address on. */
  const endOf = (/** @type {number} */ address) => Math.min(limit, ends.find((next) => next >= address) ?? limit);
  return [...readers].flatMap((index) => {
    const addresses = [...new Set(addressesIn(bodies[index] ?? new Uint8Array()))].sort((a, b) => a - b);
    return addresses.flatMap((address, position) => {
      const end = endOf(address);
      const [isFirst, isLast] = [addresses[position - 1], addresses[position + 1]].map(
        (other) => other === undefined || endOf(other) !== end,
      );
      /** @type {[start: number, length: number][]} */
      const range = [[address, end - address]];
      return isFirst && !isLast && end - address >= SMALLEST ? range : [];
    });
  });
}

/**
 * Do what no answer does: look characters up by their names, and convert nothing between character sets of C.
 *
 * @type {import("../code-coverage.mjs").Work}
 */
export function lookUp(interpreter) {
  interpreter.call("unicodedata.name", "\u00e9");
  interpreter.call("unicodedata.lookup", "DIGIT ONE");
  /** @type {import("../pyodide-instance.mjs").Functions} */ (interpreter.python).iconv(0, 0, 0, 0, 0);
}
