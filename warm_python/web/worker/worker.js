/**
 * The worker: starts Python away from the page, then answers the page's questions one by one.
 *
 * It starts from the memory snapshot, which computes at once and can do nothing else. What is in a layer is answered by
 * a further interpreter, each started from the snapshot with a layer over it, on the first such question. Whatever fails in
 * one of them, Pyodide is started, and answers instead.
 */

import { reasonOf } from "../network/hash-check.js";
import { startPyodide } from "./pyodide.js";
import { startBase, startLayer } from "./startup.js";

/** @import { ToWorker, FromWorker, Ask, Step } from "../worker-protocol.js" */
/** @typedef {Pick<import("../snapshot/interpreter.js").Interpreter, "call">} Interpreter Pyodide, too. */

/** The name, in `interpreters`, of the one without a layer. */
const BASE = "";

/** @type {import("../worker-protocol.js").WorkerOptions} */
const options = JSON.parse(self.name);

const base = startBase(options, reportProgress("download"));

/** The interpreters started from the snapshot, by layer; nothing for one that failed. @type {Map<string, Promise<Interpreter | undefined>>} */
const interpreters = new Map();

/** Lasting questions that the interpreter has answered, by module, in order. @type {Map<string, Ask[]>} */
const lasting = new Map();

/** Pyodide, once it was needed. @type {Promise<Interpreter> | undefined} */
let pyodide;

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  switch (message.type) {
    case "prepare":
      layerOf(message.entry).then((layer) => obtainInterpreter(layer, message.entry));
      break;
    case "ask":
      answer(message).catch(fail);
  }
});

/** Resolves once something can answer. */
const ready = start();
ready.catch(fail);

async function start() {
  interpreters.set(BASE, base.interpreter.catch(logFailure));
  if (await interpreters.get(BASE)) {
    post({ type: "ready", origin: "snapshot" });
  } else {
    await ensurePyodide();
    post({ type: "ready", origin: "pyodide" });
  }
}

/**
 * @param {string} layer
 * @param {string} entry Of the question that waits for it.
 */
function obtainInterpreter(layer, entry) {
  const started =
    interpreters.get(layer) ??
    startLayer(base, options.engine, layer, reportProgress("download", entry)).catch((error) => {
      interpreters.delete(layer); // the next question tries again
      return logFailure(error);
    });
  interpreters.set(layer, started);
  return started;
}

/**
 * @param {string} [entry] Of the question that waits for it, unless all do.
 * @returns {Promise<Interpreter>}
 */
function ensurePyodide(entry) {
  if (!pyodide) {
    const onProgress = reportProgress("fallback", entry);
    onProgress(0, 0);
    pyodide = startPyodide(options, onProgress);
    pyodide.catch(() => {
      pyodide = undefined; // the next question tries again
    });
  }
  return pyodide;
}

/** @param {Ask} message */
async function answer(message) {
  await ready;
  const { entry } = message;
  const layer = await layerOf(entry);
  // where the base failed, Pyodide runs already: no layer needs to be downloaded
  const interpreter = (await interpreters.get(BASE)) && (await obtainInterpreter(layer, entry));
  if (interpreter) {
    try {
      post({ type: "answer", answer: interpreter.call(entry, questionOf(message)) });
      remember(message);
      return;
    } catch (error) {
      logFailure(error);
      if (layer === BASE) {
        interpreters.set(BASE, Promise.resolve(undefined));
        await replayLasting();
      } else {
        interpreters.delete(layer);
      }
    }
  }
  try {
    const python = await ensurePyodide(entry);
    post({ type: "answer", answer: python.call(entry, questionOf(message)) });
  } catch (error) {
    if (layer === BASE) {
      throw error;
    }
    post({ type: "no-answer", reason: reasonOf(error), detail: String(error) });
  }
}

/**
 * @param {string} entry
 * @returns {Promise<string>} The layer whose modules include the function's; only the base knows the layers.
 */
async function layerOf(entry) {
  const snapshot = await base.snapshot.catch(() => undefined);
  return snapshot?.layout.layers?.[entry.slice(0, entry.lastIndexOf("."))] ?? BASE;
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
    python.call(message.entry, questionOf(message));
  }
  post({ type: "ready", origin: "pyodide" });
}

/**
 * @param {Step} step
 * @param {string} [entry]
 * @returns {import("../network/fetch.js").OnProgress}
 */
function reportProgress(step, entry) {
  return (received, total) => post({ type: "progress", step, received, total, ...(entry && { entry }) });
}

/** @param {unknown} error Why an interpreter can't be used; visitors need not know. */
function logFailure(error) {
  console.info(`warm-python: ${error}`);
  return undefined;
}

/** @param {unknown} error */
function fail(error) {
  post({ type: "failure", reason: reasonOf(error), detail: String(error) });
}

/** @param {FromWorker} message */
function post(message) {
  self.postMessage(message);
}
