/**
 * The preload of a page that will need the engine, written into its head: starts the worker, whose code it holds, before any
 * other script runs, and downloads the files of the memory snapshot as soon as the page is being drawn.
 *
 * The worker could download them itself, but not before it runs, which takes a while as long as the browser is busy drawing
 * the page. The worker reads files in the OPFS cache by itself. An `Engine` reports failures later.
 */

import { isRecorded } from "./cache/opfs-record.js";
import { EngineWorker, isSupported } from "./engine-worker.js";
import { countBytes, readBody, request, sumBytes } from "./network/fetch.js";

/** @import { Manifest } from "./network/hash-check.js" */

/** Milliseconds after which the download no longer waits for the page's first frame. */
const PATIENCE = 5_000;

/** @param {DOMStringMap} dataset Addresses, and the manifest of the files. */
function preload({ moteur = "", fichiers = "", garde }) {
  const engine = new URL(moteur, document.baseURI).href;
  /** @type {Manifest} */
  const manifest = JSON.parse(fichiers);
  const caching = garde !== undefined;
  const cached = caching && isRecorded(engine);
  // the worker first: a browser takes its time to bring it up
  const worker = new EngineWorker(engine, WORKER_CODE, { manifest, cached, caching });
  Object.assign(globalThis, { preloadedWorker: worker });
  if (!cached) {
    firstFrame().then(() => download(worker, engine, manifest));
  }
}

/**
 * @param {EngineWorker} worker
 * @param {string} engine
 * @param {Manifest} manifest
 */
function download(worker, engine, manifest) {
  const total = sumBytes(manifest, Object.keys(manifest));
  const addBytes = countBytes(total, (received) => {
    worker.receive({ type: "progress", step: "download", received, total });
  });
  for (const [name, { bytes }] of Object.entries(manifest)) {
    request(engine + name)
      .then((response) => readBody(response, bytes, addBytes))
      .then(
        ({ buffer }) => worker.send({ type: "file", name, file: buffer }, [buffer]),
        (error) => worker.send({ type: "file", name, problem: String(error) }),
      );
  }
}

/**
 * Wait for the page's first frame: until then, it has network and processors for itself. An observer of paints would hear of
 * it only once the page's scripts have run.
 *
 * @returns {Promise<unknown>}
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

try {
  if (isSupported()) {
    preload(/** @type {HTMLScriptElement} */ (document.currentScript).dataset);
  }
} catch {
  // an engine will find out, and say why
}
