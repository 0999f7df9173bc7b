/**
 * The page's end of the worker, which is started as early as possible: the head of a page that will need the engine creates
 * it (`globalThis.preloadedWorker`, see preload.js) before any other script runs, and an `Engine` takes it over.
 */

/** @import { FromWorker, ToWorker, WorkerOptions } from "./worker-protocol.js" */

/**
 * A worker and its messages; those that arrive before somebody listens are queued.
 *
 * It is started from its code, not from an address: it is a part of the script whose hash the browser has checked, and runs
 * under the page's own policy.
 */
export class EngineWorker {
  /** @type {FromWorker[]} */
  #received = [];
  /** @type {(message: FromWorker) => unknown} */
  #listener = (message) => this.#received.push(message);
  #worker;

  /** @param {Omit<WorkerOptions, "touchPoints">} options */
  constructor(options) {
    const address = URL.createObjectURL(new Blob([WORKER_CODE], { type: "text/javascript" }));
    const name = JSON.stringify({ ...options, touchPoints: navigator.maxTouchPoints });
    this.#worker = new Worker(address, { name });
    this.#worker.onmessage = (event) => this.#listener(event.data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#listener({ type: "failure", reason: "start", detail: event.message ?? "the worker could not be started" });
    };
  }

  /** Stop for good. */
  stop() {
    this.#worker.terminate();
  }

  /** @param {(message: FromWorker) => void} listener Also receives the queued messages. */
  listen(listener) {
    this.#listener = listener;
    this.#received.splice(0).forEach(listener);
  }

  /** @param {ToWorker} message */
  send(message) {
    this.#worker.postMessage(message);
  }
}

/**
 * Take over the preloaded worker, or start one.
 *
 * @param {string} engine Absolute address of the engine folder.
 * @returns {EngineWorker}
 */
export function obtainWorker(engine) {
  const page = /** @type {{preloadedWorker?: EngineWorker}} */ (globalThis);
  const worker = page.preloadedWorker ?? new EngineWorker({ engine });
  delete page.preloadedWorker;
  return worker;
}

/** Whether this browser can run the engine at all. */
export function isSupported() {
  return "Worker" in globalThis && "WebAssembly" in globalThis;
}
