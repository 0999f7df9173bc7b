/**
 * Watches the WebAssembly instances that Pyodide creates, to reach what it keeps private of the newest main one.
 */

import { COUNTER } from "../../../simulator/web/engine/snapshot/interpreter.js";

/** @import { CFunction } from "../../../simulator/web/engine/snapshot/instance.js" */
/** @typedef {"sbrk" | "PyObject_Malloc" | "PyObject_Free" | "PyRun_SimpleString" | "PyType_ClearCache"} BuildTimeName Called at build time only. */
/** @typedef {import("../../../simulator/web/engine/snapshot/instance.js").Functions & Record<BuildTimeName, CFunction>} Functions */
/** @typedef {Record<string, any>} Exports */
/** @typedef {ReturnType<typeof describe>} Description */
/** @typedef {{code: Uint8Array, callable: Function}} Counter The module by which Python counts arguments. */

/**
 * From now on, for the whole process.
 *
 * @returns {() => Description} Describes the instance that holds Python, of the Pyodide started last.
 */
export function watchInstances() {
  /** @type {Exports | undefined} */
  let main;
  /** @type {Counter | undefined} */
  let counter;
  const codes = new WeakMap();

  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ source, /** @type {any} */ imports) => {
      const result = await instantiate(source, imports);
      const { exports } = result.instance ?? result;
      main = exports.PyRun_SimpleString ? exports : main;
      return result;
    }
  );
  WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct(target, [code]) {
      const module = new target(code);
      codes.set(module, Uint8Array.from(code));
      return module;
    },
  });
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, [module, imports]) {
      const instance = new target(module, imports);
      if (instance.exports[COUNTER]) {
        counter = { code: codes.get(module), callable: /** @type {Function} */ (instance.exports[COUNTER]) };
      }
      return instance;
    },
  });
  return () => {
    if (!main || !counter) {
      throw new Error("Pyodide was not started as expected; is its version the one pinned?");
    }
    return describe(main, counter);
  };
}

/**
 * @param {Exports} exports
 * @param {Counter} counter
 */
function describe(exports, counter) {
  const memory = /** @type {WebAssembly.Memory} */ (exports.memory);
  const table = /** @type {WebAssembly.Table} */ (exports.__indirect_function_table);
  const offset = new DataView(memory.buffer).getInt32(exports._PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET.value, true);
  return {
    memory,
    functions: /** @type {Functions} */ (exports),
    /** Where the stack ends, which grows downwards, and where the heap begins. */
    stack: exports.__stack_low.value,
    heap: exports.__heap_base.value,
    /** The variables that hold the addresses of the lists of frozen modules. */
    frozen: ["Bootstrap", "Stdlib", "Test"].map((list) => exports[`_PyImport_Frozen${list}`].value),
    /** The address of the type of strings. */
    unicode: exports.PyUnicode_Type.value,
    /** All of the snapshot's layout that stays the same. */
    layout: {
      stackPointer: exports.__stack_pointer.value,
      tableLength: table.length,
      counter: {
        slot: slotOf(table, counter.callable),
        pointer: exports._PyRuntime.value + offset,
        module: Buffer.from(counter.code).toString("base64"),
      },
    },
  };
}

/**
 * @param {WebAssembly.Table} table
 * @param {Function} callable
 */
function slotOf(table, callable) {
  for (let slot = table.length - 1; slot >= 0; slot--) {
    if (table.get(slot) === callable) {
      return slot;
    }
  }
  throw new Error("Pyodide put its counting function nowhere");
}
