/**
 * The tables of those of Python's Chinese, Japanese and Korean codecs that were not imported: half a megabyte of the module's
 * data. A snapshot can't import them later.
 *
 * Each codec module offers its tables to others as capsules. A capsule holds the address of a `struct dbcs_map`: a name, and
 * two indexes of 256 entries by first byte, each with the address of a row of 2-byte values, and its first and last place
 * (CPython, Modules/cjkcodecs/cjkcodecs.h).
 */

/** Finds the addresses of the capsules. */
const CAPSULES = `
import importlib, sys
unused = {f"_codecs_{name}" for name in ("cn", "hk", "jp", "kr", "tw")} - sys.modules.keys()
[id(value) for module in map(importlib.import_module, sorted(unused))
 for name, value in vars(module).items() if name.startswith("__map_")]
`;
/** Where a capsule, whose head is a reference count and a type, holds its pointer. */
const POINTER = 8;
const ENTRIES = 256;
const ENTRY = 8;

/**
 * @param {any} python Pyodide, which has answered all questions.
 * @param {WebAssembly.Memory} memory Its memory.
 * @returns {[start: number, length: number][]} The ranges of memory that the tables take.
 */
export function findCodecTables(python, memory) {
  const view = new DataView(memory.buffer);
  const address = (/** @type {number} */ at) => view.getUint32(at, true);
  /** @type {number[]} */
  const capsules = python.runPython(CAPSULES).toJs();
  const indexes = capsules.flatMap((capsule) => {
    const map = address(capsule + POINTER);
    return [address(map + 4), address(map + 8)].filter(Boolean);
  });
  return indexes.flatMap((index) => [
    /** @type {[number, number]} */ ([index, ENTRIES * ENTRY]),
    ...Array.from({ length: ENTRIES }, (_, row) => index + row * ENTRY)
      .filter((entry) => address(entry) !== 0)
      .map((entry) => {
        const [first, last] = [view.getUint8(entry + 4), view.getUint8(entry + 5)];
        return /** @type {[number, number]} */ ([address(entry), 2 * (last - first + 1)]);
      }),
  ]);
}
