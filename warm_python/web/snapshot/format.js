/**
 * The file format of a memory snapshot: what an interpreter's memory holds more than that of a fresh instance of its
 * WebAssembly module; in a layer, also the functions that the module lacks.
 *
 * Numbers are u32 in little-endian: the length of the layout, a multiple of 4; the layout (JSON); for each segment its distance
 * from the one before, modulo 2^32, and its length, which compress better than offsets; the bytes of all segments. Those of
 * code precede those of memory. Its hash tells whether it is whole. (warm_python/snapshot/segments.mjs writes it.)
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
 * @typedef {[offset: number, bytes: Uint8Array<ArrayBuffer>]} Segment
 * @typedef {{layout: Layout, code: Segment[], memory: Segment[]}} Snapshot Segments of code have offsets in the file of the
 *   base's module.
 */

/** Bytes before the layout, and of each segment's two numbers. */
const HEADER = 4;
const ENTRY = 8;

/** Bytes of a module that a segment of code stands for: a function without code, or the length of all functions. */
export const GAP_IN_CODE = 4;

/**
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {Snapshot} Its bytes are views of the file.
 */
export function readSnapshot(file) {
  const start = HEADER + new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  /** @type {Layout & {counts: [code: number, memory: number]}} */
  const { counts, ...layout } = JSON.parse(new TextDecoder().decode(file.subarray(HEADER, start)));
  let [offset, from] = [0, start + (counts[0] + counts[1]) * ENTRY];
  const numbers = new Uint32Array(file.slice(start, from).buffer);
  /** @type {Segment[]} */
  const segments = [];
  for (let at = 0; at < numbers.length; at += 2) {
    const bytes = file.subarray(from, from + (numbers[at + 1] ?? 0));
    offset += numbers[at] ?? 0;
    segments.push([offset >>> 0, bytes]);
    offset += bytes.length;
    from += bytes.length;
  }
  return { layout, code: segments.splice(0, counts[0]), memory: segments };
}

/**
 * Complete the module of the base by the functions of a layer.
 *
 * @param {Uint8Array<ArrayBuffer>} module
 * @param {Snapshot} layer
 * @returns {Promise<ArrayBuffer>} The module that the layer runs in.
 */
export function completeModule(module, { code }) {
  let at = 0;
  const parts = code.flatMap(([offset, bytes]) => {
    const before = module.subarray(at, offset);
    at = offset + GAP_IN_CODE;
    return [before, bytes];
  });
  return new Blob([...parts, module.subarray(at)]).arrayBuffer();
}
