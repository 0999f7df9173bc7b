/**
 * The worker: starts Python away from the page, then answers the page's questions, one by one.
 */

import { DownloadError, notArrived, watchDownloads } from "./download.js";

/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {typeof import("pyodide").loadPyodide} LoadPyodide */

/** @type {(question: string) => string} */
let answer;

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  if (message.type === "start") {
    start(message.engine, message.fresh).catch(fail);
  } else {
    try {
      post({ type: "answer", number: message.number, answer: answer(message.question) });
    } catch (error) {
      fail(error);
    }
  }
});

/**
 * @param {string} engine
 * @param {boolean} fresh
 */
async function start(engine, fresh) {
  post({ type: "progress", step: "download", received: 0, total: 0 });
  watchDownloads(engine, fresh, downloaded, fail);
  /** @type {{loadPyodide: LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`).catch(notArrived);
  const python = await loadPyodide({
    indexURL: engine,
    packageBaseUrl: engine,
    packages: ["simulator"],
    stdout: () => {},
    stderr: () => {},
  });
  answer = python.pyimport("simulator.published").answer;
  post({ type: "ready" });
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
