/**
 * Python started from an image of its memory.
 *
 * The image was made of an interpreter that had imported all it needs, and had answered once. Laid over a fresh instance,
 * it *is* that interpreter, and Python's own C functions can be called: no glue, no file system, no start-up. It can
 * compute, and nothing else: of the functions that the module asks its host for, only the few that computing needs are
 * given; each other one throws. An interpreter in which something was thrown is broken for good: whoever holds it starts
 * Pyodide whole, and asks again.
 */

import { ImageError } from "./format.js";
import { Instance, memoryFor } from "./instance.js";

/** @typedef {import("./format.js").Facts} Facts */
/** @typedef {import("./format.js").Image} Image */
/** @typedef {import("./instance.js").Known} Known */

/** An interpreter that computes: a text or bytes go into one of its functions, a text comes out. */
export class Interpreter {
  /** Python functions by their whole names; they live as long as the interpreter. @type {Map<string, number>} */
  #known = new Map();
  #broken = false;

  /**
   * @param {WebAssembly.Module | Promise<WebAssembly.Module>} module One that puts nothing into memory itself.
   * @param {(Image | Promise<Image>)[]} images The parts of the image, each laid once it is there.
   * @param {Promise<unknown>} [right] Nothing of the image runs before it is found right; laid it may be meanwhile.
   * @returns {Promise<Interpreter>}
   */
  static async start(module, images, right) {
    const [compiled, { facts, memory }] = await Promise.all([module, laid(images)]);
    const instance = await Instance.make(compiled, facts, memory);
    await right;
    return Interpreter.over(instance, facts);
  }

  /**
   * @param {Instance} instance Whose memory is that of an interpreter.
   * @param {Known} facts
   */
  static over(instance, facts) {
    putCounter(instance, facts.counter);
    return new Interpreter(instance, facts.modules);
  }

  /**
   * @param {Instance} instance Whose memory is that of an interpreter.
   * @param {string[]} modules
   */
  constructor({ memory, functions }, modules) {
    this.memory = memory;
    this.python = functions;
    this.modules = modules;
  }

  /**
   * Whether it can be asked for a function.
   *
   * @param {string} entry As "package.module.function".
   */
  holds(entry) {
    return this.modules.includes(entry.slice(0, entry.lastIndexOf(".")));
  }

  /**
   * Call a Python function.
   *
   * @param {string} entry Its module and its name, as "package.module.function".
   * @param {string | Uint8Array} question
   * @returns {string}
   * @throws {ImageError} Python raised, or something broke; the interpreter is of no more use.
   */
  call(entry, question) {
    if (this.#broken) {
      throw new ImageError("broken before");
    }
    try {
      return this.#called(this.#found(entry), question);
    } catch (error) {
      this.#broken = true;
      throw error instanceof ImageError ? error : new ImageError(String(error));
    }
  }

  /**
   * @param {number} callable
   * @param {string | Uint8Array} question
   */
  #called(callable, question) {
    const { python } = this;
    const bytes = typeof question === "string" ? new TextEncoder().encode(question) : question;
    const place = this.#put(bytes);
    const make = typeof question === "string" ? "PyUnicode_FromStringAndSize" : "PyBytes_FromStringAndSize";
    const argument = this.#checked(python[make](place, bytes.length));
    python.free(place);
    const answer = this.#checked(python.PyObject_CallOneArg(callable, argument));
    python.Py_DecRef(argument);
    const text = this.#text(answer);
    python.Py_DecRef(answer);
    return text;
  }

  /** @param {string} entry */
  #found(entry) {
    const known = this.#known.get(entry);
    if (known) {
      return known;
    }
    const dot = entry.lastIndexOf(".");
    const module = this.#named("PyImport_ImportModule", entry.slice(0, dot));
    const found = this.#named("PyObject_GetAttrString", entry.slice(dot + 1), module);
    this.#known.set(entry, found);
    return found;
  }

  /**
   * @param {"PyImport_ImportModule" | "PyObject_GetAttrString"} c The C function, which takes a name last.
   * @param {string} name
   * @param {number[]} before
   */
  #named(c, name, ...before) {
    const place = this.#put(new TextEncoder().encode(`${name}\0`));
    const found = this.#checked(this.python[c](...before, place));
    this.python.free(place);
    return found;
  }

  /** @param {Uint8Array} bytes */
  #put(bytes) {
    const place = this.python.malloc(Math.max(1, bytes.length)) >>> 0;
    if (place === 0) {
      throw new ImageError("out of memory");
    }
    new Uint8Array(this.memory.buffer).set(bytes, place);
    return place;
  }

  /** @param {number} object A Python text; half a character, which no bytes stand for, reads as "?". */
  #text(object) {
    const { python } = this;
    const [encoding, errors] = ["utf-8\0", "replace\0"].map((name) => this.#put(new TextEncoder().encode(name)));
    const encoded = this.#checked(python.PyUnicode_AsEncodedString(object, encoding ?? 0, errors ?? 0));
    const place = python.PyBytes_AsString(encoded) >>> 0;
    const bytes = new Uint8Array(this.memory.buffer, place, python.PyBytes_Size(encoded));
    const text = new TextDecoder().decode(bytes);
    python.Py_DecRef(encoded);
    python.free(encoding ?? 0);
    python.free(errors ?? 0);
    return text;
  }

  /**
   * @param {number | undefined} object A Python object, or none when something was raised.
   * @returns {number}
   */
  #checked(object) {
    if (object) {
      return object;
    }
    const raised = this.python.PyErr_GetRaisedException();
    const words = raised && this.python.PyObject_Repr(raised);
    throw new ImageError(words ? this.#text(words) : "Python gave nothing");
  }
}

/**
 * Memory with an image in it, which needs no module.
 *
 * @param {(Image | Promise<Image>)[]} images
 */
async function laid(images) {
  const { facts } = await Promise.race(images);
  const memory = memoryFor(facts);
  await Promise.all(images.map(async (image) => lay(await image, memory)));
  return { facts, memory };
}

/**
 * @param {Image} image
 * @param {WebAssembly.Memory} memory
 */
function lay({ places, bytes }, { buffer }) {
  const memory = new Uint8Array(buffer);
  for (let at = 0, from = 0; at < places.length; at += 2) {
    const [place = 0, length = 0] = places.subarray(at, at + 2);
    memory.set(bytes.subarray(from, from + length), place);
    from += length;
  }
}

/**
 * Put the small module in its place; where the browser can't run it, Python does without.
 *
 * @param {Instance} instance
 * @param {Facts["counter"]} counter
 */
function putCounter({ memory, table }, { slot, pointer, module }) {
  try {
    if (/iPad|iPhone|iPod/.test(navigator.userAgent)) {
      throw new ImageError("Pyodide does without it there, too");
    }
    const bytes = Uint8Array.from(atob(module), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { e: { t: table } });
    table.set(slot, exports.f);
  } catch {
    new DataView(memory.buffer).setUint32(pointer, 0, true);
  }
}
