/**
 * The segments of a memory snapshot: what differs between two memories, and the files that hold it.
 */

/** @import { Layout } from "../web/snapshot/format.ts" */
/** @typedef {[offset: number, bytes: Uint8Array]} Segment */

/** Bytes of a page of WebAssembly memory. */
export const PAGE = 65_536;
/** Bytes of a pointer: segments hold whole ones, of which parts alone differ less alike, and compress worse. */
const WORD = 4;
/** Words that two segments must be apart: an entry takes 2, and time when it is copied, of which the base has less than a layer. */
const GAP = 16;
const LAYER_GAP = 6;

/**
 * Find the words of two memories that differ; the shorter one counts as zero beyond its end. Short runs that don't stay inside
 * a segment.
 *
 * @param {Uint8Array} bytes
 * @param {Uint8Array} [before]
 */
export function findSegments(bytes, before = new Uint8Array()) {
  const gap = before.length > 0 ? LAYER_GAP : GAP;
  const [words, wordsBefore] = [wordsOf(bytes), wordsOf(before)];
  const findDifference = (/** @type {number} */ from) => {
    let at = from;
    while (at < words.length && words[at] === (wordsBefore[at] ?? 0)) {
      at += 1;
    }
    return at;
  };
  /** @type {Segment[]} */
  const segments = [];
  for (let at = findDifference(0); at < words.length; ) {
    let end = at + 1;
    let next = findDifference(end);
    for (; next < words.length && next - end < gap; next = findDifference(end)) {
      end = next + 1;
    }
    segments.push([at * WORD, bytes.slice(at * WORD, end * WORD)]);
    at = next;
  }
  return segments;
}

/** @param {Uint8Array} bytes */
function wordsOf(bytes) {
  const whole = new Uint8Array(Math.ceil(bytes.length / WORD) * WORD);
  whole.set(bytes);
  return new Uint32Array(whole.buffer);
}

/**
 * Write a snapshot (the format is described in warm_python/web/snapshot/format.ts).
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
