/**
 * Frees the names of removed code: Python interns every name in a module's code, and keeps it for good.
 *
 * An interned string is key and value of one entry in a dict. A string that no other word of memory points to is no more
 * needed: it is made mortal and released, so that Python itself takes it out of that dict. (CPython, `Objects/unicodeobject.c`.)
 */

/** Words of 4 bytes from the beginning of a string to its type, and to its state. */
const TYPE = 1;
const STATE = 4;
/** How a string is interned, in the last bits of its state. */
const BITS = 3;
const MORTAL = 1;
const IMMORTAL = 2;

/**
 * @param {import("../pyodide-instance.mjs").Description} instance Whose free memory is zero: what is left there would count
 *   as a reference.
 */
export function freeUnusedNames({ memory, functions, heap, unicode }) {
  const words = new Uint32Array(memory.buffer);
  /** @type {Map<number, number[]>} */
  const references = new Map();
  for (let at = heap >>> 2; at + STATE < words.length; at++) {
    if (words[at + TYPE] === unicode && (Number(words[at + STATE]) & BITS) === IMMORTAL) {
      references.set(at << 2, []);
    }
  }
  for (const [at, word] of words.entries()) {
    references.get((word & ~BITS) >>> 0)?.push(at);
  }
  for (const [address, [key = 0, value, more]] of references) {
    if (value === key + 1 && more === undefined) {
      const at = address >>> 2;
      words[at] = 1; // reference
      words[at + STATE] = (Number(words[at + STATE]) & ~BITS) | MORTAL;
      functions.Py_DecRef(address);
    }
  }
}
