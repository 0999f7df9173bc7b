/**
 * Measures which functions of the module Python runs when it answers.
 */

import { createMemory, instantiate } from "../../../simulator/web/engine/snapshot/instance.js";
import { Interpreter } from "../../../simulator/web/engine/snapshot/interpreter.js";
import { instrument, writeModule } from "./wasm-code.mjs";

/** @import { Functions } from "./pyodide-instance.mjs" */
/** @typedef {{layout: import("../../../simulator/web/engine/snapshot/format.js").Layout, memory: Uint8Array}} Snapshot The whole
 *   memory of an interpreter. */

/**
 * Functions beside a used one are kept too, this many on each side: the linker puts the functions of a source file side by
 * side, and neighbours were written for the same purpose. A function that is missing all the same makes a visitor wait for
 * Pyodide, nothing else.
 */
const NEIGHBOURS = 6;

/** Pages of memory, of 64 KiB: far more than Python takes, so that the marks at their end stay its own. */
const PAGES = 16_384;
const PAGE = 65_536;

/**
 * @param {import("./wasm-code.mjs").Module} code
 * @param {[snapshot: Snapshot, work: (interpreter: Interpreter) => void][]} interpreters What each is to do.
 * @returns {Promise<(index: number) => boolean>} Whether a function, by its index in the code, is to be kept.
 */
export async function measureCoverage(code, interpreters) {
  const count = code.bodies.length;
  const address = PAGES * PAGE - count;
  const module = await WebAssembly.compile(writeModule(instrument(code, address)));
  const keep = new Uint8Array(count);
  for (const [snapshot, work] of interpreters) {
    const memory = createMemory({ pages: PAGES });
    const functions = /** @type {Functions} */ (await instantiate(module, snapshot.layout, memory));
    const marks = new Uint8Array(memory.buffer, address, count);
    new Uint8Array(memory.buffer).set(snapshot.memory);
    marks.fill(0);
    work(new Interpreter(functions, snapshot.layout, memory));
    functions.PyGC_Collect(); // as Python does by itself, but seldom
    marks.forEach((mark, index) => {
      if (mark) {
        keep.fill(1, Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1);
      }
    });
  }
  return (index) => keep[index] === 1;
}
