/**
 * Pyodide whole: any package of the engine folder can be loaded into it.
 */

import { handOver, LIBRARY, notArrived, startDownloads, WASM } from "./download.js";

/** @typedef {typeof import("pyodide").loadPyodide} LoadPyodide */
/** @typedef {Awaited<ReturnType<LoadPyodide>>} Pyodide */

/**
 * Start Pyodide.
 *
 * @param {object} start
 * @param {string} start.engine Address of the engine folder.
 * @param {string[]} start.packages
 * @param {boolean} start.fresh Whether to pass over what the browser kept from before.
 * @param {WebAssembly.Module | undefined} start.module Its WebAssembly module, where it is compiled already.
 * @param {(received: number, total: number) => void} start.onBytes
 * @returns {Promise<Pyodide>}
 */
export async function startPyodide({ engine, packages, fresh, module, onBytes }) {
  /** @type {(error: Error) => void} */
  let giveUp = () => {};
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    giveUp = reject;
  });
  const files = module ? [LIBRARY] : [WASM, LIBRARY];
  const { files: started } = startDownloads(engine, files, fresh, onBytes, giveUp);
  if (module) {
    started.set(engine + WASM, Promise.resolve(new Response(null, { headers: { "Content-Type": "application/wasm" } })));
    WebAssembly.instantiateStreaming = async (_, imports) => ({
      module,
      instance: await WebAssembly.instantiate(module, imports),
    });
  }
  handOver(started);
  return await Promise.race([failed, loaded(engine, packages)]);
}

/**
 * @param {string} engine
 * @param {string[]} packages
 * @returns {Promise<Pyodide>}
 */
async function loaded(engine, packages) {
  /** @type {{loadPyodide: LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`).catch(notArrived);
  return await loadPyodide({
    indexURL: engine,
    packageBaseUrl: engine,
    packages,
    stdout: () => {},
    stderr: () => {},
  });
}
