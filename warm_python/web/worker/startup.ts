/**
 * Startup from the memory snapshot.
 *
 * From the navigation to the first answer:
 *
 *     head of the page (preload.ts)            worker (worker.ts)                 here
 *     starts the worker from inline code ────► reads its options from its name
 *                                              starts it ───────────────────────► startBase() reads the cache
 *     at the first frame ────────────────────► "download" ──────────────────────► or else downloads the files; compiles
 *     script of the page (engine.ts)                                              the module, and copies the snapshot into
 *     asks the first question ─────────────► answer() waits                       its memory
 *                                              "ready" ◄───────────────────────── Interpreter
 *     shows the answer ◄──────────────────── interpreter.call()                   caches what was downloaded
 *
 * Whatever fails here, Pyodide is started in its place (pyodide.ts). A page without preload has the files downloaded at once.
 * The first question to a function of a layer downloads that layer (startLayer).
 */

import { loadFiles } from "../network/engine-files.ts";
import type { OnProgress } from "../network/fetch.ts";
import { layerFile, MODULE, readSnapshot, SNAPSHOT, type Snapshot } from "../snapshot/format.ts";
import { compileWithLayer, Interpreter } from "../snapshot/interpreter.ts";
import type { ToWorker, WorkerOptions } from "../worker-protocol.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Parts = { code: Promise<Bytes>; module: Promise<WebAssembly.Module>; snapshot: Promise<Snapshot> };
type Base = Parts & { interpreter: Promise<Interpreter> };

/** Resolves once the page says that files may be downloaded. */
const permission = new Promise((resolve) => {
  self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
    data.type === "download" && resolve(data);
  });
});

/**
 * Start the interpreter of the base.
 *
 * @returns Each part as soon as it is there; an interpreter rejects where the snapshot can't be used.
 */
export function startBase(options: WorkerOptions, onProgress: OnProgress): Base {
  const files = loadFiles(options, [MODULE, SNAPSHOT], onProgress, options.manifest && permission);
  const [code, bytes] = files as [Promise<Bytes>, Promise<Bytes>];
  const module = code.then((file) => WebAssembly.compile(file));
  const snapshot = bytes.then(readSnapshot);
  const interpreter = Promise.all([module, snapshot]).then((parts) => Interpreter.start(...parts));
  return { code, module, snapshot, interpreter };
}

/**
 * Start another interpreter, with a layer over the snapshot.
 *
 * @throws {Error} The layer can't be used, or the snapshot could not be.
 */
export async function startLayer(base: Base, { engine, hash }: WorkerOptions, name: string, onProgress: OnProgress) {
  const [file] = loadFiles({ engine, hash }, [layerFile(name)], onProgress) as [Promise<Bytes>];
  const [code, snapshot, layer] = await Promise.all([base.code, base.snapshot, file.then(readSnapshot)]);
  const module = layer.code.bytes.length > 0 ? compileWithLayer(code, layer) : base.module;
  return await Interpreter.start(module, snapshot, layer);
}
