/**
 * The worker: starts Python away from the page, then answers the page's questions one by one.
 *
 * Where it can, it starts from the memory snapshot, which computes at once and can do nothing else. It falls back to Pyodide
 * when the snapshot fails, whatever the reason, and starts Pyodide besides when the page asks for packages.
 */

import { DownloadError } from "../network/fetch.js";
import { IntegrityError } from "../network/hash-check.js";
import { startPyodide } from "./pyodide.js";
import { Startup } from "./startup.js";

/** @import { ToWorker, FromWorker, Ask } from "../worker-protocol.js" */
/** @import { Pyodide } from "./pyodide.js" */

/** @typedef {(question: string | Uint8Array) => string} PythonFunction */

/** Functions of Pyodide's Python, by entry. @type {Map<string, PythonFunction>} */
const functions = new Map();

/** @type {import("../worker-protocol.js").WorkerOptions} */
const options = JSON.parse(self.name);

/** The interpreter started from the snapshot, while it works. @type {import("../snapshot/interpreter.js").Interpreter | undefined} */
let interpreter;

const startup = new Startup(options, post, reportProgress);

/** Lasting questions that the interpreter has answered, by module, in order. @type {Map<string, Ask[]>} */
const lasting = new Map();

/** Pyodide, once it was needed. @type {Promise<Pyodide> | undefined} */
let pyodide;

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  switch (message.type) {
    case "file":
      startup.receive(message);
      break;
    case "load":
      load(message);
      break;
    case "share":
      ready.then(() => startup.caching).then(share, () => {});
      break;
    case "ask":
      answer(message).catch(fail);
  }
});

/** Resolves once something can answer. */
const ready = start();
ready.catch(fail);

async function start() {
  post({ type: "progress", step: "download", received: 0, total: 0 });
  if (options.snapshot) {
    try {
      interpreter = await startup.startInterpreter();
      post({ type: "ready", origin: "snapshot" });
      return;
    } catch (error) {
      dropInterpreter(error);
    }
  }
  await ensurePyodide();
  post({ type: "ready", origin: "pyodide" });
}

/** Send the snapshot to the page. */
function share() {
  const snapshot = startup.takeSnapshot();
  if (snapshot) {
    self.postMessage(snapshot, { transfer: snapshot.parts });
  }
}

/** @param {unknown} error Why; visitors need not know. */
function dropInterpreter(error) {
  interpreter = undefined;
  console.info(`simulateur: ${error}`);
}

/** @returns {Promise<Pyodide>} */
function ensurePyodide() {
  pyodide ??= startPyodide({ ...options, onProgress: interpreter ? () => {} : reportProgress });
  return pyodide;
}

/** @param {Ask} message */
async function answer(message) {
  await ready;
  const { number, entry } = message;
  if (interpreter?.provides(entry)) {
    try {
      post({ type: "answer", number, answer: interpreter.call(entry, questionOf(message)) });
      remember(message);
      return;
    } catch (error) {
      dropInterpreter(error);
      await replayLasting();
    }
  }
  const python = await ensurePyodide();
  post({ type: "answer", number, answer: functionOf(python, entry)(questionOf(message)) });
}

/** @param {Ask} message */
function questionOf({ question }) {
  return typeof question === "string" ? question : new Uint8Array(question);
}

/** @param {Ask} message */
function remember(message) {
  if (message.lasting) {
    const module = message.entry.slice(0, message.entry.lastIndexOf("."));
    const before = message.lasting === "append" ? (lasting.get(module) ?? []) : [];
    lasting.set(module, [...before, message]);
  }
}

/** Ask Pyodide the lasting questions, on which later ones build. */
async function replayLasting() {
  const python = await ensurePyodide();
  for (const message of [...lasting.values()].flat()) {
    functionOf(python, message.entry)(questionOf(message));
  }
  post({ type: "ready", origin: "pyodide" });
}

/**
 * @param {Pyodide} python
 * @param {string} entry
 * @returns {PythonFunction}
 */
function functionOf(python, entry) {
  const dot = entry.lastIndexOf(".");
  const callable = functions.get(entry) ?? python.pyimport(entry.slice(0, dot))[entry.slice(dot + 1)];
  functions.set(entry, callable);
  return callable;
}

/**
 * Load packages; a failure is reported, and stops nothing.
 *
 * @param {import("../worker-protocol.js").Load} message
 */
async function load({ number, packages }) {
  let loaded = false;
  try {
    await ready;
    const python = await ensurePyodide();
    // Pyodide reports a failed download through these callbacks only
    await python.loadPackage(packages, { messageCallback() {}, errorCallback() {} });
    loaded = packages.every((name) => name in python.loadedPackages);
  } catch (error) {
    if (interpreter) {
      pyodide = undefined; // the next request tries again
    }
    console.error(`simulateur: ${packages.join(", ")}: ${error}`);
  }
  post({ type: "loaded", number, loaded });
}

/** @type {import("../network/byte-count.js").OnProgress} */
function reportProgress(received, total) {
  post({ type: "progress", step: received === total ? "start" : "download", received, total });
}

/** @param {unknown} error */
function fail(error) {
  post({ type: "failure", reason: reasonOf(error), detail: String(error) });
}

/**
 * @param {unknown} error
 * @returns {import("../worker-protocol.js").Reason}
 */
function reasonOf(error) {
  if (error instanceof IntegrityError) {
    return "integrity";
  }
  return error instanceof DownloadError ? "download" : "start";
}

/** @param {FromWorker} message */
function post(message) {
  self.postMessage(message);
}
