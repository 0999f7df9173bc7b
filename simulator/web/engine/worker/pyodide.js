/**
 * Pyodide whole: any package of the engine folder can be loaded into it.
 */

import { HANDED, handOver, MODULES, startDownloads } from "../network/engine-files.js";
import { DownloadError, notArrived } from "../network/fetch.js";

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
  const started = startDownloads(engine, [...MODULES, ...HANDED], fresh, onBytes);
  const modules = Promise.all(MODULES.map((name) => started.get(engine + name)));
  const files = [...started.values()]; // which are handed over one by one
  handOver(started);
  // Pyodide would wait for ever for what it can't use
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    for (const file of files) {
      file.catch(reject);
    }
  });
  return await Promise.race([failed, modules.then(() => loaded(engine, packages))]);
}

/**
 * @param {string} engine Whose modules were just found right: a browser can be told of no hash when a worker loads one.
 * @param {string[]} packages Pyodide holds each against its lock file.
 * @returns {Promise<Pyodide>}
 * @throws {DownloadError} One of them can't be had.
 */
async function loaded(engine, packages) {
  /** @type {{loadPyodide: LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`).catch(notArrived);
  const python = await loadPyodide({
    indexURL: engine,
    packageBaseUrl: engine,
    packages,
    stdout: () => {},
    stderr: () => {},
  });
  const missing = packages.filter((name) => !(name in python.loadedPackages));
  if (missing.length > 0) {
    throw new DownloadError(`${missing.join(", ")}: not loaded`);
  }
  return python;
}
