/**
 * Downloads of the engine's large files: bytes are counted as they arrive, and a file whose hash is wrong is never used.
 * (Pyodide only warns about a broken WebAssembly file, and then waits for ever.)
 */

import { countBytes, loadTwice, readBody, request } from "./fetch.js";
import { checkFile, fetchNamedByHash } from "./hash-check.js";

/** @import { Manifest } from "./hash-check.js" */

/**
 * Download files whole, and check each.
 *
 * @param {string} engine Address of the engine folder, whose name is the hash of the manifest.
 * @param {string[]} names
 * @param {import("./fetch.js").OnProgress} onProgress Not called once a file has failed: something else is being done.
 * @param {Manifest} [manifest] Where it is known.
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each rejects with a `DownloadError`.
 */
export function downloadFiles(engine, names, onProgress, manifest) {
  let report = onProgress;
  const listing = manifest ? Promise.resolve(manifest) : fetchNamedByHash(engine, "files.json").then(JSON.parse);
  const progress = listing.then((/** @type {Manifest} */ sizes) => {
    const total = names.reduce((sum, name) => sum + (sizes[name]?.bytes ?? 0), 0);
    return { sizes, addBytes: countBytes(total, (...bytes) => report(...bytes)) };
  });
  const files = names.map((name) =>
    loadTwice(async (cache) => {
      const [response, { sizes, addBytes }] = await Promise.all([request(engine + name, cache), progress]);
      const { bytes = 0, sha256 } = sizes[name] ?? {};
      let received = 0;
      const count = (/** @type {number} */ number) => {
        received += number;
        addBytes(number);
      };
      try {
        return await checkFile(await readBody(response, bytes, count), name, sha256);
      } catch (error) {
        addBytes(-received); // they come again
        throw error;
      }
    }),
  );
  Promise.all(files).catch(() => {
    report = () => {};
  });
  return files;
}
