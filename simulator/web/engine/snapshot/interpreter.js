/**
 * A Python interpreter started from a memory snapshot.
 *
 * The snapshot was taken of an interpreter that had imported all it needs, and had answered once. Copied into the memory of
 * a fresh instance it *is* that interpreter, and Python's own C functions can be called: no glue code, no file system, no
 * start-up. It can compute, and nothing else. After an exception the interpreter is broken for good: its owner falls back to
 * Pyodide, and asks again.
 */

import { SnapshotError } from "./format.js";
import { createMemory, Instance } from "./instance.js";

/** @import { SnapshotPart } from "./format.js" */

/** An interpreter that computes: a text or bytes go into one of its functions, a text comes out. */
export class Interpreter {
  /** References to Python functions by entry; they live as long as the interpreter. @type {Map<string, number>} */
  #functions = new Map();
  #broken = false;

  /**
   * @param {WebAssembly.Module | Promise<WebAssembly.Module>} module One that initialises no memory.
   * @param {(SnapshotPart | Promise<SnapshotPart>)[]} parts Each is copied into memory as soon as it is there.
   * @param {object} [options]
   * @param {SnapshotPart} [options.top] A layer, copied last.
   * @param {Promise<unknown>} [options.checked] Resolves once the parts have passed their hash check: nothing of them runs
   *   before, though they may be in memory by then.
   * @returns {Promise<Interpreter>}
   */
  static async start(module, parts, { top, checked } = {}) {
    const [compiled, { layout, memory }] = await Promise.all([module, fillMemory(parts, top)]);
    const instance = await Instance.create(compiled, layout, memory);
    await checked;
    return new Interpreter(instance);
  }

  /** @param {Instance} instance Whose memory is that of an interpreter. */
  constructor({ memory, functions }) {
    this.memory = memory;
    this.python = functions;
  }

  /**
   * Call a Python function.
   *
   * @param {string} entry Its module and its name, as "package.module.function".
   * @param {string | Uint8Array} question
   * @returns {string}
   * @throws {SnapshotError} Python raised, or something broke; the interpreter is of no more use.
   */
  call(entry, question) {
    if (this.#broken) {
      throw new SnapshotError("broken before");
    }
    try {
      return this.#callWith(this.#function(entry), question);
    } catch (error) {
      this.#broken = true;
      throw error instanceof SnapshotError ? error : new SnapshotError(String(error), { cause: error });
    }
  }

  /**
   * @param {number} callable
   * @param {string | Uint8Array} question
   */
  #callWith(callable, question) {
    const { python } = this;
    const bytes = typeof question === "string" ? new TextEncoder().encode(question) : question;
    const address = this.#copyIn(bytes);
    const convert = typeof question === "string" ? "PyUnicode_FromStringAndSize" : "PyBytes_FromStringAndSize";
    const argument = this.#check(python[convert](address, bytes.length));
    python.free(address);
    const answer = this.#check(python.PyObject_CallOneArg(callable, argument));
    python.Py_DecRef(argument);
    const text = this.#text(answer);
    python.Py_DecRef(answer);
    return text;
  }

  /** @param {string} entry */
  #function(entry) {
    const known = this.#functions.get(entry);
    if (known) {
      return known;
    }
    const dot = entry.lastIndexOf(".");
    const module = this.#lookUp("PyImport_ImportModule", entry.slice(0, dot));
    const callable = this.#lookUp("PyObject_GetAttrString", entry.slice(dot + 1), module);
    this.#functions.set(entry, callable);
    return callable;
  }

  /**
   * @param {"PyImport_ImportModule" | "PyObject_GetAttrString"} c The C function, which takes a name last.
   * @param {string} name
   * @param {number[]} before
   */
  #lookUp(c, name, ...before) {
    const address = this.#copyIn(new TextEncoder().encode(`${name}\0`));
    const object = this.#check(this.python[c](...before, address));
    this.python.free(address);
    return object;
  }

  /** @param {Uint8Array} bytes */
  #copyIn(bytes) {
    const address = this.python.malloc(Math.max(1, bytes.length)) >>> 0;
    if (address === 0) {
      throw new SnapshotError("out of memory");
    }
    new Uint8Array(this.memory.buffer).set(bytes, address);
    return address;
  }

  /** @param {number} object A Python string; a lone surrogate, which UTF-8 can't encode, reads as "?". */
  #text(object) {
    const { python } = this;
    const [encoding = 0, errors = 0] = ["utf-8\0", "replace\0"].map((name) => {
      return this.#copyIn(new TextEncoder().encode(name));
    });
    const encoded = this.#check(python.PyUnicode_AsEncodedString(object, encoding, errors));
    const address = python.PyBytes_AsString(encoded) >>> 0;
    const bytes = new Uint8Array(this.memory.buffer, address, python.PyBytes_Size(encoded));
    const text = new TextDecoder().decode(bytes);
    python.Py_DecRef(encoded);
    python.free(encoding);
    python.free(errors);
    return text;
  }

  /**
   * @param {number | undefined} object A Python object, or none when Python raised.
   * @returns {number}
   */
  #check(object) {
    if (object) {
      return object;
    }
    const exception = this.python.PyErr_GetRaisedException();
    const description = exception && this.python.PyObject_Repr(exception);
    throw new SnapshotError(description ? this.#text(description) : "Python gave nothing");
  }
}

/**
 * Create memory that holds a snapshot; the module may be compiled meanwhile.
 *
 * @param {(SnapshotPart | Promise<SnapshotPart>)[]} parts
 * @param {SnapshotPart} [top]
 */
async function fillMemory(parts, top) {
  const { layout } = top ?? (await Promise.race(parts));
  const memory = createMemory(layout);
  await Promise.all(parts.map(async (part) => copyPart(await part, memory)));
  if (top) {
    copyPart(top, memory);
  }
  return { layout, memory };
}

/**
 * @param {SnapshotPart} part
 * @param {WebAssembly.Memory} memory
 */
function copyPart({ offsets, bytes }, { buffer }) {
  const memory = new Uint8Array(buffer);
  for (let at = 0, from = 0; at < offsets.length; at += 2) {
    const end = from + (offsets[at + 1] ?? 0);
    memory.set(bytes.subarray(from, end), offsets[at]);
    from = end;
  }
}
