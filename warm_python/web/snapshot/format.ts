/**
 * The file format of a memory snapshot: what an interpreter's memory holds more than that of a fresh instance of its
 * WebAssembly module, and before that, in a layer, what it runs that is zero in the module of the base.
 *
 * Numbers are u32 in little-endian: the length of the layout, a multiple of 4; the layout (JSON); then of code, and again of
 * memory, for each segment its distance from the one before and its length, which compress better than offsets; the bytes of
 * all segments. Its hash tells whether it is whole. (warm_python/snapshot/segments.mjs writes it.)
 */

/** The file of the WebAssembly module. */
export const MODULE = "python.wasm";

/** The file of the snapshot. */
export const SNAPSHOT = "python.snapshot";

/** The file of a layer. */
export function layerFile(name: string) {
  return `${name}.snapshot`;
}

/** By the modules that they add: each is a snapshot, laid over that of the base. */
type Layers = Record<string, string>;

/** What an interpreter needs besides its memory. */
export interface Layout {
  /** Of memory, 64 KiB each. */
  pages: number;
  stackPointer: number;
  /** Which there are; the base alone says so. */
  layers?: Layers;
  /** The address of the Python function that answers (warm_python/snapshot/entry_point.py). */
  entryPoint: number;
}

/** Offset and length of each, in turn, and the bytes of all. */
export type Segments = { offsets: Uint32Array; bytes: Uint8Array };

export type Snapshot = { layout: Layout; code: Segments; memory: Segments };

/** Bytes before the layout, and of each segment's two numbers. */
const HEADER = 4;
const ENTRY = 8;

/** @returns Its bytes are views of the file. */
export function readSnapshot(file: Uint8Array<ArrayBuffer>): Snapshot {
  const start = HEADER + new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const { counts, ...layout }: Layout & { counts: [code: number, memory: number] } = JSON.parse(
    new TextDecoder().decode(file.subarray(HEADER, start)),
  );
  const code = readSegments(file.subarray(start), counts[0]);
  const memory = readSegments(file.subarray(start + counts[0] * ENTRY + code.bytes.length), counts[1]);
  return { layout, code, memory };
}

/** @param file From there on. */
function readSegments(file: Uint8Array<ArrayBuffer>, count: number): Segments {
  const start = count * ENTRY;
  const offsets = new Uint32Array(file.slice(0, start).buffer);
  let end = start;
  for (let at = 0, before = 0; at < offsets.length; at += 2) {
    before += offsets[at] ?? 0;
    offsets[at] = before;
    before += offsets[at + 1] ?? 0;
    end += offsets[at + 1] ?? 0;
  }
  return { offsets, bytes: file.subarray(start, end) };
}
