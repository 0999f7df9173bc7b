/**
 * The worker: starts Python away from the page, then answers the page's questions, one by one.
 */

import { DownloadError, notArrived, watchDownloads } from "./download.js";

/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {typeof import("pyodide").loadPyodide} LoadPyodide */

/** @typedef {(question: string | Uint8Array) => string} Answer */

/** @type {Awaited<ReturnType<LoadPyodide>>} */
let python;

/** Settled once Python has started. @type {Promise<void>} */
let started = Promise.resolve();

/** What answers, by the name of its Python function. @type {Map<string, Answer>} */
const entries = new Map();

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  if (message.type === "start") {
    started = start(message);
    started.catch(fail);
  } else if (message.type === "load") {
    load(message);
  } else {
    try {
      const { number, question } = message;
      const given = typeof question === "string" ? question : new Uint8Array(question);
      post({ type: "answer", number, answer: entry(message.entry)(given) });
    } catch (error) {
      fail(error);
    }
  }
});

/** @param {import("./messages.js").Start} message */
async function start({ engine, packages, fresh }) {
  post({ type: "progress", step: "download", received: 0, total: 0 });
  watchDownloads(engine, fresh, downloaded, fail);
  /** @type {{loadPyodide: LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`).catch(notArrived);
  python = await loadPyodide({
    indexURL: engine,
    packageBaseUrl: engine,
    packages,
    stdout: () => {},
    stderr: () => {},
  });
  post({ type: "ready" });
}

/**
 * Load more packages; what can't be had of them is told, and stops nothing.
 *
 * @param {import("./messages.js").Load} message
 */
async function load({ number, packages }) {
  let there = false;
  try {
    await started;
    // Pyodide tells of what it could not fetch in words only
    await python.loadPackage(packages, { messageCallback() {}, errorCallback() {} });
    there = packages.every((name) => name in python.loadedPackages);
  } catch (error) {
    console.error(`simulateur: ${packages.join(", ")}: ${error}`);
  }
  post({ type: "loaded", number, there });
}

/**
 * @param {string} name
 * @returns {Answer}
 */
function entry(name) {
  const known = entries.get(name);
  if (known) {
    return known;
  }
  const dot = name.lastIndexOf(".");
  /** @type {Answer} */
  const found = python.pyimport(name.slice(0, dot))[name.slice(dot + 1)];
  entries.set(name, found);
  return found;
}

/**
 * @param {number} received
 * @param {number} total
 */
function downloaded(received, total) {
  post({ type: "progress", step: received === total ? "start" : "download", received, total });
}

/** @param {unknown} error */
function fail(error) {
  post({ type: "failure", reason: error instanceof DownloadError ? "download" : "start", detail: String(error) });
}

/** @param {FromWorker} message */
function post(message) {
  self.postMessage(message);
}
