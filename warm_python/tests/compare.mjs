/**
 * Asks a snapshot and stock Pyodide the same questions: `node compare.mjs PYODIDE ENGINE MODULES < QUESTIONS`, where MODULES is an
 * archive of sources and QUESTIONS are JSON, [[entry, text]]; writes [[answer of the snapshot or null, answer of Pyodide]].
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { answerOf } from "../snapshot/reference.mjs";
import { MODULE, readSnapshot, SNAPSHOT } from "../web/snapshot/format.ts";
import { Interpreter } from "../web/snapshot/interpreter.ts";

const [pyodide = "", engine = "", modules = ""] = process.argv.slice(2);
/** @type {[entry: string, question: string][]} */
const questions = JSON.parse(readFileSync(0, "utf-8"));

const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: `${pyodide}${path.sep}`, stdout: () => {} });
python.unpackArchive(new Uint8Array(readFileSync(modules)), "zip");

const module = await WebAssembly.compile(readFileSync(path.join(engine, MODULE)));
const snapshot = readSnapshot(new Uint8Array(readFileSync(path.join(engine, SNAPSHOT))));
const start = () => Interpreter.start(module, snapshot);
let interpreter = await start();

const answers = [];
for (const [entry, question] of questions) {
  const expected = answerOf(python, [entry, question]);
  try {
    answers.push([interpreter.call(entry, question), expected]);
  } catch {
    answers.push([null, expected]);
    interpreter = await start();
  }
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
