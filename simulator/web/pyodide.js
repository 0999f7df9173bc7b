/**
 * Pyodide whole: any package of the engine folder can be loaded into it.
 */

import { notArrived } from "./arrival.js";
import { handOver, LIBRARY, startDownloads, WASM } from "./download.js";

/** @typedef {typeof import("pyodide").loadPyodide} LoadPyodide */
/** @typedef {Awaited<ReturnType<LoadPyodide>>} Pyodide */

/**
 * Start Pyodide.
 *
 * @param {object} start
 * @param {string} start.engine Address of the engine folder.
 * @param {string[]} start.packages
 * @param {boolean} start.fresh Whether to pass over what the browser kept from before.
 * @param {(received: number, total: number) => void} start.onBytes
 * @returns {Promise<Pyodide>}
 */
export async function startPyodide({ engine, packages, fresh, onBytes }) {
  /** @type {(error: Error) => void} */
  let giveUp = () => {};
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    giveUp = reject;
  });
  handOver(startDownloads(engine, [WASM, LIBRARY], fresh, onBytes, giveUp));
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
