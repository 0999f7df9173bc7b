/**
 * Measures which functions of the module Python runs when it answers.
 */

import { Instance } from "../../../simulator/web/engine/snapshot/instance.js";
import { Interpreter } from "../../../simulator/web/engine/snapshot/interpreter.js";
import { countFunctions, instrument } from "./wasm-code.mjs";

/** @import { Layout } from "../../../simulator/web/engine/snapshot/format.js" */

/**
 * Functions beside a used one are kept too, this many on each side: the linker puts the functions of a source file side by
 * side, and neighbours were written for the same purpose. A function that is missing all the same makes a visitor wait for
 * Pyodide, nothing else.
 */
const NEIGHBOURS = 8;

const PAGE = 65_536;

/**
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @param {Layout} layout
 * @param {Uint8Array} memory The content of the interpreter's memory.
 * @param {(interpreter: Interpreter) => void} work
 * @returns {Promise<(index: number) => boolean>} Whether a function, by its index in the code, is to be kept.
 */
export async function measureCoverage(wasm, layout, memory, work) {
  const count = countFunctions(wasm);
  const plain = await Instance.create(await WebAssembly.compile(wasm), layout);
  new Uint8Array(plain.memory.buffer).set(memory);
  const address = Interpreter.attach(plain, layout).python.malloc(count) >>> 0;
  const pages = plain.memory.buffer.byteLength / PAGE;

  const instrumented = await WebAssembly.compile(instrument(wasm, address));
  const watched = await Instance.create(instrumented, { ...layout, pages });
  const marks = () => new Uint8Array(watched.memory.buffer, address, count); // memory may grow
  new Uint8Array(watched.memory.buffer).set(new Uint8Array(plain.memory.buffer));
  marks().fill(0);
  work(Interpreter.attach(watched, layout));

  const keep = new Uint8Array(count);
  marks().forEach((mark, index) => {
    if (mark) {
      keep.fill(1, Math.max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1);
    }
  });
  return (index) => keep[index] === 1;
}
