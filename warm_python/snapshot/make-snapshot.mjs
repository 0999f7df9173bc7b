/**
 * Makes the memory snapshot that Python starts from in the browser, its layers, and its WebAssembly module:
 * `node make-snapshot.mjs PYODIDE ENGINE MODULES [RECIPE] < RECIPE`.
 *
 * PYODIDE is its npm package; ENGINE is the engine folder, into which all is written; MODULES is an archive there of Python
 * modules, which is compiled. RECIPE is JSON, as build.py writes it, in a file or on standard input. Its first layer is the base; each other one rests on it,
 * and is written as what differs.
 *
 * Pyodide first answers all questions: these are the answers expected, and show which functions are called. Then, for each
 * layer, Pyodide starts as in a browser, imports all that and answers the first questions. Free memory is zeroed, and the rest
 * is the snapshot. With `keep: "proven"`, what the questions don't need is removed before, and the module keeps
 * only the code that answering them runs. Last, interpreters are started from what was made, and must give the very answers
 * that Pyodide gave.
 *
 * The same inputs make the same bytes: clocks stand still and no randomness comes in meanwhile.
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { layerFile, MODULE, readSnapshot, SNAPSHOT } from "../web/snapshot/format.ts";
import { EXPORTS } from "../web/snapshot/instance.ts";
import { compileWithLayer, Interpreter } from "../web/snapshot/interpreter.ts";
import { addNeighbours, prepareCoverage } from "./code-coverage.mjs";
import { watchInstances } from "./pyodide-instance.mjs";
import { prepareStart } from "./pyodide-start.mjs";
import { answerOf, askPyodide, decode, describe, importModules, questionsOf, readProgram } from "./reference.mjs";
import { findSegments, PAGE, writeSnapshot } from "./segments.mjs";
import { findCodecTables } from "./unused/codec-tables.mjs";
import { zeroFreeMemory } from "./unused/free-memory.mjs";
import { freeUnusedNames } from "./unused/names.mjs";
import { zeroUnusedData } from "./unused/static-data.mjs";
import { findUnusedTables, lookUp } from "./unused/tables.mjs";
import { importMemory, readModule, trim, writeModule } from "./wasm-code.mjs";

/** @import { Layer, Question, Reference } from "./reference.mjs" */
/** @typedef {import("./code-coverage.mjs").Snapshot} Snapshot */

/** Characters that messages show of an answer and of a traceback, which says most at its end. */
const ANSWER = 200;
const TRACEBACK = 2000;
const SOURCELESS = "there are no sources, only byte-code; `optimize = 1` leaves assertions out, if these need them";
/** Byte-code in the place of sources, never checked against them. */
const COMPILATION = `
import pathlib, py_compile, shutil
folder = pathlib.Path("/modules")
for source in folder.rglob("*.py"):
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(source, source.with_suffix(".pyc"), source.relative_to(folder), True, invalidation_mode=mode)
    source.unlink()
shutil.make_archive("/modules", "zip", folder)
`;
const [pyodide = "", engine = "", modules = "", recipe = 0] = process.argv.slice(2);
/** @type {{layers: [Layer, ...Layer[]], keep: "whole" | "proven", optimize: number}} */
const { layers, keep, optimize } = JSON.parse(readFileSync(recipe, "utf-8"));
const [base] = layers;

// Node would show the line of code an error comes from, and Pyodide's code is one line of a megabyte.
process.on("uncaughtException", ({ message }) => {
  console.error(shorten(message, TRACEBACK));
  message.includes("could not get source code") && console.error(SOURCELESS);
  process.exit(1);
});

const describeInstance = watchInstances();
const loadPyodide = await prepareStart(pyodide, optimize);
const archive = await compileModules();
const reference = await startPyodide();
const references = askPyodide(reference, layers, keep);
const tables = findCodecTables(reference, describeInstance().memory);
/** @type {Map<Layer, Snapshot>} */
const snapshots = new Map();
for (const layer of layers) {
  snapshots.set(layer, await takeSnapshot(layer));
}
const code = importMemory(readModule(readFileSync(path.join(pyodide, "pyodide.asm.wasm"))));
/** The functions of each layer, by index in the code. */
const live = keep === "whole" ? new Map([[base, new Set(code.bodies.keys())]]) : await removeUnproven();
const module = moduleOf(base);
/** @type {Record<string, Uint8Array<ArrayBuffer>>} */
const files = { [path.basename(modules)]: archive, [MODULE]: module };
for (const [layer, snapshot] of snapshots) {
  files[layer === base ? SNAPSHOT : layerFile(layer.name)] = fileOf(layer, snapshot);
}
await prove();
for (const [name, content] of Object.entries(files)) {
  writeFileSync(path.join(engine, name), content);
}
process.exit(0); // Pyodide, whose modules were emptied, could not end by itself

/**
 * Have Pyodide compile the modules: browsers start byte-code sooner, and what compiles leaves its traces in memory.
 *
 * @returns {Promise<Uint8Array<ArrayBuffer>>} The archive of them.
 */
async function compileModules() {
  const python = await loadPyodide();
  python.unpackArchive(new Uint8Array(readFileSync(modules)), "zip", { extractDir: "/modules" });
  python.runPython(COMPILATION);
  return python.FS.readFile("/modules.zip");
}

