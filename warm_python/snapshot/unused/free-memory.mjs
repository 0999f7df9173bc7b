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

/** @param {import("../pyodide-instance.mjs").Description} instance Whose memory grows meanwhile. */
export function zeroFreeMemory({ memory, functions, stack, stackPointer }) {
  const { PyObject_Malloc, PyObject_Free, malloc, free, sbrk } = functions;
  new Uint8Array(memory.buffer).fill(0, stack, stackPointer);
  for (let size = LARGEST; size >= STEP; size -= STEP) {
    const blocks = new Uint32Array(AMOUNT / size);
    for (let index = 0; index < blocks.length; index++) {
      blocks[index] = PyObject_Malloc(size);
    }
    zero(memory, blocks, size, PyObject_Free);
  }
  const end = sbrk(0) >>> 0;
  /** @type {[size: number, addresses: number[]][]} */
  const blocks = [];
  for (let size = LARGEST_C; size >= STEP; size >>= 1) {
    const addresses = [];
    let address = malloc(size) >>> 0;
    for (; address + size <= end; address = malloc(size) >>> 0) {
      addresses.push(address);
    }
    free(address);
    blocks.push([size, addresses]);
  }
  for (const [size, addresses] of blocks.reverse()) {
    zero(memory, addresses, size, free);
  }
}

/**
 * @param {WebAssembly.Memory} memory
 * @param {Uint32Array | number[]} addresses
 * @param {number} size
 * @param {(address: number) => number} release
 */
function zero(memory, addresses, size, release) {
  const units = new Float64Array(memory.buffer); // blocks are whole ones, and "fill" is slow for the many small blocks
  for (const address of addresses) {
    for (let at = address / STEP; at < (address + size) / STEP; at++) {
      units[at] = 0;
    }
  }
  for (let index = addresses.length - 1; index >= 0; index--) {
    release(Number(addresses[index]));
  }
}
