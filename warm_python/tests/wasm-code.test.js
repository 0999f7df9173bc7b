import assert from "node:assert/strict";
import test from "node:test";

import { findSegments, writeSnapshot } from "../snapshot/segments.mjs";
import { findUnusedTables } from "../snapshot/unused/tables.mjs";
import { addressesIn, importMemory, instrument, readModule, trim, writeModule } from "../snapshot/wasm-code.mjs";
import { readSnapshot } from "../web/snapshot/format.ts";
import { compileWithLayer } from "../web/snapshot/interpreter.ts";

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
const LAYOUT = { pages: 1, stackPointer: 0, entryPoint: 0 };

/** A module with a memory of one page, an imported function, and one that reads its first word. */
const DEFINING = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7f], // type: () -> i32
  ...[0x02, 0x07, 0x01, 0x01, ...Buffer.from("a"), 0x01, ...Buffer.from("b"), 0x00, 0x00], // an imported function
  ...[0x03, 0x02, 0x01, 0x00], // a function of that type
  ...[0x05, 0x04, 0x01, 0x01, 0x01, 0x10], // a memory of 1 to 16 pages
  ...[0x07, 0x09, 0x01, 0x05, ...Buffer.from("first"), 0x00, 0x01], // exports
  ...[0x0a, 0x09, 0x01, 0x07, 0x00, 0x41, 0x00, 0x28, 0x02, 0x00, 0x0b], // body: i32.load at 0
]);

/** @param {Uint8Array<ArrayBuffer>} wasm */
function exportsOf(wasm) {
  return /** @type {Record<string, any>} */ (new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports);
}

test("a module is written as it was read, without custom sections", () => {
  assert.deepEqual(writeModule(readModule(MODULE)), MODULE);
  const custom = [0x00, 0x03, 0x01, ...Buffer.from("a"), 0xff];
  assert.deepEqual(writeModule(readModule(Uint8Array.from([...MODULE, ...custom]))), MODULE);
});

test("a module that defined its memory uses the one that it is given", () => {
  const memory = new WebAssembly.Memory({ initial: 3, maximum: 16 });
  new DataView(memory.buffer).setInt32(0, 42, true);
  const importing = new WebAssembly.Module(writeModule(importMemory(readModule(DEFINING))));
  const { exports } = new WebAssembly.Instance(importing, { a: { b: () => 0 }, env: { memory } });
  assert.equal(/** @type {Function} */ (exports.first)(), 42);
});

test("an instrumented module marks the functions that run, and answers the same", () => {
  const { one, three, memory } = exportsOf(writeModule(instrument(readModule(MODULE), ADDRESS)));
  const marks = () => [...new Uint8Array(memory.buffer, ADDRESS, 3)];
  assert.deepEqual(marks(), [0, 0, 0]);
  assert.equal(three(), 300);
  assert.deepEqual(marks(), [0, 0, 1]);
  assert.equal(one(), 1);
  assert.deepEqual(marks(), [1, 0, 1]);
});

test("a trimmed module runs what it contains, throws in the place of the rest, and exports what was named", () => {
  const [module, live] = [readModule(MODULE), new Set([0, 2])];
  for (const others of [[], [1]]) {
    const trimmed = exportsOf(writeModule(trim(module, live, new Set(others), ["one", "two"])));
    assert.deepEqual(Object.keys(trimmed), ["one", "two"]);
    assert.equal(trimmed.one(), 1);
    assert.throws(() => trimmed.two(), WebAssembly.RuntimeError);
  }
});

test("a layer brings the code of functions whose place a trimmed module keeps", async () => {
  const [module, names, all] = [readModule(MODULE), ["one", "two", "three"], new Set([0, 2])];
  const base = writeModule(trim(module, new Set([0]), all, names));
  const whole = writeModule(trim(module, all, all, names));
  const layer = readSnapshot(writeSnapshot(LAYOUT, [[0, Uint8Array.of(7)]], findSegments(whole, base)));
  assert.deepEqual(layer.memory, { offsets: Uint32Array.of(0, 1), bytes: Uint8Array.of(7) });
  const { exports } = new WebAssembly.Instance(await compileWithLayer(base, layer));
  const { one, two, three } = /** @type {Record<string, any>} */ (exports);
  assert.deepEqual([one(), three()], [1, 300]);
  assert.throws(two, WebAssembly.RuntimeError);
});

test("an address in a function's code is found after a constant, and as the offset of an access", () => {
  // i32.const 1000000, i32.const -54016, i32.load offset=70000, i32.store offset=5 with an alignment that there is none of
  const constants = [0x41, 0xc0, 0x84, 0x3d, 0x41, 0x80, 0xda, 0x7c];
  const accesses = [0x28, 0x02, 0xf0, 0xa2, 0x04, 0x36, 0x0c, 0x05];
  assert.deepEqual(addressesIn(Uint8Array.from([...constants, ...accesses])), [1_000_000, 70_000]);
});

test("tables that removed functions alone read are found, up to what others read", () => {
  /** @param {number[]} addresses */
  const reading = (...addresses) =>
    Uint8Array.from(
      addresses.flatMap((one) => [0x41, ...[0, 7, 14].map((bits) => ((one >> bits) & 0x7f) | 0x80), one >> 21]),
    );
  const bodies = [reading(100_000), reading(120_000, 130_000, 400_000), reading(300_000), reading(700_000, 710_000)];
  const isLive = (/** @type {number} */ index) => index % 2 === 0;
  assert.deepEqual(findUnusedTables(bodies, isLive, [1], 800_000), [[120_000, 180_000]]);
  assert.deepEqual(findUnusedTables(bodies, isLive, [3], 800_000), [[700_000, 100_000]]);
  assert.deepEqual(findUnusedTables(bodies, isLive, [3], 720_000), [], "so little room may be a coincidence");
  assert.deepEqual(
    findUnusedTables(bodies, () => true, [1, 3], 800_000),
    [],
  );
});
