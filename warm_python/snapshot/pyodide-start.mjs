/**
 * Starts Pyodide for the build: the first time as a browser does, and from then on from what its memory held then, which takes
 * a tenth of the time.
 */

import crypto from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** What all clocks say. */
const DAY = Date.UTC(2020, 0, 1);

/** Columns of errors are left out of the code. */
const ENVIRONMENT = {
  PYTHONHASHSEED: "0",
  TZ: "UTC",
  LANG: "C.UTF-8",
  PYTHONNODEBUGRANGES: "1",
};

/** @type {Map<number, Uint8Array>} What the memory held of a first Pyodide of each level of optimisation. */
const memories = new Map();

/**
 * Makes the whole process deterministic, too.
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
  return async () => {
    const memory = memories.get(optimize);
    const python = await loadPyodide({ ...options, ...(memory ? { _loadSnapshot: memory } : { _makeSnapshot: true }) });
    memories.set(optimize, memory ?? python.makeMemorySnapshot());
    return python;
  };
}

/** Stop clocks and make randomness constant, for the whole process: the same inputs make the same memory. */
function makeDeterministic() {
  class StoppedDate extends Date {
    /** @param {any[]} parts */
    constructor(...parts) {
      // @ts-expect-error -- a date's constructor takes many shapes
      super(...(parts.length > 0 ? parts : [DAY]));
    }

    static now() {
      return DAY;
    }
  }
  globalThis.Date = /** @type {DateConstructor} */ (StoppedDate);
  performance.now = () => 0;
  /** @type {(view: any) => any} */
  const fillWithZeros = (view) => {
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(0);
    return view;
  };
  globalThis.crypto.getRandomValues = fillWithZeros;
  crypto.randomFillSync = fillWithZeros;
  Math.random = () => 0.5;
  process.argv.splice(0, process.argv.length, "python", "python");
}
