/**
 * Makes the memory snapshot that Python starts from in the browser, and its WebAssembly module:
 * `node make-snapshot.mjs PYODIDE ENGINE < SPEC`.
 *
 * PYODIDE is its npm package; ENGINE is the engine folder, into which both are written. SPEC is JSON: {"wheels":
 * [file names], "modules": [names], "imports": [names], "warm": [[entry, question]], "check": [[entry, question]]};
 * a question is a text, or {"base64"} for bytes.
 *
 * Pyodide starts Python as in a browser, imports all that and answers the first questions. Then what only Pyodide needs is
 * removed, free memory is zeroed, and the rest becomes the snapshot; the module keeps only the code that answering the
 * questions runs. Last, an interpreter is started from both, and must give the very answers that Pyodide gives.
 *
 * The same inputs make the same bytes: clocks stand still and no randomness comes in meanwhile.
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { MODULE, readPart, SNAPSHOT, writeParts } from "../../../simulator/web/engine/snapshot/format.js";
import { C_FUNCTIONS } from "../../../simulator/web/engine/snapshot/instance.js";
import { Interpreter } from "../../../simulator/web/engine/snapshot/interpreter.js";
import { measureCoverage } from "./code-coverage.mjs";
import { makeDeterministic } from "./determinism.mjs";
import { zeroFreeMemory } from "./free-memory.mjs";
import { watchInstances } from "./pyodide-instance.mjs";
import { trim } from "./wasm-code.mjs";

/** @typedef {[entry: string, question: string | {base64: string}]} Question */
/** @typedef {(question: Question) => string} Answerer */

/** Bytes that two segments must be apart: an entry in the snapshot takes 8. */
const GAP = 64;

const [pyodide = "", engine = ""] = process.argv.slice(2);
const spec = JSON.parse(readFileSync(0, "utf-8"));
/** @type {Question[]} */
const questions = [...spec.warm, ...spec.check];

// Node would show the line of code an error comes from, and Pyodide's code is one line of a megabyte.
process.on("uncaughtException", (error) => {
  console.error(String(error.message).slice(0, 1000));
  process.exit(1);
});

makeDeterministic();
const describeInstance = watchInstances();
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")).href);
const { layout, memory } = await prepareInterpreter();
const whole = Uint8Array.from(readFileSync(path.join(pyodide, "pyodide.asm.wasm")));
const isUsed = await measureCoverage(whole, layout, memory, (interpreter) => answerAll(askInterpreter(interpreter)));
const wasm = trim(whole, isUsed, C_FUNCTIONS);
const parts = writeParts(layout, findSegments(memory), SNAPSHOT.length);
await prove(wasm, parts);
writeFileSync(path.join(engine, MODULE), wasm);
for (const [place, name] of SNAPSHOT.entries()) {
  writeFileSync(path.join(engine, name), /** @type {Uint8Array} */ (parts[place]));
}
process.exit(0); // Pyodide, whose modules were emptied, could not end by itself

/** Bring an interpreter into the state of the snapshot; return its layout, and a copy of its memory. */
async function prepareInterpreter() {
  const python = await startPyodide({ _makeSnapshot: true });
  for (const name of [...spec.modules, ...spec.imports]) {
    python.pyimport(name);
  }
  spec.warm.forEach(askPyodide(python));
  runPython(readFileSync(path.join(import.meta.dirname, "remove_unused.py"), "utf-8"));
  const instance = describeInstance();
  const pages = zeroFreeMemory(instance.memory, instance.functions);
  return {
    layout: { modules: /** @type {string[]} */ (spec.modules), pages, ...instance.layout },
    memory: new Uint8Array(instance.memory.buffer).slice(),
  };
}

/**
 * Start Pyodide with the wheels unpacked.
 *
 * @param {object} options
 */
async function startPyodide(options) {
  const { info } = JSON.parse(readFileSync(path.join(pyodide, "pyodide-lock.json"), "utf-8"));
  const python = await loadPyodide({
    indexURL: pyodide,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    packageBaseUrl: engine,
    // columns of errors and docstrings are left out of the code
    env: { HOME: "/", PYTHONHASHSEED: "0", TZ: "UTC", LANG: "C.UTF-8", PYTHONNODEBUGRANGES: "1", PYTHONOPTIMIZE: "2" },
    ...options,
  });
  for (const wheel of spec.wheels) {
    python.unpackArchive(new Uint8Array(readFileSync(path.join(engine, wheel))), "wheel");
  }
  return python;
}

/**
 * Run Python code by its own C function: Pyodide's way of running it is among what the code removes.
 *
 * @param {string} code
 */
function runPython(code) {
  const { memory: wasmMemory, functions } = describeInstance();
  const bytes = new TextEncoder().encode(`${code}\0`);
  const address = functions.malloc(bytes.length) >>> 0;
  new Uint8Array(wasmMemory.buffer).set(bytes, address);
  if (functions.PyRun_SimpleString(address) !== 0) {
    throw new Error("unused modules could not be removed");
  }
  functions.free(address);
}

/**
 * Find the parts of memory that are not zero. Short runs of zeros stay inside a segment.
 *
 * @param {Uint8Array} bytes
 * @returns {import("../../../simulator/web/engine/snapshot/format.js").Segment[]}
 */
function findSegments(bytes) {
  /** @type {[number, Uint8Array][]} */
  const segments = [];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0) {
      let end = at + 1;
      for (let next = end; next < bytes.length && next - end < GAP; next++) {
        if (bytes[next] !== 0) {
          end = next + 1;
        }
      }
      segments.push([at, bytes.slice(at, end)]);
      at = end;
    }
  }
  return segments;
}

/**
 * Compare the answers of an interpreter started from the snapshot with Pyodide's.
 *
 * @param {Uint8Array<ArrayBuffer>} code
 * @param {Uint8Array<ArrayBuffer>[]} files
 * @throws {Error} They differ.
 */
async function prove(code, files) {
  const interpreter = await Interpreter.start(WebAssembly.compile(code), files.map(readPart));
  const answers = answerAll(askInterpreter(interpreter));
  const expected = answerAll(askPyodide(await startPyodide({})));
  questions.forEach(([entry], place) => {
    if (answers[place] !== expected[place]) {
      throw new Error(`${entry} answered ${answers[place]?.slice(0, 200)}, expected ${expected[place]?.slice(0, 200)}`);
    }
  });
}

/** @param {Answerer} answerer */
function answerAll(answerer) {
  return questions.map(answerer);
}

/**
 * @param {any} python
 * @returns {Answerer}
 */
function askPyodide(python) {
  return ([entry, question]) => {
    const dot = entry.lastIndexOf(".");
    const answer = python.pyimport(entry.slice(0, dot))[entry.slice(dot + 1)](decode(question));
    return String(answer).replace(/\p{Surrogate}/gu, "?"); // as an interpreter encodes it
  };
}

/**
 * @param {Interpreter} interpreter
 * @returns {Answerer}
 */
function askInterpreter(interpreter) {
  return ([entry, question]) => interpreter.call(entry, decode(question));
}

/** @param {Question[1]} question */
function decode(question) {
  return typeof question === "string" ? question : new Uint8Array(Buffer.from(question.base64, "base64"));
}
