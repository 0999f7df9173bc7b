/**
 * Downloads of the engine's large files: bytes are counted as they arrive, and a file whose hash is wrong is never used.
 * (Pyodide only warns about a broken WebAssembly file, and then waits for ever.)
 */

import { countBytes, loadTwice, readBody, request, sumBytes } from "./fetch.js";
import { checkFile, fetchNamedByHash } from "./hash-check.js";

/**
 * Download files whole, and check each.
 *
 * @param {string} engine Address of the engine folder, whose name is the hash of the manifest.
 * @param {string[]} names
 * @param {import("./fetch.js").OnProgress} onProgress Not called once a file has failed: something else is being done.
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each rejects with a `DownloadError`.
 */
export function downloadFiles(engine, names, onProgress) {
  let report = onProgress;
  const known = fetchNamedByHash(engine, "files.json").then((text) => {
    /** @type {import("./hash-check.js").Manifest} */
    const manifest = JSON.parse(text);
    return { manifest, addBytes: countBytes(sumBytes(manifest, names), (...bytes) => report(...bytes)) };
  });
  const files = names.map((name) =>
    loadTwice(async (cache) => {
      const [response, { manifest, addBytes }] = await Promise.all([request(engine + name, cache), known]);
      const { bytes = 0, sha256 } = manifest[name] ?? {};
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
