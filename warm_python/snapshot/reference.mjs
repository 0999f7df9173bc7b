/**
 * What Pyodide answers to the questions, by which the snapshot is judged, and what it took for that.
 */

import { readFileSync } from "node:fs";
import path from "node:path";

/** @typedef {[entry: string, question: string | {base64: string}]} Question */
/** @typedef {{name: string, modules: string[], imports: string[], needed: string[], own: string[], warmup: Question[], checks: Question[]}} Layer */
/** @typedef {{answers: string[], functions: string[], needs: string}} Reference Pyodide's answers to a layer's questions, the
 *   functions that those and the layers' before called, and what of all that the snapshot may lack. */

/** In the traceback of an import that fails: the last file, and what was not found. */
const MISSING = /File "(?<file>[^"<]+)"(?![\s\S]*File "[^"<]+")[\s\S]*No module named '(?<module>[^']+)'/;

/**
 * Have Pyodide answer all questions.
 *
 * @param {any} python Pyodide.
 * @param {[Layer, ...Layer[]]} layers
 * @param {"whole" | "proven"} keep
 */
export function askPyodide(python, layers, keep) {
  python.runPython(readProgram("watch.py"));
  python.runPython(readProgram("removal.py"));
  /** @type {Map<Layer, Reference>} */
  const references = new Map();
  for (const layer of layers) {
    importModules(python, layer);
    const needed = JSON.stringify([...layers[0].needed, ...layer.needed]);
    const removed = python.runPython(keep === "whole" ? "set()" : `UNUSED - set(${needed})`);
    python.globals.get("start_watching")();
    const warm = layer.warmup.map((question) => answerOf(python, question));
    python.globals.get("needs").clear(); // what came of them is in the snapshot
    const answers = [...warm, ...layer.checks.map((question) => answerOf(python, question))];
    const [functions, needs] = python.globals.get("stop_watching")(removed).toJs();
    // what a layer before worked out, Python may remember
    const before = [...references.values()].flatMap((reference) => reference.functions);
    references.set(layer, { answers, functions: [...new Set([...before, ...functions])], needs });
  }
  return references;
}

/**
 * @param {any} python
 * @param {Layer} layer
 * @throws {Error} One of them needs a module that is not there.
 */
export function importModules(python, { modules, imports }) {
  for (const name of [...modules, ...imports]) {
    try {
      python.pyimport(name);
    } catch (error) {
      const { file, module } = MISSING.exec(String(error))?.groups ?? {};
      if (!module) {
        throw error;
      }
      const use =
        module === name ? `there is no module ${name}` : `${name} needs the module ${module}, which ${file} imports`;
      throw new Error(`${use}: add the distribution that it is in; one with code in C can't be`);
    }
  }
}

/**
 * @param {any} python Pyodide.
 * @param {Question} question
 */
export function answerOf(python, question) {
  const given = decode(question[1]);
  const argument = typeof given === "string" ? given : python.globals.get("bytes")(python.toPy(given));
  try {
    return String(python.pyimport(question[0])(argument)).replace(/\p{Surrogate}/gu, "?"); // as an interpreter encodes it
  } catch (error) {
    throw new Error(`${describe(question)}: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {Question} question */
export function describe([entry, argument]) {
  return `${entry}, asked ${typeof argument === "string" ? argument.slice(0, 200) : "bytes"}`;
}

/** @param {Layer} layer */
export function questionsOf({ warmup, checks }) {
  return [...warmup, ...checks];
}

/** @param {Question[1]} argument */
export function decode(argument) {
  return typeof argument === "string" ? argument : new Uint8Array(Buffer.from(argument.base64, "base64"));
}

/** @param {string} name */
export function readProgram(name) {
  return readFileSync(path.join(import.meta.dirname, name), "utf-8");
}
