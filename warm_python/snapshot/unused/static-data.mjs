/**
 * Zeroes static data that Python needs no more: the code of frozen modules, which were imported (a further one can't be
 * unmarshalled, and Pyodide answers in its place), and the docstrings of C functions.
 */

/** A frozen module: the addresses of its name and its code, the code's length, whether it is a package. (`struct _frozen`.) */
const FROZEN = { code: 4, length: 8, size: 16 };

/**
 * A docstring that Argument Clinic wrote, after the end of what comes before it: the signature, a mark, the text. No other
 * string shares its end: Pyodide's linker doesn't merge tails.
 */
const DOCSTRING = /(?<=\0)[A-Za-z_]\w*\([^\0]*?\)\n--\n\n[^\0]*/g;

/** @param {import("../pyodide-instance.mjs").Description} instance */
export function zeroUnusedData({ memory, frozen, stack }) {
  const bytes = new Uint8Array(memory.buffer, 0, stack);
  const view = new DataView(memory.buffer);
  for (const variable of frozen) {
    for (let at = view.getUint32(variable, true); view.getUint32(at, true) !== 0; at += FROZEN.size) {
      const code = view.getUint32(at + FROZEN.code, true);
      bytes.fill(0, code, code + view.getUint32(at + FROZEN.length, true));
    }
  }
  for (const { 0: docstring, index } of Buffer.from(bytes).toString("latin1").matchAll(DOCSTRING)) {
    bytes.fill(0, index, index + docstring.length);
  }
}
