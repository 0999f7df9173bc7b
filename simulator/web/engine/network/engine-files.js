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
 * @param {import("./fetch.js").OnProgress} onProgress
 * @returns {Promise<Uint8Array<ArrayBuffer>>[]} Each rejects with a `DownloadError`.
 */
export function downloadFiles(engine, names, onProgress) {
  const known = fetchNamedByHash(engine, "files.json").then((text) => {
    /** @type {import("./hash-check.js").Manifest} */
    const manifest = JSON.parse(text);
    return { manifest, addBytes: countBytes(sumBytes(manifest, names), onProgress) };
  });
  return names.map((name) =>
    loadTwice(async (cache) => {
      const [response, { manifest, addBytes }] = await Promise.all([request(engine + name, cache), known]);
      const { bytes = 0, sha256 } = manifest[name] ?? {};
      return await checkFile(await readBody(response, bytes, addBytes), name, sha256);
    }),
  );
}
