/**
 * The file format of a memory snapshot: what an interpreter's memory holds more than that of a fresh instance of its
 * WebAssembly module.
 *
 * Numbers are u32 in little-endian: the length of the layout, a multiple of 4; the layout (JSON); for each segment its distance
 * from the one before and its length, which compress better than offsets; the bytes of all segments. Its hash tells whether it
 * is whole. (warm_python/snapshot/segments.mjs writes it.)
 */

/** The file of the WebAssembly module. */
export const MODULE = "python.wasm";

/** The file of the snapshot. */
export const SNAPSHOT = "python.snapshot";

/** The file of a layer. @param {string} name */
export function layerFile(name) {
  return `${name}.snapshot`;
}

/**
 * @typedef {Record<string, string>} Layers By the modules that they add: each is a snapshot, laid over that of the base.
 *
 * @typedef {object} Layout What an interpreter needs besides its memory.
 * @property {number} pages Of memory, 64 KiB each.
 * @property {number} stackPointer
 * @property {Layers} [layers] Which there are; the base alone says so.
 * @property {number} entryPoint The address of the Python function that answers (warm_python/snapshot/entry_point.py).
 *
 * @typedef {{layout: Layout, offsets: Uint32Array, bytes: Uint8Array}} Snapshot Offset and length of each segment, in turn, and
 *   the bytes of all.
 */

/** Bytes before the layout, and of each segment's two numbers. */
const HEADER = 4;
const ENTRY = 8;

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {Snapshot} Its bytes are a view of the file.
 */
export function readSnapshot(file) {
  const start = HEADER + new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  /** @type {Layout & {segments: number}} */
  const { segments, ...layout } = JSON.parse(new TextDecoder().decode(file.subarray(HEADER, start)));
  const end = start + segments * ENTRY;
  const offsets = new Uint32Array(file.slice(start, end).buffer);
  for (let at = 0, before = 0; at < offsets.length; at += 2) {
    before += offsets[at] ?? 0;
    offsets[at] = before;
    before += offsets[at + 1] ?? 0;
  }
  return { layout, offsets, bytes: file.subarray(end) };
}
