/**
 * Measures which functions of the module Python runs.
 */

import { createMemory, instantiate } from "../web/snapshot/instance.ts";
import { Interpreter } from "../web/snapshot/interpreter.ts";
import { PAGE } from "./segments.mjs";
import { instrument, writeModule } from "./wasm-code.mjs";

/** @import { Functions } from "./pyodide-instance.mjs" */
/** @typedef {{layout: import("../web/snapshot/format.ts").Layout, memory: Uint8Array}} Snapshot The whole
 *   memory of an interpreter. */
/** @typedef {(interpreter: Interpreter) => void} Work */

/**
 * The functions before and behind a used one count as live: the linker puts the functions of a source file side by side, and
 * neighbours were written for the same purpose. A function that is missing all the same makes a visitor wait for Pyodide,
 * nothing else.
 */
const NEIGHBOURS = [-1, 1];

/** Pages of memory, of 64 KiB: far more than Python takes, so that the marks at their end stay its own. */
const PAGES = 16_384;

/**
 * @param {import("./wasm-code.mjs").Module} code
 * @returns {Promise<(snapshot: Snapshot, work: Work) => Promise<Set<number>>>} Measures which functions, by their index in the
 *   code, run when an interpreter does some work.
 */
export async function prepareCoverage(code) {
  const count = code.bodies.length;
  const module = await WebAssembly.compile(writeModule(instrument(code, PAGES * PAGE - count)));
  return async ({ layout, memory: content }, work) => {
    const memory = createMemory({ pages: PAGES });
    const functions = /** @type {Functions} */ (await instantiate(module, layout, memory));
    const marks = new Uint8Array(memory.buffer, PAGES * PAGE - count);
    new Uint8Array(memory.buffer).set(content);
    marks.fill(0);
    work(new Interpreter(functions, layout, memory));
    functions.PyGC_Collect(); // as Python does by itself, but seldom
    return new Set([...marks.keys()].filter((index) => marks[index]));
  };
}

/**
 * @param {Set<number>} coverage
 * @param {Set<number>} others Functions that don't count as live for being neighbours.
 */
export function addNeighbours(coverage, others) {
  const neighbours = [...coverage].flatMap((index) => NEIGHBOURS.map((distance) => index + distance));
  return [...coverage, ...neighbours.filter((index) => !others.has(index))];
}
