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

/** What answers, by the name of its Python function. @type {Map<string, Answer>} */
const entries = new Map();

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  if (message.type === "start") {
    start(message).catch(fail);
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
