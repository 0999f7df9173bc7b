/**
 * Empties memory that was freed: what nothing refers to need not be sent.
 *
 * Whatever is free can be had by asking for it. So all of it is asked for, filled with zeros and given back: first from
 * Python's own allocator, by each of its sizes, then from the one below, in ever smaller pieces.
 */

/** The largest block of Python's own allocator, and the step between its sizes. */
const LARGEST = 512;
const STEP = 16;
/** Bytes asked for of each size: more than can be free in a fresh interpreter. */
const ASKED = 6_000_000;
const PAGE = 65_536;

/**
 * @param {WebAssembly.Memory} memory
 * @param {import("./watched_instances.mjs").Functions} functions
 * @returns {number} The pages that the memory needs: it grew as it was asked for.
 */
export function emptyFreedMemory(memory, { PyObject_Malloc, PyObject_Free, malloc, free, sbrk }) {
  /** @type {(taken: [number, number][], release: (place: number) => number) => void} */
  const emptied = (taken, release) => {
    const bytes = new Uint8Array(memory.buffer);
    for (const [place, size] of taken) {
      bytes.fill(0, place, place + size);
    }
    for (const [place] of taken.reverse()) {
      release(place);
    }
  };
  for (let size = LARGEST; size >= STEP; size -= STEP) {
    /** @type {[number, number][]} */
    const taken = [];
    for (let left = ASKED; left > 0; left -= size) {
      taken.push([PyObject_Malloc(size) >>> 0, size]);
    }
    emptied(taken, PyObject_Free);
  }
  const end = sbrk(0) >>> 0;
  /** @type {[number, number][]} */
  const taken = [];
  for (let size = 1 << 22; size >= STEP; size >>= 1) {
    for (;;) {
      const place = malloc(size) >>> 0;
      if (place + size > end) {
        free(place);
        break;
      }
      taken.push([place, size]);
    }
  }
  emptied(taken, free);
  return memory.buffer.byteLength / PAGE;
}
