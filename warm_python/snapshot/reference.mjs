/**
 * What Pyodide answers to the questions, by which the snapshot is judged, and what it took for that.
 */

import { readFileSync } from "node:fs";
import path from "node:path";

/** @typedef {[entry: string, question: string | {base64: string}]} Question */
/** @typedef {{name: string, modules: string[], imports: string[], needed: string[], own: string[], warmup: Question[], checks: Question[]}} Layer */
/** @typedef {{answers: string[], called: string[]}} Reference Pyodide's answers to a layer's questions, and the functions
 *   that those and the base's called. */

const PROGRAM = readFileSync(path.join(import.meta.dirname, "watch.py"), "utf-8");
/** In the traceback of an import that fails: the last file, and what was not found. */
const MISSING = /File "(?<file>[^"<]+)"(?![\s\S]*File "[^"<]+")[\s\S]*No module named '(?<module>[^']+)'/;

/**
 * Have Pyodide answer all questions.
 *
 * @param {any} python Pyodide.
 * @param {[Layer, ...Layer[]]} layers
 */
export function askPyodide(python, layers) {
  python.runPython(PROGRAM);
  /** @type {Map<Layer, Reference>} */
  const found = new Map();
  for (const layer of layers) {
    importModules(python, layer);
    python.globals.get("start_watching")();
    const warm = layer.warmup.map((question) => answerOf(python, question));
    python.globals.get("forget_needs")(); // what came of them is in the snapshot
    const answers = [...warm, ...layer.checks.map((question) => answerOf(python, question))];
    const before = found.get(layers[0])?.called ?? [];
    found.set(layer, { answers, called: [...before, ...python.globals.get("stop_watching")().toJs()] });
  }
  return found;
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
      throw new Error(
        `${name} needs the module ${module}, which ${file} imports: add the distribution that it is in; one with code in C can't be`,
      );
    }
  }
}

/**
 * @param {any} python Pyodide.
 * @param {Question} question
 */
export function answerOf(python, [entry, question]) {
  const given = decode(question);
  const argument = typeof given === "string" ? given : python.globals.get("bytes")(python.toPy(given));
  const answer = python.pyimport(entry)(argument);
  return String(answer).replace(/\p{Surrogate}/gu, "?"); // as an interpreter encodes it
}

/** @param {Layer} layer */
export function questionsOf({ warmup, checks }) {
  return [...warmup, ...checks];
}

/** @param {Question[1]} question */
export function decode(question) {
  return typeof question === "string" ? question : new Uint8Array(Buffer.from(question.base64, "base64"));
}
