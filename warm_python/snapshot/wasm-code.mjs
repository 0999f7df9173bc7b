/**
 * The code of a WebAssembly module: instrumented to show which of its functions run, and trimmed to some of them.
 *
 * A function that is trimmed keeps its index, so that memory and tables fit as before; its body is the one instruction that
 * throws, once, or over the length of the code that a layer brings. (WebAssembly core specification, binary format: a module is
 * a list of sections, and the code section a list of bodies, each preceded by its length.)
 */

/** @typedef {{sections: Map<number, Uint8Array>, bodies: Uint8Array[]}} Module Its sections by their numbers, in order, but for
 *   custom ones, which nothing needs; and the bodies of its functions, by index in the code section. */

/** Numbers of sections. */
const CUSTOM = 0;
const IMPORTS = 2;
const MEMORIES = 5;
const EXPORTS = 7;
const CODE = 10;
const DATA = 11;
const DATA_COUNT = 12;

/** The magic and the version, which precede the sections. */
const HEADER = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
/** Instructions; those that access memory are consecutive, but for those of vectors, which Pyodide's code has none of. */
const FIRST_ACCESS = 0x28;
const LAST_ACCESS = 0x3e;
const I32_CONST = 0x41;
/** In the last byte of a signed LEB128 number: it is negative. */
const SIGN = 0x40;
/** As a power of two. */
const LARGEST_ALIGNMENT = 3;

/** A memory, as a kind of import. */
const MEMORY = 2;
/** The last instruction of a body; zeros before it are no locals, and an instruction that throws. */
const END = 0x0b;
/** Bytes of a body that throws. */
const SHORTEST = 3;

class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes = Uint8Array.of(0), at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  readByte() {
    return this.bytes[this.at++] ?? 0;
  }

  /** Read a number in unsigned LEB128. */
  readNumber() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.readByte();
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return number >>> 0;
      }
    }
  }

  /** Read bytes that are preceded by their length. */
  readBytes() {
    const length = this.readNumber();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /**
   * Read a list that is preceded by its length.
   *
   * @template T
   * @param {() => T} read Reads one of its items.
   */
  readList(read) {
    return Array.from({ length: this.readNumber() }, read);
  }
}

/**
 * @param {number} number
 * @returns {number[]} In unsigned LEB128.
 */
function unsigned(number) {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...unsigned(number >>> 7)];
}

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array} Preceded by their length.
 */
function withLength(bytes) {
  return Buffer.concat([Uint8Array.from(unsigned(bytes.length)), bytes]);
}

/**
 * @param {Uint8Array[]} items
 * @returns {Uint8Array} Preceded by their number.
 */
function list(items) {
  return Buffer.concat([Uint8Array.from(unsigned(items.length)), ...items]);
}

/** @param {Uint8Array} wasm */
export function readModule(wasm) {
  const reader = new Reader(wasm, HEADER.length);
  /** @type {Module["sections"]} */
  const sections = new Map();
  while (reader.at < wasm.length) {
    sections.set(reader.readByte(), reader.readBytes());
  }
  sections.delete(CUSTOM);
  const code = new Reader(sections.get(CODE));
  return { sections, bodies: code.readList(() => code.readBytes()) };
}

/** @param {Module} module */
export function writeModule({ sections, bodies }) {
  const contents = [...new Map(sections).set(CODE, list(bodies.map(withLength)))];
  const parts = contents.flatMap(([section, content]) => [Uint8Array.of(section), withLength(content)]);
  return Uint8Array.from(Buffer.concat([HEADER, ...parts]));
}

/**
 * Read a body byte by byte, whatever its instructions are: nothing that is an address is missed, and some numbers are none.
 *
 * @param {Uint8Array} body
 * @returns {number[]} Every number that may follow `i32.const`, or be the offset of an instruction that reads or writes memory.
 */
export function addressesIn(body) {
  const reader = new Reader(body);
  return [...body.entries()].flatMap(([at, instruction]) => {
    reader.at = at + 1;
    if (FIRST_ACCESS <= instruction && instruction <= LAST_ACCESS) {
      return reader.readNumber() <= LARGEST_ALIGNMENT ? [reader.readNumber()] : [];
    }
    const number = instruction === I32_CONST ? reader.readNumber() : 0;
    return number > 0 && (Number(body[reader.at - 1]) & SIGN) === 0 ? [number] : [];
  });
}

/**
 * Instrument a module: each function first stores 1 in its own byte of memory.
 *
 * @param {Module} module
 * @param {number} address Of these bytes, as many as the module defines functions.
 */
export function instrument({ sections, bodies }, address) {
  return { sections, bodies: bodies.map((body, index) => withMark(body, address + index)) };
}

/**
 * @param {Uint8Array} body
 * @param {number} address
 */
function withMark(body, address) {
  const reader = new Reader(body);
  reader.readList(() => [reader.readNumber(), reader.readByte()]); // how many locals of which type
  // i32.const 0, i32.const 1, i32.store8 at that address
  const mark = [0x41, 0, 0x41, 1, 0x3a, 0, ...unsigned(address)];
  return Buffer.concat([body.subarray(0, reader.at), Uint8Array.from(mark), body.subarray(reader.at)]);
}

/**
 * Have a module import its memory from `env`, which can be filled while the module is compiled.
 *
 * @param {Module} module One that defines it.
 */
export function importMemory({ sections, bodies }) {
  const changed = new Map(sections);
  const imports = new Reader(sections.get(IMPORTS));
  const count = Uint8Array.from(unsigned(imports.readNumber() + 1));
  const names = ["env", "memory"].map((name) => withLength(Buffer.from(name)));
  const type = new Reader(sections.get(MEMORIES)).bytes.subarray(1); // after the number of memories, 1
  const entry = [...names, Uint8Array.of(MEMORY), type];
  changed.set(IMPORTS, Buffer.concat([count, imports.bytes.subarray(imports.at), ...entry]));
  changed.delete(MEMORIES);
  return { sections: changed, bodies };
}

/**
 * Trim a module to some of its functions. The result initialises no memory, and exports only what is named.
 *
 * @param {Module} module
 * @param {Set<number>} functions
 * @param {Set<number>} others That keep their place, since a layer brings their code.
 * @param {readonly string[]} names The exports.
 */
export function trim({ sections, bodies }, functions, others, names) {
  const trimmed = new Map(sections);
  const exported = new Reader(sections.get(EXPORTS));
  const entries = exported.readList(() => {
    const start = exported.at;
    const name = new TextDecoder().decode(exported.readBytes());
    exported.readByte(); // its kind
    exported.readNumber(); // its index
    return names.includes(name) ? [exported.bytes.subarray(start, exported.at)] : [];
  });
  trimmed.set(EXPORTS, list(entries.flat()));
  trimmed.delete(DATA);
  trimmed.delete(DATA_COUNT);
  const emptied = bodies.map((body, index) => {
    const length = others.has(index) ? body.length : SHORTEST;
    return functions.has(index) ? body : Uint8Array.from({ length }, (_, offset) => (offset < length - 1 ? 0 : END));
  });
  return { sections: trimmed, bodies: emptied };
}
