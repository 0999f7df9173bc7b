/**
 * A fresh instance of Python's WebAssembly module, and the few host functions that it is given.
 *
 * Of the functions that the module imports, only those that computing needs are there; any other one throws.
 */

import type { Layout } from "./format.ts";
/** Pointers, numbers and objects are all numbers. */
export type CFunction = (...values: number[]) => number;

/** What the module is given, by name; it reads a missing value as zero. */
type HostFunctions = Record<string, CFunction>;

/** The C functions that an interpreter calls. */
const C_FUNCTIONS = [
  "PyBytes_FromStringAndSize",
  "PyBytes_AsString",
  "PyBytes_Size",
  "PyObject_CallOneArg",
  "Py_DecRef",
] as const;

const STACK_POINTER = "__stack_pointer";
const TABLE = "__indirect_function_table";

/** What an instance needs its module to export. */
export const EXPORTS = [...C_FUNCTIONS, STACK_POINTER, TABLE];

/** The C functions of the module, by name. */
export type Functions = Record<(typeof C_FUNCTIONS)[number], CFunction>;

const PAGE = 65_536;
const MAXIMUM_PAGES = 65_536;

/** Create empty memory of the size that an interpreter needs. */
export function createMemory({ pages }: Pick<Layout, "pages">) {
  return new WebAssembly.Memory({ initial: pages, maximum: MAXIMUM_PAGES });
}

/** @param module One that imports its memory. */
export async function instantiate(
  module: WebAssembly.Module,
  { stackPointer }: Layout,
  memory: WebAssembly.Memory,
): Promise<Functions> {
  let table: WebAssembly.Table;
  const hostFunctions = createHostFunctions(memory, (slot) => table.get(slot));
  const { exports } = await WebAssembly.instantiate(module, importsFor(module, memory, hostFunctions));
  table = exports[TABLE] as WebAssembly.Table;
  (exports[STACK_POINTER] as WebAssembly.Global).value = stackPointer;
  return exports as Functions;
}

function importsFor(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  hostFunctions: HostFunctions,
): WebAssembly.Imports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    const namespace = imports[from];
    if (kind === "memory") {
      namespace[name] = memory;
    } else if (kind === "function") {
      const throwMissing = () => {
        throw new Error(`${name} is not there`);
      };
      namespace[name] = hostFunctions[name] ?? throwMissing;
    } else {
      namespace[name] = new WebAssembly.Global({ value: "i32", mutable: true }, 0); // of functions that draw
    }
  }
  return imports;
}

/** @param functionAt Finds a function of the module by its place in its table. */
function createHostFunctions(memory: WebAssembly.Memory, functionAt: (slot: number) => CFunction): HostFunctions {
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
    _PyEM_TrampolineCall_JS: (slot, first, second, third) => functionAt(slot)(first, second, third),
  };
}
