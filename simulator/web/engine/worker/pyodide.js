/**
 * Pyodide, with all packages of the engine folder: what answers when the memory snapshot fails.
 */

import { answerWith, LOCK, PYODIDE_FILES, PYODIDE_MODULES, startDownloads } from "../network/engine-files.js";
import { DownloadError, throwDownloadError } from "../network/fetch.js";

/** @typedef {typeof import("pyodide").loadPyodide} LoadPyodide */
/** @typedef {Awaited<ReturnType<LoadPyodide>>} Pyodide */

/**
 * @param {object} options
 * @param {string} options.engine Address of the engine folder.
 * @param {boolean} options.fresh Whether to bypass caches.
 * @param {import("../network/byte-count.js").OnProgress} options.onProgress
 * @returns {Promise<Pyodide>}
 */
export async function startPyodide({ engine, fresh, onProgress }) {
  const downloads = startDownloads(engine, [...PYODIDE_MODULES, ...PYODIDE_FILES], fresh, onProgress);
  const modules = Promise.all(PYODIDE_MODULES.map((name) => downloads.get(engine + name)));
  // Pyodide would wait for ever for a file that it can't use
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    for (const download of downloads.values()) {
      download.catch(reject);
    }
  });
  const lock = downloads.get(`${engine}${LOCK}`)?.then((response) => response.clone().json());
  answerWith(downloads);
  return await Promise.race([
    failed,
    Promise.all([lock, modules]).then(([{ packages }]) => loadWithPackages(engine, Object.keys(packages))),
  ]);
}

/**
 * @param {string} engine Whose modules have just passed their hash check: a worker can't give a hash to `import`.
 * @param {string[]} packages Pyodide checks each against its lock file.
 * @returns {Promise<Pyodide>}
 * @throws {DownloadError} A package is missing.
 */
async function loadWithPackages(engine, packages) {
  /** @type {{loadPyodide: LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`).catch(throwDownloadError);
  const pyodide = await loadPyodide({
    indexURL: engine,
    packageBaseUrl: engine,
    packages,
    stdout: () => {},
    stderr: () => {},
  });
  const missing = packages.filter((name) => !(name in pyodide.loadedPackages));
  if (missing.length > 0) {
    throw new DownloadError(`${missing.join(", ")}: not loaded`);
  }
  return pyodide;
}
