/**
 * A Python interpreter started from a memory snapshot.
 *
 * The snapshot was taken of an interpreter that had imported all it needs, and had answered once. Copied into the memory of
 * a fresh instance it *is* that interpreter, and one of its functions is called through Python's own C functions: no glue
 * code, no file system, no start-up. It can compute, and nothing else. After an exception the interpreter is of no more use:
 * its owner falls back to Pyodide, and asks again.
 */

import type { Layout, Segments, Snapshot } from "./format.ts";
import { createMemory, type Functions, instantiate } from "./instance.ts";

/** What an answer begins with; an error begins otherwise (warm_python/snapshot/entry_point.py). */
const ANSWER = "=";

/** An interpreter that computes: a text or bytes go into one of its functions, a text comes out. */
export class Interpreter {
  python: Functions;
  entryPoint;
  memory: WebAssembly.Memory;

  #fresh = true;

  /**
   * @param module One that initialises no memory.
   * @param layer Laid over it.
   */
  static async start(module: WebAssembly.Module | Promise<WebAssembly.Module>, snapshot: Snapshot, layer?: Snapshot) {
    const { layout } = layer ?? snapshot;
    const memory = createMemory(layout);
    const instance = Promise.resolve(module).then((code) => instantiate(code, layout, memory));
    copySegments(snapshot.memory, memory);
    if (layer) {
      copySegments(layer.memory, memory);
    }
    return new Interpreter(await instance, layout, memory);
  }

  /** @param memory That of an interpreter. */
  constructor(functions: Functions, { entryPoint }: Layout, memory: WebAssembly.Memory) {
    this.python = functions;
    this.entryPoint = entryPoint;
    this.memory = memory;
  }

  /**
   * Call a Python function.
   *
   * @param entry Its module and its name, as "package.module.function".
   * @returns A lone surrogate reads as "?".
   * @throws {Error} Python raised, or something broke; the interpreter is of no more use.
   */
  call(entry: string, question: string | Uint8Array): string {
    const { python, memory } = this;
    const isText = typeof question === "string";
    const encoder = new TextEncoder();
    const head = encoder.encode(`${isText ? "text" : "bytes"}\0${this.#fresh ? "first" : ""}\0${entry}\0`);
    this.#fresh = false;
    const body = isText ? encoder.encode(question) : question;
    const message = python.PyBytes_FromStringAndSize(0, head.length + body.length);
    if (message === 0) {
      throw new Error("out of memory");
    }
    const address = python.PyBytes_AsString(message) >>> 0;
    new Uint8Array(memory.buffer).set(head, address);
    new Uint8Array(memory.buffer).set(body, address + head.length);
    const answer = python.PyObject_CallOneArg(this.entryPoint, message);
    python.Py_DecRef(message);
    if (answer === 0) {
      throw new Error("Python gave nothing");
    }
    const bytes = new Uint8Array(memory.buffer, python.PyBytes_AsString(answer) >>> 0, python.PyBytes_Size(answer));
    const text = new TextDecoder().decode(bytes);
    python.Py_DecRef(answer);
    if (!text.startsWith(ANSWER)) {
      throw new Error(text);
    }
    return text.slice(ANSWER.length);
  }
}

/**
 * Compile the module that a layer runs in.
 *
 * @param module That of the base.
 */
export function compileWithLayer(module: Uint8Array<ArrayBuffer>, layer: Snapshot) {
  const whole = module.slice();
  copySegments(layer.code, whole);
  return WebAssembly.compile(whole);
}

function copySegments({ offsets, bytes }: Segments, { buffer }: { buffer: ArrayBuffer }) {
  const target = new Uint8Array(buffer);
  for (let at = 0, from = 0; at < offsets.length; at += 2) {
    const end = from + (offsets[at + 1] ?? 0);
    target.set(bytes.subarray(from, end), offsets[at]);
    from = end;
  }
}
