import assert from "node:assert/strict";
import test from "node:test";

import { readPart, SnapshotError, writeParts } from "../../simulator/web/engine/snapshot/format.js";

/** @import { Segment } from "../../simulator/web/engine/snapshot/format.js" */

const LAYOUT = {
  pages: 1,
  stackPointer: 16,
  tableLength: 8,
  counter: { slot: 7, pointer: 32, module: "" },
};
/** @type {Segment[]} */
const SEGMENTS = [
  [3, Uint8Array.of(1, 2, 3)],
  [70, Uint8Array.from({ length: 50 }, (_, place) => place + 1)],
  [65_000, Uint8Array.of(9)],
];

/** @param {Segment[]} segments */
function memoryOf(segments) {
  const memory = new Uint8Array(65_536);
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
    const files = writeParts(LAYOUT, SEGMENTS, count);
    assert.equal(files.length, count);
    assert.deepEqual(memoryOf(segmentsOf(files)), memoryOf(SEGMENTS));
    for (const file of files) {
      assert.deepEqual(readPart(file).layout, LAYOUT);
    }
  });
}

test("parts are about the same size", () => {
  const sizes = writeParts(LAYOUT, SEGMENTS, 4).map((file) => readPart(file).bytes.length);
  assert.deepEqual(sizes, [14, 14, 14, 12]);
});

test("a part is read from within a larger buffer", () => {
  const [file = new Uint8Array()] = writeParts(LAYOUT, SEGMENTS, 1);
  const buffer = new Uint8Array(file.length + 20);
  buffer.set(file, 12);
  assert.deepEqual(memoryOf(segmentsOf([buffer.subarray(12, 12 + file.length)])), memoryOf(SEGMENTS));
});

test("a file that is no part, or not whole, is refused", () => {
  const [file = new Uint8Array()] = writeParts(LAYOUT, SEGMENTS, 1);
  assert.throws(() => readPart(new Uint8Array(4)), SnapshotError);
  assert.throws(() => readPart(new Uint8Array(400)), /not a snapshot/);
  assert.throws(() => readPart(file.slice(0, -1)), new RegExp(`${file.length - 1} bytes instead of ${file.length}`));
});
