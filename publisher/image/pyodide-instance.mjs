/**
 * Watches the WebAssembly instances that Pyodide makes, to know what it keeps to itself of the main one.
 */

/** @typedef {import("../../simulator/web/engine/snapshot/instance.js").CFunction} CFunction */
/** @typedef {"sbrk" | "PyObject_Malloc" | "PyObject_Free" | "PyRun_SimpleString"} Inner What only the making calls. */
/** @typedef {import("../../simulator/web/engine/snapshot/instance.js").Functions & Record<Inner, CFunction>} Functions */

/** From now on, for the whole process. */
export function watchInstances() {
  /** @type {{imports: any, exports: any} | undefined} */
  let main;
  /** @type {{code: Uint8Array, made: Function} | undefined} */
  let counting;
  const codes = new WeakMap();

  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any} */ source, /** @type {any} */ imports) => {
      const made = await instantiate(source, imports);
      if (!main && imports?.env?.memory) {
        main = { imports, exports: (made.instance ?? made).exports };
      }
      return made;
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
      const made = new target(module, imports);
      if (imports?.e?.t instanceof WebAssembly.Table) {
        counting = { code: codes.get(module), made: /** @type {Function} */ (made.exports.f) };
      }
      return made;
    },
  });

  return {
    /** The instance that holds Python, and what it was given. */
    main() {
      if (!main || !counting) {
        throw new Error("Pyodide was not started as expected; is its version the one pinned?");
      }
      const { env, "GOT.mem": named } = main.imports;
      /** @type {Functions} */
      const functions = main.exports;
      /** @type {WebAssembly.Table} */
      const table = env.__indirect_function_table;
      const base = env.__memory_base.value;
      const address = (/** @type {string} */ name) => main?.exports[name].value + base;
      const view = new DataView(env.memory.buffer);
      const offset = view.getInt32(address("_PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET"), true);
      return {
        memory: /** @type {WebAssembly.Memory} */ (env.memory),
        table,
        functions,
        addresses: Object.fromEntries(
          ["__heap_base", "__stack_low", "__stack_high"].map((name) => [name, named[name].value]),
        ),
        stackPointer: env.__stack_pointer.value,
        bases: { memoryBase: base, tableBase: env.__table_base.value },
        counter: {
          slot: slotOf(table, counting.made),
          pointer: address("_PyRuntime") + offset,
          module: Buffer.from(counting.code).toString("base64"),
        },
      };
    },
  };
}

/**
 * @param {WebAssembly.Table} table
 * @param {Function} wanted
 */
function slotOf(table, wanted) {
  for (let slot = table.length - 1; slot >= 0; slot--) {
    if (table.get(slot) === wanted) {
      return slot;
    }
  }
  throw new Error("Pyodide put its counting function nowhere");
}
