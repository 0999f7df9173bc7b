/**
 * Finds out which functions of the module Python runs when it answers.
 */

import { Instance } from "../../simulator/web/engine/snapshot/instance.js";
import { Interpreter } from "../../simulator/web/engine/snapshot/interpreter.js";
import { functionCount, telling } from "./module_code.mjs";

/** @typedef {import("../../simulator/web/engine/snapshot/instance.js").Known} Known */

/**
 * Functions that stand beside a used one are kept too, this many on each side: the linker lays a source file's functions
 * side by side, and what lies near was written for the same things. What is missing all the same costs a visitor the
 * wait for Pyodide, nothing else.
 */
const BESIDE = 8;

/**
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @param {Known} known
 * @param {Uint8Array} held What the memory of the interpreter holds.
 * @param {(interpreter: Interpreter) => void} work
 * @returns {Promise<(place: number) => boolean>} Whether a function, by its place in the code, is to be kept.
 */
export async function usedCode(wasm, known, held, work) {
  const count = functionCount(wasm);
  const plain = await Instance.make(await WebAssembly.compile(wasm), known);
  new Uint8Array(plain.memory.buffer).set(held);
  const place = Interpreter.over(plain, known).python.malloc(count) >>> 0;
  const pages = plain.memory.buffer.byteLength / 65_536;

  const watched = await Instance.make(await WebAssembly.compile(telling(wasm, place)), { ...known, pages });
  const marks = () => new Uint8Array(watched.memory.buffer, place, count);
  new Uint8Array(watched.memory.buffer).set(new Uint8Array(plain.memory.buffer));
  marks().fill(0);
  work(Interpreter.over(watched, known));

  const kept = new Uint8Array(count);
  marks().forEach((mark, at) => {
    if (mark) {
      kept.fill(1, Math.max(0, at - BESIDE), at + BESIDE + 1);
    }
  });
  return (at) => kept[at] === 1;
}
