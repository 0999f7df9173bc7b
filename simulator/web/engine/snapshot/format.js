/**
 * The file format of a memory snapshot: what an interpreter's memory holds more than that of a fresh instance of its
 * WebAssembly module. It comes in parts; each holds the whole layout and some of the segments.
 *
 * A part, with numbers as u32 in little-endian: the magic; the length of the layout; the length of the file; the layout
 * (JSON), padded to 4 bytes; for each segment its distance from the one before and its length; the bytes of all segments.
 */

/** The file of the WebAssembly module. */
export const MODULE = "python.wasm";

/** The files of the snapshot, in parts: one is applied while others arrive. */
export const SNAPSHOT = ["python-1.snapshot", "python-2.snapshot", "python-3.snapshot", "python-4.snapshot"];

/** The layers by the modules that they add: each is a part to lay over the others. */
const LAYERS = new Map([
  ["simulator.browser.downloads", "exports"],
  ["publisher.redline.browser", "redline"],
]);

/**
 * @param {string} entry A Python function, as "package.module.function".
 * @returns {string | undefined} The layer that it is in; nothing for one of the base.
 */
export function layerOf(entry) {
  return LAYERS.get(entry.slice(0, entry.lastIndexOf(".")));
}

/** The file of a layer. @param {string} name */
export function layerFile(name) {
  return `${name}.snapshot`;
}

/**
 * @typedef {object} Layout What an instance needs besides its memory.
 * @property {number} pages Of memory, 64 KiB each.
 * @property {number} stackPointer
 * @property {number} tableLength
 *
 * @typedef {{layout: Layout, offsets: Uint32Array, bytes: Uint8Array}} SnapshotPart Offset and length of each segment, in
 *   turn, and the bytes of all.
 * @typedef {[offset: number, bytes: Uint8Array]} Segment
 */

const MAGIC = "PYSNAP01";
/** Magic, length of the layout, length of the file. */
const HEADER = 16;
/** Distance and length of a segment: both small, they compress better than offsets. */
const ENTRY = 8;

/** A snapshot can't be used, or the interpreter started from it is broken. */
export class SnapshotError extends Error {}

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {SnapshotPart} Its bytes are a view of the file.
 * @throws {SnapshotError} The file is no part of a snapshot, or not whole.
 */
export function readPart(file) {
  if (file.length < HEADER || decode(file.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new SnapshotError("not a snapshot");
  }
  const header = new DataView(file.buffer, file.byteOffset);
  const layoutLength = header.getUint32(8, true);
  const length = header.getUint32(12, true);
  if (length !== file.length) {
    throw new SnapshotError(`${file.length} bytes instead of ${length}`);
  }
  /** @type {Layout & {segments: number}} */
  const { segments, ...layout } = JSON.parse(decode(file.subarray(HEADER, HEADER + layoutLength)));
  const start = align(HEADER + layoutLength);
  const end = start + segments * ENTRY;
  const offsets = new Uint32Array(file.slice(start, end).buffer);
  for (let at = 0, before = 0; at < offsets.length; at += 2) {
    before += offsets[at] ?? 0;
    offsets[at] = before;
    before += offsets[at + 1] ?? 0;
  }
  return { layout, offsets, bytes: file.subarray(end) };
}

/**
 * Write a snapshot as parts of about the same size.
 *
 * @param {Layout} layout
 * @param {Segment[]} segments
 * @param {number} count How many parts.
 * @returns {Uint8Array<ArrayBuffer>[]}
 */
export function writeParts(layout, segments, count) {
  const size = Math.ceil(segments.reduce((sum, [, bytes]) => sum + bytes.length, 0) / count);
  /** @type {Segment[][]} */
  const parts = Array.from({ length: count }, () => []);
  let written = 0;
  for (const [offset, bytes] of segments) {
    for (let at = 0, length = 0; at < bytes.length; at += length, written += length) {
      const part = Math.floor(written / size);
      length = Math.min(bytes.length - at, (part + 1) * size - written);
      parts[part]?.push([offset + at, bytes.subarray(at, at + length)]);
    }
  }
  return parts.map((part) => writePart(layout, part));
}

/**
 * @param {Layout} layout
 * @param {Segment[]} segments
 * @returns {Uint8Array<ArrayBuffer>}
 */
function writePart(layout, segments) {
  const encoded = new TextEncoder().encode(JSON.stringify({ ...layout, segments: segments.length }));
  const start = align(HEADER + encoded.length);
  const length = segments.reduce((sum, [, bytes]) => sum + ENTRY + bytes.length, start);
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, encoded.length, true);
  view.setUint32(12, length, true);
  file.set(encoded, HEADER);
  let entry = start;
  let at = start + segments.length * ENTRY;
  let before = 0;
  for (const [offset, bytes] of segments) {
    view.setUint32(entry, offset - before, true);
    before = offset + bytes.length;
    view.setUint32(entry + 4, bytes.length, true);
    file.set(bytes, at);
    entry += ENTRY;
    at += bytes.length;
  }
  return file;
}

/** @param {Uint8Array} bytes */
function decode(bytes) {
  return new TextDecoder().decode(bytes);
}

/** @param {number} offset */
function align(offset) {
  return Math.ceil(offset / 4) * 4;
}
