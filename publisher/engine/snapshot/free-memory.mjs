/**
 * Zeroes free memory: what nothing refers to need not be in the snapshot.
 *
 * Whatever is free can be allocated. So all of it is allocated, filled with zeros and freed again: first from Python's own
 * allocator, in each of its sizes, then from the C allocator below it, in ever smaller blocks.
 */

/** The largest block of Python's own allocator, and the step between its sizes. */
const LARGEST = 512;
const STEP = 8;
/** Bytes allocated in each size: more than can be free in a fresh interpreter. */
const AMOUNT = 6_000_000;
/** The largest block asked of the C allocator. */
const LARGEST_C = 1 << 22;
const PAGE = 65_536;

/** @typedef {[address: number, size: number]} Block */

/**
 * @param {import("./pyodide-instance.mjs").Description} instance
 * @returns {number} The pages that the memory has now: it grew meanwhile.
 */
export function zeroFreeMemory({ memory, functions, stack, layout }) {
  const { PyObject_Malloc, PyObject_Free, malloc, free, sbrk } = functions;
  new Uint8Array(memory.buffer).fill(0, stack, layout.stackPointer);
  for (let size = LARGEST; size >= STEP; size -= STEP) {
    /** @type {Block[]} */
    const blocks = [];
    for (let left = AMOUNT; left > 0; left -= size) {
      blocks.push([PyObject_Malloc(size) >>> 0, size]);
    }
    zero(memory, blocks, PyObject_Free);
  }
  const end = sbrk(0) >>> 0;
  /** @type {Block[]} */
  const blocks = [];
  for (let size = LARGEST_C; size >= STEP; size >>= 1) {
    for (;;) {
      const address = malloc(size) >>> 0;
      if (address + size > end) {
        free(address);
        break;
      }
      blocks.push([address, size]);
    }
  }
  zero(memory, blocks, free);
  return memory.buffer.byteLength / PAGE;
}

/**
 * @param {WebAssembly.Memory} memory
 * @param {Block[]} blocks
 * @param {(address: number) => number} release
 */
function zero(memory, blocks, release) {
  const bytes = new Uint8Array(memory.buffer);
  for (const [address, size] of blocks) {
    bytes.fill(0, address, address + size);
  }
  for (const [address] of blocks.reverse()) {
    release(address);
  }
}
