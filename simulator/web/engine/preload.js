/**
 * In the head of a page that will need the engine, and written into it: starts the worker, whose code it holds, before
 * anything else of the page is there, and fetches what Python starts from as soon as something is on the screen.
 *
 * The worker could fetch it itself, but not before it runs, and a browser that is busy drawing a page takes its time over
 * that. What is at hand on the device needs no fetching: only a worker can read it in one go. What goes wrong here is told
 * later, by whoever makes an `Engine`.
 */

import { CODE } from "bundle:worker";
import { isRecorded } from "./cache/opfs-record.js";
import { Started } from "./engine-worker.js";
import { collected, counting, fetched, weight } from "./network/fetch.js";

/** @typedef {import("./network/fetch.js").Manifest} Manifest */

/** Milliseconds after which nobody waits for the page to be on the screen. */
const PATIENCE = 5_000;

/** @param {DOMStringMap} told */
function start({ moteur = "", fichiers = "", garde }) {
  const engine = new URL(moteur, document.baseURI).href;
  /** @type {Manifest} */
  const files = JSON.parse(fichiers);
  const keeps = garde !== undefined;
  // the worker first: a browser takes its time to bring it up
  const atHand = keeps && isRecorded(engine);
  const wanted = { engine, packages: ["simulator"], image: true, fresh: false };
  const started = new Started(wanted, CODE, { known: files, keeps, atHand });
  Object.assign(globalThis, { moteur: started });
  if (atHand) {
    return;
  }
  shown().then(() => bring(started, engine, files));
}

/**
 * @param {Started} started
 * @param {string} engine
 * @param {Manifest} files
 */
function bring(started, engine, files) {
  const total = weight(files, Object.keys(files));
  const count = counting(
    () => total,
    (received) => started.hear({ type: "progress", step: received === total ? "start" : "download", received, total }),
  );
  for (const [name, { bytes }] of Object.entries(files)) {
    fetched(fetch, engine + name)
      .then((response) => collected(response, bytes, count))
      .then(
        ({ buffer }) => started.tell({ type: "file", name, file: buffer }, [buffer]),
        (error) => started.tell({ type: "file", name, problem: String(error) }),
      );
  }
}

/**
 * Settled once something of the page is on the screen: what a page shows comes first, and until then has the line and the
 * processors for itself.
 *
 * @returns {Promise<unknown>}
 */
function shown() {
  const told = globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint");
  if (!told || document.hidden) {
    return Promise.resolve(); // what nobody sees is not drawn
  }
  const drawn = new Promise((resolve) => {
    const watch = new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length) {
        watch.disconnect();
        resolve(undefined);
      }
    });
    watch.observe({ type: "paint", buffered: true });
  });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([drawn, late]);
}

try {
  start(/** @type {HTMLScriptElement} */ (document.currentScript).dataset);
} catch {
  // a browser that can't is told so when it is asked
}
