/**
 * Startup from the memory snapshot.
 *
 * From the navigation to the first answer:
 *
 *     head of the page (preload.js)            worker (worker.js)                 here
 *     starts the worker from inline code ────► reads its options from its name
 *                                              start() ─────────────────────────► startInterpreter() reads the OPFS cache
 *     at the first frame ────────────────────► "download" ──────────────────────► or else downloads the files; compiles
 *     script of the page (engine.js)                                              the module, and copies the snapshot into
 *     asks the first question ─────────────► answer() waits                       its memory
 *                                              "ready" ◄───────────────────────── Interpreter
 *     shows the answer ◄──────────────────── interpreter.call()                   writes the OPFS cache
 *
 * Whatever fails here, Pyodide is started in its place (pyodide.js). A page without preload has the files downloaded at once.
 * The first question of a layer's entry, a file or a comparison, downloads that layer (startLayer).
 */

import { fillCacheLater, readCache } from "../cache/opfs-cache.js";
import { downloadFiles } from "../network/engine-files.js";
import { checkFile } from "../network/hash-check.js";
import { layerFile, MODULE, readSnapshot, SNAPSHOT } from "../snapshot/format.js";
import { Interpreter } from "../snapshot/interpreter.js";

/** @import { OnProgress } from "../network/fetch.js" */
/** @import { FromWorker, ToWorker, WorkerOptions } from "../worker-protocol.js" */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {import("../network/hash-check.js").Manifest} Manifest */
/** @typedef {{interpreter: Interpreter, module: WebAssembly.Module, bytes: Bytes}} Started And what it was started from. */

const FILES = [MODULE, SNAPSHOT];

/** Resolves once the page says that it is drawn. */
const drawn = new Promise((resolve) => {
  self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ { data }) => {
    data.type === "download" && resolve(data);
  });
});

export class Startup {
  /** @type {Promise<Started> | undefined} */
  #started;

  /**
   * @param {WorkerOptions} options
   * @param {(message: FromWorker) => void} post Sends a message to the page.
   */
  constructor(options, post) {
    this.options = options;
    this.post = post;
  }

  /** Send the snapshot to the page. */
  async share() {
    const started = await this.#started;
    if (started) {
      this.post({ type: "snapshot", module: started.module, bytes: started.bytes.buffer });
    }
  }

  /**
   * @param {OnProgress} onProgress
   * @returns {Promise<Interpreter>}
   * @throws {Error} The snapshot can't be used; Pyodide needs nothing of it.
   */
  async startInterpreter(onProgress) {
    this.#started = this.#start(onProgress);
    return (await this.#started).interpreter;
  }

  /**
   * Start another interpreter, with a layer over the snapshot.
   *
   * @param {string} name
   * @param {OnProgress} onProgress
   * @returns {Promise<Interpreter>}
   * @throws {Error} The layer can't be used, or the snapshot could not be.
   */
  async startLayer(name, onProgress) {
    const downloads = downloadFiles(this.options.engine, [layerFile(name)], onProgress);
    const [started, layer] = await Promise.all([this.#started, ...downloads]);
    const { module, bytes } = /** @type {Started} */ (started);
    return await Interpreter.start(module, readSnapshot(bytes), readSnapshot(/** @type {Bytes} */ (layer)));
  }

  /**
   * @param {OnProgress} onProgress
   * @returns {Promise<Started>}
   */
  async #start(onProgress) {
    const { engine, manifest, caching } = this.options;
    if (manifest && caching) {
      try {
        return await start(await readChecked(engine, manifest));
      } catch {
        // nothing is cached, or not all of it is right: it is downloaded
      }
    }
    if (manifest) {
      await drawn;
    }
    const files = downloadFiles(engine, FILES, onProgress, manifest);
    const started = await start(files);
    if (caching) {
      fillCacheLater(engine, Promise.all(files)).catch((error) => console.info(`simulateur: ${error}`));
    }
    return started;
  }
}

/**
 * @param {Promise<Bytes>[]} files In the order of `FILES`.
 * @returns {Promise<Started>}
 */
async function start(files) {
  const [code, snapshot] = /** @type {[Promise<Bytes>, Promise<Bytes>]} */ (files);
  const compiled = code.then((bytes) => WebAssembly.compile(bytes));
  const [module, bytes] = await Promise.all([compiled, snapshot]);
  return { interpreter: await Interpreter.start(module, readSnapshot(bytes)), module, bytes };
}

/**
 * @param {string} engine
 * @param {Manifest} manifest
 * @returns {Promise<Promise<Bytes>[]>} The cached files.
 */
async function readChecked(engine, manifest) {
  const entries = FILES.map((name) => manifest[name]);
  const files = await readCache(
    engine,
    entries.map((entry) => entry?.bytes ?? 0),
  );
  return files.map((bytes, place) => checkFile(bytes, FILES[place] ?? "", entries[place]?.sha256));
}
