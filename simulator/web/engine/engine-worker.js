/**
 * The page's end of the worker, which is started as early as possible: the head of a page that will need the engine creates
 * it (`globalThis.preloadedWorker`, see preload.js) before any other script runs, and an `Engine` takes it over.
 */

import { WORKER } from "bundle:hashes";
import { record } from "./cache/opfs-record.js";
import { fetchChecked, IntegrityError } from "./network/hash-check.js";
import { SCRIPT_ADDRESS } from "./script-address.js";

/** @import { FromWorker, ToWorker, WorkerOptions } from "./worker-protocol.js" */
/** @typedef {string | Uint8Array<ArrayBuffer>} Code The worker's script. */
/** @typedef {Pick<WorkerOptions, "manifest" | "cached" | "caching">} FileSource Where the snapshot's files come from. */

/** The worker downloads them, and caches nothing. @type {FileSource} */
const NETWORK = { manifest: undefined, cached: false, caching: false };

/**
 * A worker and its messages; those that arrive before somebody listens are queued, and so are those to a worker whose code
 * is still being downloaded.
 *
 * It is started from its code, not from an address: what passed the hash check is what runs, under the page's own policy.
 */
export class EngineWorker {
  /** @type {FromWorker[]} */
  #received = [];
  /** @type {((message: FromWorker) => void) | undefined} */
  #listener;
  /** @type {Worker | undefined} */
  #worker;
  #stopped = false;
  /** @type {WorkerOptions} */
  #workerOptions;
  /** @type {[ToWorker, Transferable[]][]} */
  #unsent = [];

  /**
   * @param {string} engine Absolute address of the engine folder.
   * @param {Code | Promise<Code>} code
   * @param {FileSource} [source]
   */
  constructor(engine, code, source = NETWORK) {
    this.engine = engine;
    this.#workerOptions = { engine, touchPoints: navigator.maxTouchPoints, ...source };
    if (code instanceof Promise) {
      code
        .then((content) => this.#start(content))
        .catch((error) => {
          const reason = error instanceof IntegrityError ? "integrity" : "download";
          this.receive({ type: "failure", reason, detail: String(error) });
        });
    } else {
      this.#start(code); // not in a promise: a browser takes its time to bring up a worker
    }
  }

  /** @param {Code} code */
  #start(code) {
    if (this.#stopped) {
      return;
    }
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(address, { name: JSON.stringify(this.#workerOptions) });
    worker.onmessage = (event) => this.receive(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.receive({ type: "failure", reason: "start", detail: event.message ?? "the worker could not be started" });
    };
    this.#worker = worker;
    for (const [message, transfer] of this.#unsent.splice(0)) {
      worker.postMessage(message, transfer);
    }
  }

  /** Stop for good. */
  stop() {
    this.#stopped = true;
    this.#worker?.terminate();
  }

  /** @param {(message: FromWorker) => void} listener Also receives the queued messages. */
  listen(listener) {
    this.#listener = listener;
    this.#received.splice(0).forEach(listener);
  }

  /**
   * @param {ToWorker} message
   * @param {Transferable[]} [transfer]
   */
  send(message, transfer = []) {
    if (this.#worker) {
      this.#worker.postMessage(message, transfer);
    } else {
      this.#unsent.push([message, transfer]);
    }
  }

  /** @param {FromWorker} message */
  receive(message) {
    if (message.type === "cached") {
      record(this.engine, message.cached);
    } else if (this.#listener) {
      this.#listener(message);
    } else {
      this.#received.push(message);
    }
  }
}

/**
 * Take over the preloaded worker, if it is of the same engine, or start one.
 *
 * @param {string} engine Absolute address of the engine folder.
 * @returns {EngineWorker}
 */
export function obtainWorker(engine) {
  const page = /** @type {{preloadedWorker?: EngineWorker}} */ (globalThis);
  const preloaded = page.preloadedWorker;
  delete page.preloadedWorker;
  if (preloaded?.engine === engine) {
    return preloaded;
  }
  preloaded?.stop();
  return new EngineWorker(engine, fetchChecked(new URL("./worker.js", SCRIPT_ADDRESS).href, WORKER));
}

/** Whether this browser can run the engine at all. */
export function isSupported() {
  return "Worker" in globalThis && "WebAssembly" in globalThis;
}
