/**
 * Starts Pyodide for the build: the first time as a browser does, and from then on from what its memory held then, which takes
 * a tenth of the time.
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { makeDeterministic } from "./determinism.mjs";

/** Columns of errors are left out of the code. */
const ENVIRONMENT = {
  PYTHONHASHSEED: "0",
  TZ: "UTC",
  LANG: "C.UTF-8",
  PYTHONNODEBUGRANGES: "1",
};

/**
 * Stops clocks and randomness for the whole process, too: that memory must be the same each time.
 *
 * @param {string} pyodide The folder of its npm package.
 * @param {number} optimize The level of optimisation (`PYTHONOPTIMIZE`).
 * @returns {Promise<() => Promise<any>>} Starts a Pyodide.
 */
export async function prepareStart(pyodide, optimize) {
  makeDeterministic();
  const { loadPyodide } = await import(pathToFileURL(path.join(pyodide, "pyodide.mjs")).href);
  const { info } = JSON.parse(readFileSync(path.join(pyodide, "pyodide-lock.json"), "utf-8"));
  const options = {
    indexURL: pyodide,
    lockFileContents: JSON.stringify({ info, packages: {} }),
    env: { ...ENVIRONMENT, PYTHONOPTIMIZE: String(optimize) },
  };
  /** @type {Uint8Array | undefined} */
  let memory;
  return async () => {
    const python = await loadPyodide({ ...options, ...(memory ? { _loadSnapshot: memory } : { _makeSnapshot: true }) });
    memory ??= python.makeMemorySnapshot();
    return python;
  };
}
