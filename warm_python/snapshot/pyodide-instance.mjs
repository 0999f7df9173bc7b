/**
 * Watches the WebAssembly instances that Pyodide creates, to reach what it keeps private of the newest main one.
 */

/** @import { CFunction } from "../web/snapshot/instance.ts" */
/** @typedef {"malloc" | "free" | "sbrk" | "PyObject_Malloc" | "PyObject_Free" | "PyRun_SimpleString" | "PyType_ClearCache" | "PyGC_Collect" | "iconv"} BuildTimeName Called at build time only. */
/** @typedef {import("../web/snapshot/instance.ts").Functions & Record<BuildTimeName, CFunction>} Functions */
/** @typedef {Record<string, any>} Exports */
/** @typedef {ReturnType<typeof describe>} Description */

/**
 * From now on, for the whole process.
 *
 * @returns {() => Description} Describes the instance that holds Python, of the Pyodide started last.
 */
export function watchInstances() {
  /** @type {Exports | undefined} */
  let main;
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ source, /** @type {any} */ imports) => {
      const result = await instantiate(source, imports);
      const { exports } = result.instance ?? result;
      main = exports.PyRun_SimpleString ? exports : main;
      return result;
    }
  );
  return () => {
    if (!main) {
      throw new Error("Pyodide was not started as expected; is its version the one pinned?");
    }
    return describe(main);
  };
}

/** @param {Exports} exports */
function describe(exports) {
  const memory = /** @type {WebAssembly.Memory} */ (exports.memory);
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
    /** The variable that holds the function by which Python learns how many arguments another takes, or nothing. */
    argumentCounter: exports._PyRuntime.value + offset,
    stackPointer: exports.__stack_pointer.value,
  };
}
