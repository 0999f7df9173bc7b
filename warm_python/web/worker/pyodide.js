/**
 * Pyodide, with all Python modules of the engine folder: what answers when the memory snapshot fails.
 */

import { loadFiles } from "../network/engine-files.js";
import { plainFetch, throwDownloadError } from "../network/fetch.js";

/** @typedef {typeof import("pyodide").loadPyodide} LoadPyodide */

/** What Pyodide fetches by itself; it is given checked responses instead. */
const FETCHED = ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];
/** Its JavaScript: a browser imports modules by their address alone. */
const IMPORTED = ["pyodide.mjs", "pyodide.asm.mjs"];
/** The packages that answer, and their libraries. */
const MODULES = "modules.zip";

/**
 * Start it once all files are there: it would wait for ever for one that it can't use.
 *
 * @param {import("../worker-protocol.js").WorkerOptions} options
 * @param {import("../network/fetch.js").OnProgress} onProgress
 * @returns {Promise<Pick<import("../snapshot/interpreter.js").Interpreter, "call">>}
 * @throws {import("../network/fetch.js").DownloadError} A file is missing.
 */
export async function startPyodide({ engine, touchPoints }, onProgress) {
  // by which it tells an iPad from a Mac: what it adds to itself elsewhere makes Safari crash there
  Object.defineProperty(navigator, "maxTouchPoints", { value: touchPoints, configurable: true });
  // it tries what the page's policy refuses, to tell a classic worker; a refusal without a trace says the same
  globalThis.importScripts = () => {
    throw new TypeError("a worker of modules alone");
  };
  const files = await Promise.all(loadFiles({ engine }, [...FETCHED, ...IMPORTED, MODULES], onProgress));
  globalThis.fetch = async (input) => {
    const name = FETCHED.find((file) => String(input).endsWith(file)) ?? "";
    const headers = name.endsWith(".wasm") ? { "Content-Type": "application/wasm" } : undefined;
    return new Response(files[FETCHED.indexOf(name)], headers && { headers });
  };
  // its modules have just passed their hash check: a worker can't give a hash to `import`
  /** @type {{loadPyodide: LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}${IMPORTED[0]}`).catch(throwDownloadError);
  const pyodide = await loadPyodide({ indexURL: engine, stdout: () => {}, stderr: () => {} });
  globalThis.fetch = plainFetch; // which lets go of the files
  pyodide.unpackArchive(files.at(-1) ?? new Uint8Array(), "zip");
  return {
    call(entry, question) {
      const dot = entry.lastIndexOf(".");
      return pyodide.pyimport(entry.slice(0, dot))[entry.slice(dot + 1)](question);
    },
  };
}
