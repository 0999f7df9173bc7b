/**
 * Makes what the browser starts Python from, an image and the module that belongs to it:
 * `node make.mjs PYODIDE ENGINE < SPEC`.
 *
 * PYODIDE is its npm package; ENGINE is the engine folder, into which both are written. SPEC is JSON: {"wheels":
 * [file names], "modules": [names], "imports": [names], "warm": [[entry, question]], "check": [[entry, question]]};
 * a question is a text, or {"base64"} for bytes. Python is started by Pyodide as in a browser, imports all that and is warmed by the first questions; what only Pyodide needs is then taken away,
 * freed memory is emptied, and the rest is written down, with the code alone that answering the questions takes. Last, an
 * interpreter is started from both and must answer all questions to the letter as Pyodide does.
 *
 * The same inputs make the same bytes: clocks stand still and no randomness comes in while the image is made.
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { MODULE, SNAPSHOT } from "../../simulator/web/engine/snapshot/files.js";
import { readImage, writeImage } from "../../simulator/web/engine/snapshot/format.js";
import { CALLED } from "../../simulator/web/engine/snapshot/instance.js";
import { Interpreter } from "../../simulator/web/engine/snapshot/interpreter.js";
import { emptyFreedMemory } from "./freed_memory.mjs";
import { trimmed } from "./module_code.mjs";
import { standStill } from "./stand_still.mjs";
import { usedCode } from "./used_code.mjs";
import { watchInstances } from "./watched_instances.mjs";

const [pyodide = "", engine = ""] = process.argv.slice(2);
const spec = JSON.parse(readFileSync(0, "utf-8"));

/** What Pyodide brings up for pages that talk to JavaScript, wait, or read files: nothing that computes needs it. */
const UNUSED = new Set(
  `ast asyncio atexit bz2 concurrent copy dis fnmatch genericpath glob importlib inspect linecache logging ntpath opcode
   pathlib pyodide random select selectors shutil signal site socket stat string subprocess tempfile textwrap threading
   token tokenize traceback zipfile zipimport _ast _asyncio _bz2 _colorize _compression _opcode_metadata _pyodide _random
   _sitebuiltins _socket _tokenize`.split(/\s+/),
);

// Node would show the line of code an error comes from, and Pyodide's code is one line of a megabyte.
process.on("uncaughtException", (error) => {
  console.error(String(error.message).slice(0, 1000));
  process.exit(1);
});

standStill();
const watched = watchInstances();
const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")).href);
const python = await startPyodide({ _makeSnapshot: true });
for (const name of [...spec.modules, ...spec.imports]) {
  python.pyimport(name);
}
spec.warm.forEach(ask(python));
runBare(takeAway());

const { memory, table, functions, addresses, stackPointer, bases, counter } = watched.main();
const pages = emptyFreedMemory(memory, functions);
const held = new Uint8Array(memory.buffer).slice();
const known = {
  modules: spec.modules,
  pages,
  stackPointer,
  ...bases,
  tableLength: table.length,
  addresses,
  counter,
};
const questions = [...spec.warm, ...spec.check];
const whole = Uint8Array.from(readFileSync(path.join(pyodide, "pyodide.asm.wasm")));
const kept = await usedCode(whole, known, held, (interpreter) => questions.forEach(askOf(interpreter)));
const wasm = trimmed(whole, kept, CALLED);
const module = await WebAssembly.compile(wasm);
const files = writeImage(known, stretches(held), SNAPSHOT.length);

const found = questions.map(askOf(await Interpreter.start(module, files.map(readImage))));
const expected = questions.map(ask(await startPyodide({})));
questions.forEach(([entry], place) => {
  if (found[place] !== expected[place]) {
    throw new Error(`${entry} answered ${found[place]?.slice(0, 200)}, expected ${expected[place]?.slice(0, 200)}`);
  }
});
writeFileSync(path.join(engine, MODULE), wasm);
for (const [place, name] of SNAPSHOT.entries()) {
  writeFileSync(path.join(engine, name), /** @type {Uint8Array} */ (files[place]));
}
process.exit(0); // Pyodide, whose Python was taken away, has nothing left to end well

/**
 * Start Pyodide with the wheels unpacked.
 *
 * @param {object} options
 */
async function startPyodide(options) {
  const { info } = JSON.parse(readFileSync(path.join(pyodide, "pyodide-lock.json"), "utf-8"));
  const started = await loadPyodide({
    indexURL: pyodide,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    packageBaseUrl: engine,
    env: { HOME: "/", PYTHONHASHSEED: "0", TZ: "UTC", LANG: "C.UTF-8" },
    ...options,
  });
  for (const wheel of spec.wheels) {
    started.unpackArchive(new Uint8Array(readFileSync(path.join(engine, wheel))), "wheel");
  }
  return started;
}

/** @typedef {[entry: string, question: string | {base64: string}]} Question */

/**
 * What puts a question to Pyodide.
 *
 * @param {any} asked
 * @returns {(question: Question) => string}
 */
function ask(asked) {
  return ([entry, question]) => {
    const dot = entry.lastIndexOf(".");
    const answer = asked.pyimport(entry.slice(0, dot))[entry.slice(dot + 1)](given(question));
    return String(answer).replace(/\p{Surrogate}/gu, "?"); // half a character: see Interpreter
  };
}

/**
 * What puts a question to an interpreter started from an image.
 *
 * @param {Interpreter} interpreter
 * @returns {(question: Question) => string}
 */
function askOf(interpreter) {
  return ([entry, question]) => interpreter.call(entry, given(question));
}

/** @param {Question[1]} question */
function given(question) {
  return typeof question === "string" ? question : new Uint8Array(Buffer.from(question.base64, "base64"));
}

/** The Python that takes away what nothing uses: other modules still refer to it, so it is emptied, not just dropped. */
function takeAway() {
  return `
import gc, re, sys
unused = set("${[...UNUSED].join(" ")}".split())
sys.modules["logging"]._handlerList.clear()  # each of these would look for its list when it goes
for name in [name for name in sys.modules if name.partition(".")[0] in unused]:
    module = sys.modules.pop(name)
    if type(module) is type(sys):
        vars(module).clear()
del sys.meta_path[3:]
sys.path_importer_cache.clear()
re.purge()
for name in [name for name in globals() if not name.startswith("__") and name not in ("gc", "sys")]:
    del globals()[name]
for _ in range(3):
    gc.collect()
`;
}

/**
 * Run Python by its own C function: Pyodide's way of running it is among what is taken away.
 *
 * @param {string} code
 */
function runBare(code) {
  const { memory: held, functions: c } = watched.main();
  const bytes = new TextEncoder().encode(`${code}\0`);
  const place = c.malloc(bytes.length) >>> 0;
  new Uint8Array(held.buffer).set(bytes, place);
  if (c.PyRun_SimpleString(place) !== 0) {
    throw new Error("what is unused could not be taken away");
  }
  c.free(place);
}

/**
 * What one memory holds that another doesn't. Short runs in which both agree stay inside a stretch: to name a place
 * costs 8 bytes.
 *
 * @param {Uint8Array} held
 * @returns {[number, Uint8Array][]}
 */
function stretches(held) {
  const gap = 64;
  /** @type {[number, Uint8Array][]} */
  const found = [];
  for (let at = 0; at < held.length; at++) {
    if (held[at] !== 0) {
      let end = at + 1;
      for (let next = end; next < held.length && next - end < gap; next++) {
        if (held[next] !== 0) {
          end = next + 1;
        }
      }
      found.push([at, held.slice(at, end)]);
      at = end;
    }
  }
  return found;
}
