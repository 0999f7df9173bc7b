/**
 * The page's end of the worker, which is started as early as possible: the head of a page that will need the engine creates
 * it (`globalThis.preloadedWorker`, see preload.js) before any other script runs, and an `Engine` takes it over.
 */

import { fetchChecked, reasonOf } from "./network/hash-check.js";
import { SCRIPT_ADDRESS } from "./script-address.js";

/** @import { FromWorker, ToWorker, WorkerOptions } from "./worker-protocol.js" */
/** @typedef {string | Uint8Array<ArrayBuffer>} Code The worker's script. */
/** @typedef {Pick<WorkerOptions, "manifest" | "cache">} Preload What the page's preload knows. */

/**
 * A worker and its messages; those that arrive before somebody listens are queued.
 *
 * It is started from its code, not from an address: what passed the hash check is what runs, under the page's own policy.
 */
export class EngineWorker {
  /** @type {FromWorker[]} */
  #received = [];
  /** @type {((message: FromWorker) => void) | undefined} */
  #listener;
  /** @type {Promise<Worker>} */
  #worker;

  /**
   * @param {string} engine Absolute address of the engine folder.
   * @param {Code | Promise<Code>} code
   * @param {Preload} [preload]
   */
  constructor(engine, code, preload = { manifest: undefined, cache: undefined }) {
    this.engine = engine;
    const options = { engine, touchPoints: navigator.maxTouchPoints, ...preload };
    this.#worker = Promise.resolve(code).then((content) => this.#create(content, options));
    this.#worker.catch((error) => this.receive({ type: "failure", reason: reasonOf(error), detail: String(error) }));
  }

  /**
   * @param {Code} code
   * @param {WorkerOptions} options
   */
  #create(code, options) {
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const worker = new Worker(address, { name: JSON.stringify(options) });
    worker.onmessage = (event) => this.receive(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.receive({ type: "failure", reason: "start", detail: event.message ?? "the worker could not be started" });
    };
    return worker;
  }

  /** Stop for good. */
  stop() {
    this.#use((worker) => worker.terminate());
  }

  /** @param {(message: FromWorker) => void} listener Also receives the queued messages. */
  listen(listener) {
    this.#listener = listener;
    this.#received.splice(0).forEach(listener);
  }

  /** @param {ToWorker} message */
  send(message) {
    this.#use((worker) => worker.postMessage(message));
  }

  /** @param {(worker: Worker) => void} use Called once there is a worker; why there is none is reported. */
  #use(use) {
    this.#worker.then(use, () => {});
  }

  /** @param {FromWorker} message */
  receive(message) {
    if (this.#listener) {
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
  return new EngineWorker(engine, fetchChecked(new URL("./worker.js", SCRIPT_ADDRESS).href, WORKER_HASH));
}

/** Whether this browser can run the engine at all. */
export function isSupported() {
  return "Worker" in globalThis && "WebAssembly" in globalThis;
}
