/**
 * The code of a WebAssembly module: which of its functions run, and the module without the others.
 *
 * A function that is left out keeps its place and its number, so that memory and tables fit as before; its body is the
 * one instruction that throws. (WebAssembly core specification, binary format: a module is a list of sections, and the
 * code section a list of bodies, each with its length before it.)
 */

const EXPORTS = 7;
const START = 8;
const CODE = 10;
const DATA = 11;
const DATA_COUNT = 12;
const CUSTOM = 0;

const UNREACHABLE = Uint8Array.of(0, 0x00, 0x0b);
/** The end of a body that fills memory last: `memory.fill`, `end`. */
const FILLING = Uint8Array.of(0xfc, 0x0b, 0, 0x0b);
/** The same, with what it is given thrown away. */
const DROPPING = Uint8Array.of(0x1a, 0x1a, 0x1a, 0x0b);
const FUNCTION = 0;

/** Reads what a module is written in, from a place on. */
class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++] ?? 0;
  }

  /** A number, in LEB128. */
  number() {
    let found = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      found |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return found >>> 0;
      }
    }
  }

  /** A run of bytes with its length before it. */
  run() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/**
 * A number, in unsigned LEB128.
 *
 * @param {number} number
 * @returns {number[]}
 */
function written(number) {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...written(number >>> 7)];
}

/**
 * A number, in signed LEB128.
 *
 * @param {number} number
 * @returns {number[]}
 */
function signed(number) {
  return number >= -0x40 && number < 0x40 ? [number & 0x7f] : [(number & 0x7f) | 0x80, ...signed(number >> 7)];
}

/**
 * A run of bytes with its length before it.
 *
 * @param {Uint8Array[]} parts
 */
function run(parts) {
  const bytes = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.from(written(bytes.length)), bytes]);
}

/**
 * Write a module anew.
 *
 * @param {Uint8Array} wasm
 * @param {(id: number, content: Uint8Array) => Uint8Array | undefined} change Gives what a section holds from now on;
 *   nothing leaves the section out.
 * @returns {Uint8Array<ArrayBuffer>}
 */
function changed(wasm, change) {
  const reader = new Reader(wasm, 8);
  const parts = [wasm.subarray(0, 8)];
  while (reader.at < wasm.length) {
    const id = reader.byte();
    const content = change(id, reader.run());
    if (content) {
      parts.push(Uint8Array.of(id), run([content]));
    }
  }
  return Uint8Array.from(Buffer.concat(parts));
}

/**
 * @param {Uint8Array} code A code section.
 * @param {(place: number, body: Uint8Array) => Uint8Array} change
 */
function withBodies(code, change) {
  const reader = new Reader(code);
  const count = reader.number();
  const bodies = Array.from({ length: count }, (_, place) => run([change(place, reader.run())]));
  return Buffer.concat([Uint8Array.from(written(count)), ...bodies]);
}

/** How many functions a module defines. @param {Uint8Array} wasm */
export function functionCount(wasm) {
  let count = 0;
  changed(wasm, (id, content) => {
    count = id === CODE ? new Reader(content).number() : count;
    return undefined;
  });
  return count;
}

/**
 * A module that tells which of its functions run: each puts 1 into its own byte of memory first.
 *
 * @param {Uint8Array} wasm
 * @param {number} place Where in memory these bytes are, as many as it defines functions.
 */
export function telling(wasm, place) {
  return changed(wasm, (id, content) =>
    id === CODE ? withBodies(content, (number, body) => withMark(body, place + number)) : content,
  );
}

/**
 * @param {Uint8Array} body
 * @param {number} place
 */
function withMark(body, place) {
  const reader = new Reader(body);
  for (let groups = reader.number(); groups > 0; groups--) {
    reader.number(); // how many locals
    reader.byte(); // of which type
  }
  // i32.const place, i32.const 1, i32.store8
  const mark = [0x41, ...signed(place), 0x41, 1, 0x3a, 0, 0];
  return Buffer.concat([body.subarray(0, reader.at), Uint8Array.from(mark), body.subarray(reader.at)]);
}

/**
 * A module with some of its functions only, that puts nothing into memory, and gives out only the functions named.
 *
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @param {(place: number) => boolean} kept
 * @param {readonly string[]} names
 */
export function trimmed(wasm, kept, names) {
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function");
  let start = -1;
  return changed(wasm, (id, content) => {
    switch (id) {
      case START:
        start = new Reader(content).number() - imported.length;
        return content;
      case CUSTOM:
      case DATA:
      case DATA_COUNT:
        return undefined;
      case EXPORTS:
        return onlyNamed(content, names);
      case CODE:
        return withBodies(content, (place, body) =>
          place === start ? withoutFilling(body) : kept(place) ? body : UNREACHABLE,
        );
      default:
        return content;
    }
  });
}

/**
 * The linker's start function sets globals, then empties what its data left out: by then, an image may lie there.
 *
 * @param {Uint8Array} body
 */
function withoutFilling(body) {
  const end = body.length - FILLING.length;
  return FILLING.every((byte, at) => body[end + at] === byte) ? Buffer.concat([body.subarray(0, end), DROPPING]) : body;
}

/**
 * @param {Uint8Array} section Of exports.
 * @param {readonly string[]} names
 */
function onlyNamed(section, names) {
  const reader = new Reader(section);
  const found = [];
  for (let left = reader.number(); left > 0; left--) {
    const start = reader.at;
    const name = new TextDecoder().decode(reader.run());
    const kind = reader.byte();
    reader.number();
    if (kind === FUNCTION && names.includes(name)) {
      found.push(section.subarray(start, reader.at));
    }
  }
  return Buffer.concat([Uint8Array.from(written(found.length)), ...found]);
}
