/**
 * Startup from the memory snapshot: its files come from the OPFS cache, from the page that preloaded them, or from the
 * network.
 *
 * From the navigation to the first answer:
 *
 *     head of the page (preload.js)            worker (worker.js)                 here
 *     starts the worker from inline code ────► reads its options from its name
 *     are the files in the OPFS cache?         start() ─────────────────────────► startInterpreter()
 *       yes ────────────────────────────────────────────────────────────────────► reads them in one go
 *       no: at the first frame, gets them ───► "file" ──────────────────────────► receives them one by one
 *                                                                                 copies each part into memory, while
 *     script of the page (engine.js)                                              the module compiles and hashes are
 *     asks the first question ─────────────► answer() waits                       checked
 *                                              "ready" ◄───────────────────────── Interpreter
 *     shows the answer ◄──────────────────── interpreter.call()
 *                                              "cached" ◄──────────────────────── writes the files into the OPFS cache
 *
 * Whatever fails there, Pyodide is started in its place (pyodide.js). A page without preload leaves the downloads to the
 * worker. The first question of a layer's entry, a file or a comparison, downloads that layer (startLayer).
 */

import { fillCacheLater, readCache } from "../cache/opfs-cache.js";
import { downloadFiles } from "../network/engine-files.js";
import { DownloadError } from "../network/fetch.js";
import { checkFile } from "../network/hash-check.js";
import { layerFile, MODULE, readPart, SNAPSHOT } from "../snapshot/format.js";
import { Interpreter } from "../snapshot/interpreter.js";

/** @import { Manifest } from "../network/hash-check.js" */
/** @import { OnProgress } from "../network/fetch.js" */
/** @import { PreloadedFile, FromWorker, WorkerOptions } from "../worker-protocol.js" */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{bytes: Promise<Bytes>, checked: Promise<Bytes>}} File A file as it arrives, and after its hash check. */
/** @typedef {{interpreter: Interpreter, module: WebAssembly.Module, parts: Bytes[]}} Started And what it was started from. */

/** The module, then the parts of the snapshot. */
const FILES = [MODULE, ...SNAPSHOT];

export class Startup {
  /** Resolves once the files are cached, or can't be. @type {Promise<void>} */
  #caching = Promise.resolve();
  /** Who waits for a preloaded file, by its name. @type {Map<string, (message: PreloadedFile) => void>} */
  #receivers = new Map();
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

  /** @param {PreloadedFile} message */
  receive(message) {
    this.#receivers.get(message.name)?.(message);
  }

  /** Send the snapshot to the page, once nothing is more urgent. */
  async share() {
    await this.#caching;
    const started = await this.#started;
    if (started) {
      this.post({ type: "snapshot", module: started.module, parts: started.parts.map(({ buffer }) => buffer) });
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
    const { module, parts } = /** @type {Started} */ (started);
    return await Interpreter.start(module, parts.map(readPart), { top: readPart(/** @type {Bytes} */ (layer)) });
  }

  /**
   * @param {OnProgress} onProgress
   * @returns {Promise<Started>}
   */
  async #start(onProgress) {
    const { engine, manifest, cached } = this.options;
    if (manifest) {
      try {
        return cached
          ? await start(await this.#cachedFiles(manifest))
          : await this.#startAndCache(FILES.map((name) => checkLater(this.#preloadedFile(name), name, manifest)));
      } catch (error) {
        if (!cached && !(error instanceof DownloadError)) {
          throw error;
        }
        console.info(`simulateur: ${error}`);
        this.post({ type: "cached", cached: false });
      }
    }
    const downloads = downloadFiles(engine, FILES, onProgress);
    return await this.#startAndCache(downloads.map((checked) => ({ bytes: checked, checked })));
  }

  /** @param {File[]} files */
  async #startAndCache(files) {
    const started = await start(files);
    if (this.options.caching) {
      const contents = Promise.all(files.map(({ checked }) => checked));
      this.#caching = fillCacheLater(this.options.engine, contents).then(
        () => this.post({ type: "cached", cached: true }),
        (error) => console.info(`simulateur: ${error}`),
      );
    }
    return started;
  }

  /** @param {Manifest} manifest */
  async #cachedFiles(manifest) {
    const sizes = FILES.map((name) => manifest[name]?.bytes ?? 0);
    const files = await readCache(this.options.engine, sizes);
    return files.map((bytes, place) => checkLater(Promise.resolve(bytes), FILES[place] ?? "", manifest));
  }

  /**
   * @param {string} name
   * @returns {Promise<Bytes>}
   */
  #preloadedFile(name) {
    return new Promise((resolve, reject) => {
      this.#receivers.set(name, (message) => {
        if ("file" in message) {
          resolve(new Uint8Array(message.file));
        } else {
          reject(new DownloadError(message.problem));
        }
      });
    });
  }
}

/**
 * @param {File[]} files In the order of `FILES`.
 * @returns {Promise<Started>}
 */
async function start(files) {
  const [code, ...parts] = /** @type {[File, ...File[]]} */ (files);
  const module = code.checked.then((bytes) => WebAssembly.compile(bytes));
  const checked = Promise.all(parts.map((part) => part.checked));
  checked.catch(() => {}); // the interpreter's start rejects with the same error
  const snapshot = parts.map(({ bytes }) => bytes.then(readPart));
  const interpreter = await Interpreter.start(module, snapshot, { checked });
  return { interpreter, module: await module, parts: await checked };
}

/**
 * @param {Promise<Bytes>} bytes
 * @param {string} name
 * @param {Manifest} manifest
 * @returns {File}
 */
function checkLater(bytes, name, manifest) {
  const checked = bytes.then((file) => checkFile(file, name, manifest[name]?.sha256));
  checked.catch(() => {}); // the start rejects with the same error
  return { bytes, checked };
}
