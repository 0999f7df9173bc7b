/**
 * The worker: starts Python away from the page, then answers the page's questions, one by one.
 *
 * Where it can, it starts from an image, which computes at once and can do nothing else. Pyodide whole is started when
 * a package is wished for, and in the image's place where the image fails, whatever the reason.
 */

import { AlteredError, DownloadError } from "../network/fetch.js";
import { startPyodide } from "./pyodide.js";
import { Beginning } from "./startup.js";

/** @typedef {import("../messages.js").ToWorker} ToWorker */
/** @typedef {import("../messages.js").FromWorker} FromWorker */
/** @typedef {import("../messages.js").Ask} Ask */
/** @typedef {import("./pyodide.js").Pyodide} Pyodide */

/** @typedef {(question: string | Uint8Array) => string} Answer */

/** What answers in Pyodide, by the name of its Python function. @type {Map<string, Answer>} */
const entries = new Map();

/** @type {import("../messages.js").Start} */
const wanted = JSON.parse(self.name);

/** What computes, if it was started from an image. @type {import("../snapshot/interpreter.js").Interpreter | undefined} */
let interpreter;

const beginning = new Beginning(wanted, post, downloaded);

/** What the interpreter was told for good, by module, in this order. @type {Map<string, Ask[]>} */
const lasting = new Map();

/** Pyodide whole, once it was needed. @type {Promise<Pyodide> | undefined} */
let whole;

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  if (message.type === "file") {
    beginning.brought(message);
  } else if (message.type === "load") {
    load(message);
  } else if (message.type === "lend") {
    started.then(() => beginning.keeping).then(lend, () => {});
  } else if (message.type === "ask") {
    answer(message).catch(fail);
  }
});

/** Settled once something can answer. */
const started = start();
started.catch(fail);

async function start() {
  post({ type: "progress", step: "download", received: 0, total: 0 });
  if (wanted.image) {
    try {
      interpreter = await beginning.interpreter();
      post({ type: "ready", from: "image" });
      return;
    } catch (error) {
      without(error);
    }
  }
  await pyodide();
  post({ type: "ready", from: "pyodide" });
}

/** Give away what Python was started from. */
function lend() {
  const lent = beginning.lent();
  if (lent) {
    self.postMessage(lent, { transfer: lent.parts });
  }
}

/**
 * Do without the image from now on; the visitor need not know.
 *
 * @param {unknown} error
 */
function without(error) {
  interpreter = undefined;
  console.info(`simulateur: ${error}`);
}

/** @returns {Promise<Pyodide>} */
function pyodide() {
  whole ??= startPyodide({ ...wanted, onBytes: interpreter ? () => {} : downloaded });
  return whole;
}

/** @param {Ask} message */
async function answer(message) {
  await started;
  const { number, entry } = message;
  if (interpreter?.holds(entry)) {
    try {
      post({ type: "answer", number, answer: interpreter.call(entry, given(message)) });
      remember(message);
      return;
    } catch (error) {
      without(error);
      await tellAgain();
    }
  }
  const python = await pyodide();
  post({ type: "answer", number, answer: found(python, entry)(given(message)) });
}

/** @param {Ask} message */
function given({ question }) {
  return typeof question === "string" ? question : new Uint8Array(question);
}

/** @param {Ask} message */
function remember(message) {
  if (message.lasting) {
    const module = message.entry.slice(0, message.entry.lastIndexOf("."));
    const before = message.lasting === "on" ? (lasting.get(module) ?? []) : [];
    lasting.set(module, [...before, message]);
  }
}

/** Tell Pyodide all that the interpreter was told, and that later questions build on. */
async function tellAgain() {
  const python = await pyodide();
  for (const message of [...lasting.values()].flat()) {
    found(python, message.entry)(given(message));
  }
  post({ type: "ready", from: "pyodide" });
}

/**
 * @param {Pyodide} python
 * @param {string} name
 * @returns {Answer}
 */
function found(python, name) {
  const dot = name.lastIndexOf(".");
  const answering = entries.get(name) ?? python.pyimport(name.slice(0, dot))[name.slice(dot + 1)];
  entries.set(name, answering);
  return answering;
}

/**
 * Load more packages; what can't be had of them is told, and stops nothing.
 *
 * @param {import("../messages.js").Load} message
 */
async function load({ number, packages }) {
  let there = false;
  try {
    await started;
    const python = await pyodide();
    // Pyodide tells of what it could not fetch in words only
    await python.loadPackage(packages, { messageCallback() {}, errorCallback() {} });
    there = packages.every((name) => name in python.loadedPackages);
  } catch (error) {
    if (interpreter) {
      whole = undefined; // to be tried again when it is wished for again
    }
    console.error(`simulateur: ${packages.join(", ")}: ${error}`);
  }
  post({ type: "loaded", number, there });
}

/** @type {import("../network/fetch.js").OnBytes} */
function downloaded(received, total) {
  post({ type: "progress", step: received === total ? "start" : "download", received, total });
}

/** @param {unknown} error */
function fail(error) {
  post({ type: "failure", reason: reasonOf(error), detail: String(error) });
}

/**
 * @param {unknown} error
 * @returns {import("../messages.js").Reason}
 */
function reasonOf(error) {
  if (error instanceof AlteredError) {
    return "altered";
  }
  return error instanceof DownloadError ? "download" : "start";
}

/** @param {FromWorker} message */
function post(message) {
  self.postMessage(message);
}
