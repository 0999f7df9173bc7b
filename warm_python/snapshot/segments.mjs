/**
 * The segments of a memory snapshot: what differs between two memories, and the files that hold it.
 */

/** @import { Layout } from "../web/snapshot/format.js" */
/** @typedef {[offset: number, bytes: Uint8Array]} Segment */

/** Bytes of a page of WebAssembly memory. */
export const PAGE = 65_536;
/** Bytes that two segments must be apart: an entry takes 8, and time when it is copied, of which the base has less than a layer. */
const GAP = 64;
const LAYER_GAP = 32;

/**
 * Find the parts of two memories that differ; the shorter one counts as zero beyond its end. Short runs that don't stay inside
 * a segment.
 *
 * @param {Uint8Array} bytes
 * @param {Uint8Array} [before]
 */
export function findSegments(bytes, before = new Uint8Array()) {
  const gap = before.length > 0 ? LAYER_GAP : GAP;
  const wordsOf = (/** @type {Uint8Array} */ { buffer, length }) => new Uint32Array(buffer, 0, length >> 2);
  const [words, wordsBefore] = [wordsOf(bytes), wordsOf(before)];
  const findDifference = (/** @type {number} */ from) => {
    let at = from;
    while (at < bytes.length && bytes[at] === (before[at] ?? 0)) {
      at += at % 4 === 0 && words[at / 4] === (wordsBefore[at / 4] ?? 0) ? 4 : 1;
    }
    return at;
  };
  /** @type {Segment[]} */
  const segments = [];
  for (let at = findDifference(0); at < bytes.length; ) {
    let end = at + 1;
    let next = findDifference(end);
    for (; next < bytes.length && next - end < gap; next = findDifference(end)) {
      end = next + 1;
    }
    segments.push([at, bytes.slice(at, end)]);
    at = next;
  }
  return segments;
}

/**
 * Write a snapshot (the format is described in warm_python/web/snapshot/format.js).
 *
 * @param {Layout} layout
 * @param {Segment[]} memory
 * @param {Segment[]} [code]
 */
export function writeSnapshot(layout, memory, code = []) {
  const header = JSON.stringify({ ...layout, counts: [code.length, memory.length] });
  const padded = header.padEnd(Math.ceil(header.length / 4) * 4);
  const numbers = (/** @type {number[]} */ values) => new Uint8Array(Uint32Array.from(values).buffer);
  const lists = [code, memory].flatMap((segments) => {
    let end = 0;
    const entries = segments.flatMap(([offset, bytes]) => {
      const distance = offset - end;
      end = offset + bytes.length;
      return [distance, bytes.length];
    });
    return [numbers(entries), ...segments.map((segment) => segment[1])];
  });
  return Uint8Array.from(Buffer.concat([numbers([padded.length]), Buffer.from(padded), ...lists]));
}
