/**
 * A fresh instance of Python's WebAssembly module, and the few host functions that it is given.
 *
 * Of the functions that the module imports, only those that computing needs are there; any other one throws.
 */

import { SnapshotError } from "./format.js";

/** @import { Layout } from "./format.js" */
/** @typedef {(...values: number[]) => number} CFunction Pointers, numbers and objects are all numbers. */

/** The C functions that an interpreter calls. */
const C_FUNCTIONS = /** @type {const} */ ([
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

const STACK_POINTER = "__stack_pointer";

/** What an instance needs its module to export. */
export const EXPORTS = [...C_FUNCTIONS, STACK_POINTER];

/** @typedef {Record<typeof C_FUNCTIONS[number], CFunction>} Functions The C functions of the module, by name. */

const PAGE = 65_536;
const MAXIMUM_PAGES = 65_536;

/** An instance whose memory holds what the module itself puts there, or what the given memory held. */
export class Instance {
  /**
   * @param {WebAssembly.Module} module
   * @param {Layout} layout
   * @param {WebAssembly.Memory} [memory] As large as the layout says.
   */
  static async create(module, layout, memory = createMemory(layout)) {
    const table = new WebAssembly.Table({ initial: layout.tableLength, element: "anyfunc" });
    const { exports } = await WebAssembly.instantiate(module, importsFor(module, memory, table));
    /** @type {WebAssembly.Global} */ (exports[STACK_POINTER]).value = layout.stackPointer;
    return new Instance(memory, table, /** @type {any} */ (exports));
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
 * Create empty memory of the size that an interpreter needs.
 *
 * @param {Layout} layout
 */
export function createMemory({ pages }) {
  return new WebAssembly.Memory({ initial: pages, maximum: MAXIMUM_PAGES });
}

/**
 * @param {WebAssembly.Module} module
 * @param {WebAssembly.Memory} memory
 * @param {WebAssembly.Table} table
 * @returns {WebAssembly.Imports}
 */
function importsFor(module, memory, table) {
  const hostFunctions = createHostFunctions(memory, table);
  /** @type {Record<string, Record<string, any>>} */
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    const namespace = imports[from];
    if (kind === "memory") {
      namespace[name] = memory;
    } else if (kind === "table") {
      namespace[name] = table;
    } else if (kind === "function") {
      namespace[name] = hostFunctions[name] ?? (() => throwMissing(name));
    } else {
      namespace[name] = new WebAssembly.Global({ value: "i32", mutable: true }, 0); // of functions that draw
    }
  }
  return imports;
}

/**
 * @param {string} name
 * @returns {never}
 */
function throwMissing(name) {
  throw new SnapshotError(`${name} is not there`);
}

/**
 * @param {WebAssembly.Memory} memory
 * @param {WebAssembly.Table} table
 * @returns {Record<string, (...values: any[]) => number>}
 */
function createHostFunctions(memory, table) {
  return {
    emscripten_get_now: () => performance.now(),
    emscripten_date_now: () => Date.now(),
    clock_time_get(clock, _, address) {
      const now = clock === 0 ? Date.now() : performance.now();
      new DataView(memory.buffer).setBigUint64(address >>> 0, BigInt(Math.round(now * 1e6)), true);
      return 0;
    },
    random_get(address, length) {
      crypto.getRandomValues(new Uint8Array(memory.buffer, address >>> 0, length >>> 0));
      return 0;
    },
    emscripten_resize_heap(size) {
      const missing = (size >>> 0) - memory.buffer.byteLength;
      try {
        // by a fifth at least, so that memory grows seldom
        memory.grow(Math.ceil(Math.max(missing, memory.buffer.byteLength / 5) / PAGE));
        return 1;
      } catch {
        return 0;
      }
    },
    _Py_CheckEmscriptenSignals_Helper: () => 0,
    _PyEM_TrampolineCall_JS: (slot, one, two, three) => table.get(slot)(one, two, three),
  };
}
