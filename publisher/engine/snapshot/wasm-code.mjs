/**
 * The code of a WebAssembly module: instrumented to show which of its functions run, and trimmed to some of them.
 *
 * A function that is trimmed keeps its index, so that memory and tables fit as before; its body is the one instruction that
 * throws. (WebAssembly core specification, binary format: a module is a list of sections, and the code section a list of
 * bodies, each preceded by its length.)
 */

/** Identifiers of sections. */
const CUSTOM = 0;
const IMPORTS = 2;
const TABLES = 4;
const MEMORIES = 5;
const EXPORTS = 7;
const CODE = 10;
const DATA = 11;
const DATA_COUNT = 12;
/** Length of the magic and the version, which precede the sections. */
const HEADER = 8;

/** The kinds of imports and exports. */
const FUNCTION = 0;
const TABLE = 1;
const MEMORY = 2;
const GLOBAL = 3;
/** A body: no locals, `unreachable`, `end`. */
const UNREACHABLE = Uint8Array.of(0, 0x00, 0x0b);

class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, at = 0) {
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

  /** Read the least and, where one is given, the greatest size of a memory or table. */
  readLimits() {
    for (let left = this.readByte() & 1 ? 2 : 1; left > 0; left--) {
      this.readNumber();
    }
  }

  /** Bytes that are still to be read. */
  rest() {
    return this.bytes.subarray(this.at);
  }

  /** Read bytes that are preceded by their length. */
  readBytes() {
    const length = this.readNumber();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
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
 * @param {number} number
 * @returns {number[]} In signed LEB128.
 */
function signed(number) {
  return number >= -0x40 && number < 0x40 ? [number & 0x7f] : [(number & 0x7f) | 0x80, ...signed(number >> 7)];
}

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array} Preceded by their length.
 */
function withLength(bytes) {
  return Buffer.concat([Uint8Array.from(unsigned(bytes.length)), bytes]);
}

/**
 * Rewrite the sections of a module.
 *
 * @param {Uint8Array} wasm
 * @param {(id: number, content: Uint8Array) => Uint8Array | undefined} change Returns the new content of a section; nothing
 *   removes it.
 * @returns {Uint8Array<ArrayBuffer>}
 */
function mapSections(wasm, change) {
  const reader = new Reader(wasm, HEADER);
  const parts = [wasm.subarray(0, HEADER)];
  while (reader.at < wasm.length) {
    const id = reader.readByte();
    const content = change(id, reader.readBytes());
    if (content) {
      parts.push(Uint8Array.of(id), withLength(content));
    }
  }
  return Uint8Array.from(Buffer.concat(parts));
}

/**
 * Rewrite the bodies of a code section.
 *
 * @param {Uint8Array} code
 * @param {(index: number, body: Uint8Array) => Uint8Array} change
 */
function mapBodies(code, change) {
  const reader = new Reader(code);
  const count = reader.readNumber();
  const bodies = Array.from({ length: count }, (_, index) => withLength(change(index, reader.readBytes())));
  return Buffer.concat([Uint8Array.from(unsigned(count)), ...bodies]);
}

/** How many functions a module defines. @param {Uint8Array} wasm */
export function countFunctions(wasm) {
  let count = 0;
  mapSections(wasm, (id, content) => {
    count = id === CODE ? new Reader(content).readNumber() : count;
    return undefined;
  });
  return count;
}

/**
 * Instrument a module: each function first stores 1 in its own byte of memory.
 *
 * @param {Uint8Array} wasm
 * @param {number} address Of these bytes, as many as the module defines functions.
 */
export function instrument(wasm, address) {
  return mapSections(wasm, (id, content) =>
    id === CODE ? mapBodies(content, (index, body) => withMark(body, address + index)) : content,
  );
}

/**
 * @param {Uint8Array} body
 * @param {number} address
 */
function withMark(body, address) {
  const reader = new Reader(body);
  for (let groups = reader.readNumber(); groups > 0; groups--) {
    reader.readNumber(); // how many locals
    reader.readByte(); // of which type
  }
  // i32.const address, i32.const 1, i32.store8
  const mark = [0x41, ...signed(address), 0x41, 1, 0x3a, 0, 0];
  return Buffer.concat([body.subarray(0, reader.at), Uint8Array.from(mark), body.subarray(reader.at)]);
}

/**
 * Have a module import its memory, and the first of its tables, from `env`: the memory can be filled while the
 * module is compiled, and both are as large as they were when the snapshot was taken.
 *
 * @param {Uint8Array<ArrayBuffer>} wasm One that defines them.
 */
export function importMemory(wasm) {
  /** @type {Map<number, Uint8Array>} */
  const sections = new Map();
  mapSections(wasm, (id, content) => void sections.set(id, content));
  const memories = new Reader(sections.get(MEMORIES) ?? UNREACHABLE);
  memories.readNumber();
  const tables = new Reader(sections.get(TABLES) ?? UNREACHABLE);
  const count = tables.readNumber();
  const first = tables.at;
  tables.readByte(); // the type of its elements
  tables.readLimits();
  const imported = [
    entry("env", "memory", MEMORY, memories.rest()),
    entry("env", "__indirect_function_table", TABLE, tables.bytes.subarray(first, tables.at)),
  ];
  return mapSections(wasm, (id, content) => {
    switch (id) {
      case IMPORTS: {
        const imports = new Reader(content);
        const length = imports.readNumber() + imported.length;
        return Buffer.concat([Uint8Array.from(unsigned(length)), imports.rest(), ...imported]);
      }
      case TABLES:
        return Buffer.concat([Uint8Array.from(unsigned(count - 1)), tables.rest()]);
      case MEMORIES:
        return undefined;
      default:
        return content;
    }
  });
}

/**
 * @param {string} module
 * @param {string} name
 * @param {number} kind
 * @param {Uint8Array} type
 */
function entry(module, name, kind, type) {
  const names = [module, name].map((text) => withLength(new TextEncoder().encode(text)));
  return Buffer.concat([...names, Uint8Array.of(kind), type]);
}

/**
 * Trim a module to some of its functions. The result initialises no memory, and exports only some functions and globals.
 *
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @param {(index: number) => boolean} isKept
 * @param {readonly string[]} names The exports.
 */
export function trim(wasm, isKept, names) {
  return mapSections(wasm, (id, content) => {
    switch (id) {
      case CUSTOM:
      case DATA:
      case DATA_COUNT:
        return undefined;
      case EXPORTS:
        return onlyNamed(content, names);
      case CODE:
        return mapBodies(content, (index, body) => (isKept(index) ? body : UNREACHABLE));
      default:
        return content;
    }
  });
}

/**
 * @param {Uint8Array} section Of exports.
 * @param {readonly string[]} names
 */
function onlyNamed(section, names) {
  const reader = new Reader(section);
  const entries = [];
  for (let left = reader.readNumber(); left > 0; left--) {
    const start = reader.at;
    const name = new TextDecoder().decode(reader.readBytes());
    const kind = reader.readByte();
    reader.readNumber();
    if ((kind === FUNCTION || kind === GLOBAL) && names.includes(name)) {
      entries.push(section.subarray(start, reader.at));
    }
  }
  return Buffer.concat([Uint8Array.from(unsigned(entries.length)), ...entries]);
}
