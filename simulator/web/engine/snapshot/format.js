/**
 * The image of an interpreter: what its memory holds more than that of a fresh instance of the WebAssembly module which
 * belongs to it. It comes in parts, each of which says all the facts, and some of the stretches.
 *
 * File of a part: "PYIMAGE1"; the length of the facts (u32, little-endian); the facts (JSON), padded to 4 bytes; for each stretch
 * of memory its place and its length (u32 each); the bytes of all stretches.
 */

/**
 * @typedef {object} Facts What the memory alone doesn't say.
 * @property {number} length Bytes of the whole file.
 * @property {string[]} modules The Python modules whose functions may be called.
 * @property {number} pages Of memory, 64 KiB each.
 * @property {number} stretches
 * @property {number} stackPointer
 * @property {number} memoryBase
 * @property {number} tableBase
 * @property {number} tableLength
 * @property {Record<string, number>} addresses Addresses that the module asks for by name.
 * @property {{slot: number, pointer: number, module: string}} counter A small module (base64) by which Python tells how
 *   many arguments a function takes: its place in the table of functions, and where the memory holds that place.
 *
 * @typedef {{facts: Facts, places: Uint32Array, bytes: Uint8Array}} Image
 */

const MAGIC = "PYIMAGE1";
/** The image can't be used, or the interpreter started from it is broken. */
export class ImageError extends Error {}

/**
 * Read the file of a part.
 *
 * @param {Uint8Array<ArrayBuffer>} file
 * @returns {Image}
 * @throws {ImageError} It is no image, or not whole.
 */
export function readImage(file) {
  const head = 12;
  if (file.length < head || new TextDecoder().decode(file.subarray(0, 8)) !== MAGIC) {
    throw new ImageError("not an image");
  }
  const length = new DataView(file.buffer, file.byteOffset).getUint32(8, true);
  /** @type {Facts} */
  const facts = JSON.parse(new TextDecoder().decode(file.subarray(head, head + length)));
  if (facts.length !== file.length) {
    throw new ImageError(`${file.length} bytes instead of ${facts.length}`);
  }
  const start = align(head + length);
  const places = new Uint32Array(file.slice(start, start + facts.stretches * 8).buffer);
  return { facts, places, bytes: file.subarray(start + facts.stretches * 8) };
}

/** @typedef {[place: number, bytes: Uint8Array]} Stretch */

/**
 * Write the files of an image; the lengths are worked out here.
 *
 * @param {Omit<Facts, "length" | "stretches">} known
 * @param {Stretch[]} stretches
 * @param {number} count How many parts, about as large as each other.
 * @returns {Uint8Array<ArrayBuffer>[]}
 */
export function writeImage(known, stretches, count) {
  const size = Math.ceil(stretches.reduce((sum, [, bytes]) => sum + bytes.length, 0) / count);
  /** @type {Stretch[][]} */
  const parts = Array.from({ length: count }, () => []);
  let before = 0;
  for (const [place, bytes] of stretches) {
    for (let at = 0, length = 0; at < bytes.length; at += length, before += length) {
      const part = Math.floor(before / size);
      length = Math.min(bytes.length - at, (part + 1) * size - before);
      parts[part]?.push([place + at, bytes.subarray(at, at + length)]);
    }
  }
  return parts.map((part) => writePart(known, part));
}

/**
 * @param {Omit<Facts, "length" | "stretches">} known
 * @param {Stretch[]} stretches
 * @returns {Uint8Array<ArrayBuffer>}
 */
function writePart(known, stretches) {
  const body = stretches.reduce((sum, [, bytes]) => sum + 8 + bytes.length, 0);
  /** @type {(length: number) => Uint8Array} */
  const encoded = (length) =>
    new TextEncoder().encode(JSON.stringify({ ...known, length, stretches: stretches.length }));
  let total = 0;
  for (let before = -1; before !== total; ) {
    before = total; // the length is written in the facts, whose own length it depends on
    total = align(12 + encoded(total).length) + body;
  }
  const facts = encoded(total);
  const file = new Uint8Array(total);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, facts.length, true);
  file.set(facts, 12);
  let at = align(12 + facts.length);
  for (const [place, bytes] of stretches) {
    view.setUint32(at, place, true);
    view.setUint32(at + 4, bytes.length, true);
    at += 8;
  }
  for (const [, bytes] of stretches) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

/** @param {number} place */
function align(place) {
  return Math.ceil(place / 4) * 4;
}
