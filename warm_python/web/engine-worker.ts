/**
 * The page's end of the worker, which is started as early as possible: the head of a page that will need the engine creates
 * it (preload.ts) before any other script runs, and an `Engine` takes it over.
 */

import type { FromWorker, ToWorker, WorkerOptions } from "./worker-protocol.ts";

/**
 * A worker and its messages; those that arrive before somebody listens are queued.
 *
 * It is started from its code, not from an address: it is a part of the script whose hash the browser has checked, and runs
 * under the page's own policy.
 */
export class EngineWorker {
  options: Omit<WorkerOptions, "touchPoints">;

  #received: FromWorker[] = [];
  #listener: (message: FromWorker) => unknown = (message) => this.#received.push(message);
  #worker: Worker;

  constructor(options: Omit<WorkerOptions, "touchPoints">) {
    const address = URL.createObjectURL(new Blob([WORKER_CODE], { type: "text/javascript" }));
    const name = JSON.stringify({ ...options, touchPoints: navigator.maxTouchPoints });
    this.options = options;
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

  /** @param listener Also receives the queued messages. */
  listen(listener: (message: FromWorker) => void) {
    this.#listener = listener;
    this.#received.splice(0).forEach(listener);
  }

  send(message: ToWorker) {
    this.#worker.postMessage(message);
  }
}

const page = globalThis as { preloadedWorkers?: Map<string, EngineWorker> };
/** Those that no engine has taken over yet, by their engine folders; in a global, since the preload is another script. */
export const preloadedWorkers = page.preloadedWorkers ?? new Map();
page.preloadedWorkers = preloadedWorkers;

/** Take over the preloaded worker of an engine folder, or start one. */
export function obtainWorker(options: Omit<WorkerOptions, "touchPoints">): EngineWorker {
  const worker = preloadedWorkers.get(options.engine) ?? new EngineWorker(options);
  if (!preloadedWorkers.delete(options.engine)) {
    worker.send({ type: "download" });
  }
  return worker;
}

/** Whether this browser can run the engine at all. */
export function isSupported() {
  return "Worker" in globalThis && "WebAssembly" in globalThis;
}
