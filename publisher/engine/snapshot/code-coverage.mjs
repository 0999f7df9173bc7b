/**
 * Measures which functions of the module Python runs when it answers.
 */

import { createMemory, instantiate } from "../../../simulator/web/engine/snapshot/instance.js";
import { Interpreter } from "../../../simulator/web/engine/snapshot/interpreter.js";
import { instrument, writeModule } from "./wasm-code.mjs";

/** @import { Functions } from "./pyodide-instance.mjs" */
/** @typedef {{layout: import("../../../simulator/web/engine/snapshot/format.js").Layout, memory: Uint8Array}} Snapshot The whole
 *   memory of an interpreter. */
/** @typedef {(interpreter: Interpreter) => void} Work */

/**
 * The functions before and behind a used one are kept too: the linker puts the functions of a source file side by side, and
 * neighbours were written for the same purpose. A function that is missing all the same makes a visitor wait for Pyodide,
 * nothing else.
 */
const NEIGHBOURS = [-1, 0, 1];

/** Pages of memory, of 64 KiB: far more than Python takes, so that the marks at their end stay its own. */
const PAGES = 16_384;
const PAGE = 65_536;

/**
 * @param {import("./wasm-code.mjs").Module} code
 * @param {[Snapshot, Work][]} interpreters What each is to do.
 * @returns {Promise<{isKept: (index: number) => boolean, lookups: Set<number>}>} Whether a function, by its index in the code,
 *   is to be kept; and those, of others, that look characters up.
 */
export async function measureCoverage(code, interpreters) {
  const module = await WebAssembly.compile(writeModule(instrument(code, PAGES * PAGE - code.bodies.length)));
  /** @type {Set<number>} */
  const coverage = new Set();
  /** @type {Set<number>} */
  const lookups = new Set();
  for (const [snapshot, work] of interpreters) {
    for (const index of await measure(module, snapshot, work, code.bodies.length)) {
      coverage.add(index);
    }
    for (const index of await measure(module, snapshot, lookUp, code.bodies.length)) {
      lookups.add(index);
    }
  }
  for (const index of coverage) {
    lookups.delete(index);
  }
  const isNear = (/** @type {number} */ index) => NEIGHBOURS.some((distance) => coverage.has(index + distance));
  return { isKept: (index) => isNear(index) && !lookups.has(index), lookups };
}

/**
 * @param {WebAssembly.Module} module An instrumented one.
 * @param {Snapshot} snapshot
 * @param {Work} work
 * @param {number} count How many functions it has.
 * @returns {Promise<number[]>} Those that run.
 */
async function measure(module, { layout, memory: content }, work, count) {
  const memory = createMemory({ pages: PAGES });
  const functions = /** @type {Functions} */ (await instantiate(module, layout, memory));
  const marks = new Uint8Array(memory.buffer, PAGES * PAGE - count);
  new Uint8Array(memory.buffer).set(content);
  marks.fill(0);
  work(new Interpreter(functions, layout, memory));
  functions.PyGC_Collect(); // as Python does by itself, but seldom
  return [...marks.keys()].filter((index) => marks[index]);
}

/**
 * Do what no answer does: look characters up by their names, and convert nothing between character sets of C.
 *
 * @type {Work}
 */
function lookUp(interpreter) {
  interpreter.call("unicodedata.name", "\u00e9");
  interpreter.call("unicodedata.lookup", "DIGIT ONE");
  /** @type {Functions} */ (interpreter.python).iconv(0, 0, 0, 0, 0);
}
