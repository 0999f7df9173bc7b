import assert from "node:assert/strict";
import test from "node:test";

import { findSegments, writeParts } from "../../publisher/engine/snapshot/segments.mjs";
import { readPart } from "../../simulator/web/engine/snapshot/format.js";

/** @import { Segment } from "../../publisher/engine/snapshot/segments.mjs" */

const LAYOUT = { pages: 16, stackPointer: 16, entryPoint: 1234 };
const LENGTH = 16 * 65_536;
/** Memory of which little is not zero, but for 900 000 bytes in a row. */
const MEMORY = memoryOf([
  [3, Uint8Array.of(1, 2, 3)],
  [10, Uint8Array.of(4)],
  [100, Uint8Array.from({ length: 900_000 }, (_, place) => (place % 255) + 1)],
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

/** @param {Uint8Array<ArrayBuffer>[]} files */
function segmentsOf(files) {
  return files.map(readPart).flatMap(({ offsets, bytes }) => {
    let from = 0;
    return Array.from({ length: offsets.length / 2 }, (_, place) => {
      const [offset = 0, length = 0] = offsets.subarray(place * 2, place * 2 + 2);
      from += length;
      return /** @type {Segment} */ ([offset, bytes.subarray(from - length, from)]);
    });
  });
}

for (const count of [1, 2, 4]) {
  test(`memory written as ${count} parts is read as it was`, () => {
    const files = writeParts(LAYOUT, findSegments(MEMORY, new Uint8Array()), count);
    assert.equal(files.length, count);
    assert.deepEqual(memoryOf(segmentsOf(files)), MEMORY);
    for (const file of files) {
      assert.deepEqual(readPart(file).layout, LAYOUT);
    }
  });
}

test("parts are about the same size", () => {
  const sizes = writeParts(LAYOUT, findSegments(MEMORY, new Uint8Array()), 2).map((file) => file.length);
  assert.ok(Math.min(...sizes) > 0.5 * Math.max(...sizes), String(sizes));
});

test("what lies near is one segment, and nothing that is the same is in any", () => {
  const offsets = findSegments(MEMORY, new Uint8Array()).map(([offset]) => offset);
  assert.deepEqual([offsets[0], offsets[1], offsets.at(-1)], [3, 100, 1_000_000]);
  assert.deepEqual(findSegments(MEMORY, MEMORY), []);
});

test("laid over another memory, segments make it the same", () => {
  const before = memoryOf([
    [4, Uint8Array.of(7, 7)],
    [200_000, Uint8Array.of(1)],
  ]);
  assert.deepEqual(memoryOf(findSegments(MEMORY, before), before), MEMORY);
  const shorter = before.slice(0, 1000);
  assert.deepEqual(memoryOf(findSegments(MEMORY, shorter), shorter), MEMORY);
});

test("a part is read from within a larger buffer", () => {
  const [file = new Uint8Array()] = writeParts(LAYOUT, findSegments(MEMORY, new Uint8Array()), 1);
  const buffer = new Uint8Array(file.length + 20);
  buffer.set(file, 12);
  assert.deepEqual(memoryOf(segmentsOf([buffer.subarray(12, 12 + file.length)])), MEMORY);
});
