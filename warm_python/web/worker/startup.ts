/**
 * Startup from the memory snapshot.
 *
 * From the navigation to the first answer:
 *
 *     head of the page (preload.js)            worker (worker.js)                 here
 *     starts the worker from inline code ────► reads its options from its name
 *                                              starts it ───────────────────────► startBase() reads the cache
 *     at the first frame ────────────────────► "download" ──────────────────────► or else downloads the files; compiles
 *     script of the page (engine.js)                                              the module, and copies the snapshot into
 *     asks the first question ─────────────► answer() waits                       its memory
 *                                              "ready" ◄───────────────────────── Interpreter
 *     shows the answer ◄──────────────────── interpreter.call()                   caches what was downloaded
 *
 * Whatever fails here, Pyodide is started in its place (pyodide.js). A page without preload has the files downloaded at once.
 * The first question to a function of a layer downloads that layer (startLayer).
 */

import { loadFiles } from "../network/engine-files.js";
import { layerFile, MODULE, readSnapshot, SNAPSHOT } from "../snapshot/format.js";
import { compileWithLayer, Interpreter } from "../snapshot/interpreter.js";

/** @import { OnProgress } from "../network/fetch.js" */
/** @import { Snapshot } from "../snapshot/format.js" */
/** @import { ToWorker, WorkerOptions } from "../worker-protocol.js" */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{code: Promise<Bytes>, module: Promise<WebAssembly.Module>, snapshot: Promise<Snapshot>}} Parts */
/** @typedef {Parts & {interpreter: Promise<Interpreter>}} Base */

/** Resolves once the page says that files may be downloaded. */
const permission = new Promise((resolve) => {
  self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ { data }) => {
    data.type === "download" && resolve(data);
  });
});

/**
 * Start the interpreter of the base.
 *
 * @param {WorkerOptions} options
 * @param {OnProgress} onProgress
 * @returns {Base} Each part as soon as it is there; an interpreter rejects where the snapshot can't be used.
 */
export function startBase(options, onProgress) {
  const files = loadFiles(options, [MODULE, SNAPSHOT], onProgress, options.manifest && permission);
  const [code, bytes] = /** @type {[Promise<Bytes>, Promise<Bytes>]} */ (files);
  const module = code.then((file) => WebAssembly.compile(file));
  const snapshot = bytes.then(readSnapshot);
  const interpreter = Promise.all([module, snapshot]).then((parts) => Interpreter.start(...parts));
  return { code, module, snapshot, interpreter };
}

/**
 * Start another interpreter, with a layer over the snapshot.
 *
 * @param {Base} base
 * @param {WorkerOptions} options
 * @param {string} name
 * @param {OnProgress} onProgress
 * @throws {Error} The layer can't be used, or the snapshot could not be.
 */
export async function startLayer(base, { engine, hash }, name, onProgress) {
  const [file] = /** @type {[Promise<Bytes>]} */ (loadFiles({ engine, hash }, [layerFile(name)], onProgress));
  const [code, snapshot, layer] = await Promise.all([base.code, base.snapshot, file.then(readSnapshot)]);
  const module = layer.code.bytes.length > 0 ? compileWithLayer(code, layer) : base.module;
  return await Interpreter.start(module, snapshot, layer);
}
