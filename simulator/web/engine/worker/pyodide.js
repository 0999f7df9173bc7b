/**
 * Pyodide, with all packages of the engine folder: what answers when the memory snapshot fails.
 */

import { answerWith, downloadFiles, LOCK, PYODIDE_FILES, PYODIDE_MODULES } from "../network/engine-files.js";
import { DownloadError, throwDownloadError } from "../network/fetch.js";

/** @typedef {typeof import("pyodide").loadPyodide} LoadPyodide */
/** @typedef {Awaited<ReturnType<LoadPyodide>>} Pyodide */

/**
 * Start it once all of its files are there: it would wait for ever for one that it can't use.
 *
 * @param {import("../worker-protocol.js").WorkerOptions} options
 * @param {import("../network/byte-count.js").OnProgress} onProgress
 * @returns {Promise<Pyodide>}
 * @throws {DownloadError} A file or a package is missing.
 */
export async function startPyodide({ engine, touchPoints }, onProgress) {
  // by which it tells an iPad from a Mac: what it adds to itself elsewhere makes Safari crash there
  Object.defineProperty(navigator, "maxTouchPoints", { value: touchPoints, configurable: true });
  // it tries what the page's policy refuses, to tell a classic worker; a refusal without a trace says the same
  globalThis.importScripts = () => {
    throw new TypeError("a worker of modules alone");
  };
  const names = [...PYODIDE_MODULES, ...PYODIDE_FILES];
  const contents = await Promise.all(downloadFiles(engine, names, onProgress));
  const files = new Map(contents.map((content, place) => [engine + names[place], content]));
  const lock = JSON.parse(new TextDecoder().decode(files.get(engine + LOCK)));
  const packages = Object.keys(lock.packages);
  answerWith(files);
  // its modules have just passed their hash check: a worker can't give a hash to `import`
  /** @type {{loadPyodide: LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`).catch(throwDownloadError);
  const pyodide = await loadPyodide({
    indexURL: engine,
    packageBaseUrl: engine,
    packages, // Pyodide checks each against its lock file
    stdout: () => {},
    stderr: () => {},
  });
  const missing = packages.filter((name) => !(name in pyodide.loadedPackages));
  if (missing.length > 0) {
    throw new DownloadError(`${missing.join(", ")}: not loaded`);
  }
  return pyodide;
}
