/**
 * Watches the WebAssembly instances that Pyodide creates, to reach what it keeps private of the newest main one.
 */

/** @import { CFunction } from "../../../simulator/web/engine/snapshot/instance.js" */
/** @typedef {"sbrk" | "PyObject_Malloc" | "PyObject_Free" | "PyRun_SimpleString"} BuildTimeName Called at build time only. */
/** @typedef {import("../../../simulator/web/engine/snapshot/instance.js").Functions & Record<BuildTimeName, CFunction>} Functions */
/** @typedef {{imports: any, exports: any}} MainInstance */
/** @typedef {{code: Uint8Array, callable: Function}} Counter The module by which Python counts arguments. */

/**
 * From now on, for the whole process.
 *
 * @returns {() => ReturnType<typeof describe>} Describes the instance that holds Python, of the Pyodide started last.
 */
export function watchInstances() {
  /** @type {MainInstance | undefined} */
  let main;
  /** @type {Counter | undefined} */
  let counter;
  const codes = new WeakMap();

  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ source, /** @type {any} */ imports) => {
      const result = await instantiate(source, imports);
      if (imports?.env?.memory) {
        main = { imports, exports: (result.instance ?? result).exports };
      }
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
      if (imports?.e?.t instanceof WebAssembly.Table) {
        counter = { code: codes.get(module), callable: /** @type {Function} */ (instance.exports.f) };
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
 * @param {MainInstance} main
 * @param {Counter} counter
 */
function describe({ imports, exports }, counter) {
  const { env, "GOT.mem": addresses } = imports;
  const memoryBase = env.__memory_base.value;
  const memory = /** @type {WebAssembly.Memory} */ (env.memory);
  const table = /** @type {WebAssembly.Table} */ (env.__indirect_function_table);
  const addressOf = (/** @type {string} */ name) => exports[name].value + memoryBase;
  const offset = new DataView(memory.buffer).getInt32(addressOf("_PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET"), true);
  return {
    memory,
    functions: /** @type {Functions} */ (exports),
    /** All of the snapshot's layout that stays the same. */
    layout: {
      stackPointer: env.__stack_pointer.value,
      memoryBase,
      tableBase: env.__table_base.value,
      tableLength: table.length,
      addresses: Object.fromEntries(
        ["__heap_base", "__stack_low", "__stack_high"].map((name) => [name, addresses[name].value]),
      ),
      counter: {
        slot: slotOf(table, counter.callable),
        pointer: addressOf("_PyRuntime") + offset,
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
