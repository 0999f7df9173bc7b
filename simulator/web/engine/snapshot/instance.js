/**
 * A fresh instance of Python's WebAssembly module, and the little of the world that it is given.
 *
 * Of the functions that the module asks its host for, only the few that computing needs are there; each other one throws.
 */

import { ImageError } from "./format.js";

/** @typedef {import("./format.js").Facts} Facts */
/** @typedef {Omit<Facts, "length" | "stretches">} Known */

/** @typedef {(...values: number[]) => number} CFunction Pointers, numbers and objects are all numbers. */
/** The C functions that an interpreter calls. */
export const CALLED = /** @type {const} */ ([
  "malloc",
  "free",
  "PyImport_ImportModule",
  "PyObject_GetAttrString",
  "PyObject_CallOneArg",
  "PyObject_Repr",
  "PyUnicode_FromStringAndSize",
  "PyUnicode_AsEncodedString",
  "PyBytes_AsString",
  "PyBytes_Size",
  "PyBytes_FromStringAndSize",
  "PyErr_GetRaisedException",
  "Py_DecRef",
]);

/** @typedef {Record<typeof CALLED[number], CFunction>} Functions The C functions of the module, by their names. */

const PAGE = 65_536;
const MOST_PAGES = 65_536;

/** A fresh instance of the module, with no more in its memory than what the module puts there. */
export class Instance {
  /**
   * @param {WebAssembly.Module} module
   * @param {Known} facts
   * @param {WebAssembly.Memory} [memory] As large as the facts say.
   */
  static async make(module, facts, memory = memoryFor(facts)) {
    const table = new WebAssembly.Table({ initial: facts.tableLength, element: "anyfunc" });
    const instance = await WebAssembly.instantiate(module, given(module, facts, memory, table));
    return new Instance(memory, table, /** @type {any} */ (instance.exports));
  }

  /**
   * @param {WebAssembly.Memory} memory
   * @param {WebAssembly.Table} table
   * @param {Functions} functions
   */
  constructor(memory, table, functions) {
    this.memory = memory;
    this.table = table;
    this.functions = functions;
  }
}

/**
 * Memory, empty, as much as an interpreter needs.
 *
 * @param {Known} facts
 */
export function memoryFor({ pages }) {
  return new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES });
}

/**
 * All that the module asks its host for.
 *
 * @param {WebAssembly.Module} module
 * @param {Known} facts
 * @param {WebAssembly.Memory} memory
 * @param {WebAssembly.Table} table
 * @returns {WebAssembly.Imports}
 */
function given(module, facts, memory, table) {
  const computing = functionsForComputing(memory, table);
  /** @type {Record<string, number>} */
  const constants = { __memory_base: facts.memoryBase, __table_base: facts.tableBase };
  /** @type {Record<string, Record<string, any>>} */
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    const place = imports[from];
    if (kind === "memory") {
      place[name] = memory;
    } else if (kind === "table") {
      place[name] = table;
    } else if (kind === "function") {
      place[name] = computing[name] ?? (() => lacking(name));
    } else if (kind === "global") {
      const mutable = !(name in constants);
      const value = name === "__stack_pointer" ? facts.stackPointer : (constants[name] ?? facts.addresses[name] ?? 0);
      place[name] = new WebAssembly.Global({ value: "i32", mutable }, value);
    } else {
      place[name] = new WebAssembly.Tag({ parameters: ["i32"] });
    }
  }
  return imports;
}

/**
 * @param {string} name
 * @returns {never}
 */
function lacking(name) {
  throw new ImageError(`${name} is not there`);
}

/**
 * @param {WebAssembly.Memory} memory
 * @param {WebAssembly.Table} table
 * @returns {Record<string, (...values: any[]) => number>}
 */
function functionsForComputing(memory, table) {
  return {
    emscripten_get_now: () => performance.now(),
    emscripten_date_now: () => Date.now(),
    clock_time_get(clock, _, place) {
      const now = clock === 0 ? Date.now() : performance.now();
      new DataView(memory.buffer).setBigUint64(place >>> 0, BigInt(Math.round(now * 1e6)), true);
      return 0;
    },
    random_get(place, length) {
      crypto.getRandomValues(new Uint8Array(memory.buffer, place >>> 0, length >>> 0));
      return 0;
    },
    emscripten_resize_heap(size) {
      const lacks = (size >>> 0) - memory.buffer.byteLength;
      try {
        // a fifth more each time, so that it is asked for seldom
        memory.grow(Math.ceil(Math.max(lacks, memory.buffer.byteLength / 5) / PAGE));
        return 1;
      } catch {
        return 0;
      }
    },
    _Py_CheckEmscriptenSignals_Helper: () => 0,
    _PyEM_TrampolineCall_JS: (place, one, two, three) => table.get(place)(one, two, three),
  };
}
