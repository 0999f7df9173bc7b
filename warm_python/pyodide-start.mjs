/**
 * Starts Pyodide for the scripts of the build: the first time as a browser does, and from then on, in other processes too, from
 * what its memory held then, which takes a tenth of the time.
 */

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { makeDeterministic } from "./determinism.mjs";

/** Columns of errors are left out of the code. */
const ENVIRONMENT = {
  HOME: "/",
  PYTHONHASHSEED: "0",
  TZ: "UTC",
  LANG: "C.UTF-8",
  PYTHONNODEBUGRANGES: "1",
};

/**
 * Stops clocks and randomness for the whole process, too: that memory must be the same each time.
 *
 * @param {string} pyodide The folder of its npm package.
 * @param {string} file Holds that memory; it is written unless it is there.
 * @param {number} optimize The level of optimisation, which that memory depends on (`PYTHONOPTIMIZE`).
 * @returns {Promise<(options?: object) => Promise<any>>} Starts a Pyodide with further options.
 */
export async function prepareStart(pyodide, file, optimize) {
  makeDeterministic();
  const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")).href);
  const { info } = JSON.parse(readFileSync(path.join(pyodide, "pyodide-lock.json"), "utf-8"));
  const fixed = {
    indexURL: pyodide,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    env: { ...ENVIRONMENT, PYTHONOPTIMIZE: String(optimize) },
  };
  let memory = readIfThere(file);
  return async (options = {}) => {
    const python = await loadPyodide({
      ...fixed,
      ...options,
      ...(memory ? { _loadSnapshot: memory } : { _makeSnapshot: true }),
    });
    if (!memory) {
      const made = /** @type {Uint8Array<ArrayBuffer>} */ (python.makeMemorySnapshot());
      writeFileSync(`${file}.${process.pid}`, made);
      renameSync(`${file}.${process.pid}`, file);
      memory = made;
    }
    return python;
  };
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return Uint8Array.from(readFileSync(file));
  } catch {
    return undefined;
  }
}