/**
 * Bring an interpreter into the state of a layer.
 *
 * @param {Layer} layer
 */
async function takeSnapshot(layer) {
  const python = await startPyodide();
  /** @type {number} */
  const entryPoint = python.runPython(`${readProgram("entry_point.py")}\nid(call)`);
  for (const each of new Set([base, layer])) {
    importModules(python, each);
    each.warmup.map((question) => answerOf(python, question));
  }
  if (keep === "proven") {
    runPython(readProgram("removal.py"));
    const { functions } = /** @type {Reference} */ (references.get(layer));
    const sets = [[...base.needed, ...layer.needed], functions, [...base.own, ...layer.own]];
    runPython(`remove_unused(*map(set, ${JSON.stringify(sets)}))`);
    runPython("clear_globals()");
  }
  const instance = describeInstance();
  instance.functions.PyType_ClearCache(); // it refers to names
  // a module of its own that Pyodide adds, and some browsers crash on: Python does without, and asks JavaScript
  new DataView(instance.memory.buffer).setUint32(instance.argumentCounter, 0, true);
  zeroFreeMemory(instance);
  freeUnusedNames(instance);
  if (keep === "proven") {
    zeroUnusedData(instance);
  }
  zeroFreeMemory(instance);
  const memory = new Uint8Array(instance.memory.buffer).slice();
  const pages = memory.length / PAGE;
  return { layout: { pages, stackPointer: instance.stackPointer, entryPoint }, memory };
}

/**
 * Find the functions that questions to each layer run, with those of the base, and zero the tables that no question reads.
 */
async function removeUnproven() {
  const measure = await prepareCoverage(code);
  /** @type {Map<Layer, Set<number>>} */
  const live = new Map();
  for (const [layer, snapshot] of snapshots) {
    const answering = await measure(snapshot, (interpreter) => ask(interpreter, layer));
    const lookups = await measure(snapshot, lookUp);
    const own = new Set([...addNeighbours(answering, lookups), ...(live.get(base) ?? [])]);
    const dead = [...lookups].filter((index) => !own.has(index));
    const unused = findUnusedTables(code.bodies, (index) => own.has(index), dead, describeInstance().stack);
    for (const [start, length] of [...tables, ...unused]) {
      snapshot.memory.fill(0, start, start + length);
    }
    live.set(layer, own);
  }
  return live;
}

/** @param {Layer} layer */
function moduleOf(layer) {
  const all = new Set([...live.values()].flatMap((functions) => [...functions]));
  return writeModule(trim(code, live.get(layer) ?? all, all, EXPORTS));
}

/**
 * @param {Layer} layer
 * @param {Snapshot} snapshot
 */
function fileOf(layer, { layout, memory }) {
  if (layer === base) {
    const names = layers.slice(1).flatMap(({ name, modules }) => modules.map((module) => [module, name]));
    return writeSnapshot({ ...layout, layers: Object.fromEntries(names) }, findSegments(memory));
  }
  const { memory: before } = /** @type {Snapshot} */ (snapshots.get(base));
  const whole = new Uint8Array(Math.max(memory.length, before.length));
  whole.set(memory);
  const segments = findSegments(whole, before);
  return writeSnapshot({ ...layout, pages: whole.length / PAGE }, segments, findSegments(moduleOf(layer), module));
}

/** Start Pyodide with the modules unpacked. */
async function startPyodide() {
  const python = await loadPyodide();
  python.unpackArchive(archive, "zip");
  python.pyimport("unicodedata"); // of which most tables are left out (unused/tables.mjs)
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
    throw new Error("what is unused could not be removed");
  }
  functions.free(address);
}

/**
 * Compare the answers of interpreters started from the files with Pyodide's.
 *
 * @throws {Error} They differ.
 */
async function prove() {
  const read = (/** @type {string} */ name) => readSnapshot(files[name] ?? new Uint8Array());
  const snapshot = read(SNAPSHOT);
  for (const layer of layers) {
    const top = layer === base ? undefined : read(layerFile(layer.name));
    const compiled = top ? compileWithLayer(module, top) : WebAssembly.compile(module);
    const answers = ask(await Interpreter.start(compiled, snapshot, top), layer);
    const { answers: expected } = /** @type {Reference} */ (references.get(layer));
    questionsOf(layer).forEach((question, index) => {
      if (answers[index] !== expected[index]) {
        const [actual, wanted] = [answers, expected].map((texts) => shorten(String(texts[index]), ANSWER));
        throw new Error(`${describe(question)}, answered ${actual}, expected ${wanted}`);
      }
    });
  }
}

/**
 * @param {Interpreter} interpreter
 * @param {Layer} layer
 */
function ask(interpreter, layer) {
  return questionsOf(layer).map((question) => {
    try {
      return interpreter.call(question[0], decode(question[1]));
    } catch (error) {
      const needs = references.get(layer)?.needs || (keep === "proven" ? '`keep = "whole"` removes nothing' : "");
      throw new Error(`${describe(question)}: ${/** @type {Error} */ (error).message}\n${needs}`);
    }
  });
}

/**
 * @param {string} text
 * @param {number} length
 */
function shorten(text, length) {
  return text.length <= length ? text : `${text.slice(0, length / 2)} … ${text.slice(-length / 2)}`;
}
