/**
 * The preload of a page that will need the engine, for a script in its head: starts the worker, whose code it holds, before any
 * other script runs, and lets it download the files of the memory snapshot as soon as the page is drawn. An `Engine` reports
 * failures later.
 */

import { EngineWorker, isSupported, preloadedWorkers } from "./engine-worker.ts";

import type { WorkerOptions } from "./worker-protocol.ts";

/** Milliseconds after which the download no longer waits for the page's first frame. */
const PATIENCE = 5_000;

export function preload(options: Omit<WorkerOptions, "touchPoints">) {
  if (isSupported() && !preloadedWorkers.has(options.engine)) {
    const worker = new EngineWorker(options);
    preloadedWorkers.set(options.engine, worker);
    firstFrame().then(() => worker.send({ type: "download" }));
  }
}

/**
 * Wait for the page's first frame: until then, it has network and processors for itself. An observer of paints would hear of
 * it only once the page's scripts have run.
 */
function firstFrame() {
  const { port1, port2 } = new MessageChannel();
  const frame = new Promise((resolve) => {
    port1.onmessage = resolve; // the next task after the frame: a timer would come after the page's scripts
  });
  requestAnimationFrame(() => port2.postMessage(""));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([frame, late]);
}
