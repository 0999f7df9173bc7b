import assert from "node:assert/strict";
import test from "node:test";

import { countFunctions, instrument, trim } from "../../publisher/engine/snapshot/wasm-code.mjs";

/** A module with a memory and three functions, which return 1, 2 and 300: `one`, `two`, `three`. */
const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7f], // type: () -> i32
  ...[0x03, 0x04, 0x03, 0x00, 0x00, 0x00], // three functions of that type
  ...[0x05, 0x03, 0x01, 0x00, 0x01], // a memory of one page
  ...[0x07, 0x1e, 0x04], // exports
  ...[0x03, ...Buffer.from("one"), 0x00, 0x00],
  ...[0x03, ...Buffer.from("two"), 0x00, 0x01],
  ...[0x05, ...Buffer.from("three"), 0x00, 0x02],
  ...[0x06, ...Buffer.from("memory"), 0x02, 0x00],
  ...[0x0a, 0x11, 0x03], // bodies
  ...[0x04, 0x00, 0x41, 0x01, 0x0b],
  ...[0x04, 0x00, 0x41, 0x02, 0x0b],
  ...[0x05, 0x00, 0x41, 0xac, 0x02, 0x0b],
]);
const ADDRESS = 5000;

/** @param {Uint8Array<ArrayBuffer>} wasm */
function exportsOf(wasm) {
  return /** @type {Record<string, any>} */ (new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports);
}

test("functions are counted", () => {
  assert.equal(countFunctions(MODULE), 3);
});

test("an instrumented module marks the functions that run, and answers the same", () => {
  const { one, three, memory } = exportsOf(instrument(MODULE, ADDRESS));
  const marks = () => [...new Uint8Array(memory.buffer, ADDRESS, 3)];
  assert.deepEqual(marks(), [0, 0, 0]);
  assert.equal(three(), 300);
  assert.deepEqual(marks(), [0, 0, 1]);
  assert.equal(one(), 1);
  assert.deepEqual(marks(), [1, 0, 1]);
});

test("a trimmed module runs what it contains, throws in the place of the rest, and exports what was named", () => {
  const trimmed = exportsOf(trim(MODULE, (index) => index !== 1, ["one", "two"]));
  assert.deepEqual(Object.keys(trimmed), ["one", "two"]);
  assert.equal(trimmed.one(), 1);
  assert.throws(() => trimmed.two(), WebAssembly.RuntimeError);
});
