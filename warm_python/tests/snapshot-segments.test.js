import assert from "node:assert/strict";
import test from "node:test";

import { findSegments, writeSnapshot } from "../snapshot/segments.mjs";
import { readSnapshot } from "../web/snapshot/format.ts";

/** @import { Segment } from "../snapshot/segments.mjs" */

const LAYOUT = { pages: 16, stackPointer: 16, entryPoint: 1234 };
const LENGTH = 16 * 65_536;
/** Memory of which little is not zero, but for 900 000 bytes in a row. */
const MEMORY = memoryOf([
  [3, Uint8Array.of(1, 2, 3)],
  [10, Uint8Array.of(4)],
  [100, Uint8Array.from({ length: 900_000 }, (_, index) => (index % 255) + 1)],
  [1_000_000, Uint8Array.of(9)],
]);

/** @param {Segment[]} segments */
function memoryOf(segments, before = new Uint8Array()) {
  const memory = new Uint8Array(LENGTH);
  memory.set(before);
  for (const [offset, bytes] of segments) {
    memory.set(bytes, offset);
  }
  return memory;
}

/** @param {Uint8Array<ArrayBuffer>} file */
function segmentsOf(file) {
  const { offsets, bytes } = readSnapshot(file).memory;
  let from = 0;
  return Array.from({ length: offsets.length / 2 }, (_, index) => {
    const [offset = 0, length = 0] = offsets.subarray(index * 2, index * 2 + 2);
    from += length;
    return /** @type {Segment} */ ([offset, bytes.subarray(from - length, from)]);
  });
}

test("memory is read as it was written", () => {
  const file = writeSnapshot(LAYOUT, findSegments(MEMORY));
  assert.deepEqual(memoryOf(segmentsOf(file)), MEMORY);
  assert.deepEqual(readSnapshot(file).layout, LAYOUT);
});

test("what lies near is one segment of whole words, and what is the same is none", () => {
  const offsets = findSegments(MEMORY).map(([offset]) => offset);
  assert.deepEqual([offsets[0], offsets[1], offsets.at(-1)], [0, 100, 1_000_000]);
  assert.deepEqual(findSegments(MEMORY, MEMORY), []);
});

test("laid over another memory, segments make it the same", () => {
  const before = memoryOf([
    [4, Uint8Array.of(7, 7)],
    [200_000, Uint8Array.of(1)],
  ]);
  assert.deepEqual(memoryOf(findSegments(MEMORY, before), before), MEMORY);
  const shorter = before.slice(0, 1001);
  assert.deepEqual(memoryOf(findSegments(MEMORY, shorter), shorter), MEMORY);
});

test("a snapshot is read from within a larger buffer", () => {
  const file = writeSnapshot(LAYOUT, findSegments(MEMORY));
  const buffer = new Uint8Array(file.length + 20);
  buffer.set(file, 12);
  assert.deepEqual(memoryOf(segmentsOf(buffer.subarray(12, 12 + file.length))), MEMORY);
});
