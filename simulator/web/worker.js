/**
 * The worker: starts Python away from the page, then answers the page's questions, one by one.
 *
 * Where it can, it starts from an image, which computes at once and can do nothing else. Pyodide whole is started when
 * a package is wished for, and in the image's place where the image fails, whatever the reason.
 */

import { AlteredError, DownloadError, IMAGES, MODULE, verified } from "./arrival.js";
import { keptAtHand, readAtHand } from "./at-hand.js";
import { fetchWhole } from "./download.js";
import { ImageError, readImage } from "./image.js";
import { Interpreter } from "./interpreter.js";
import { startPyodide } from "./pyodide.js";

/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").Start} Start */
/** @typedef {import("./messages.js").Brought} Brought */
/** @typedef {import("./messages.js").Ask} Ask */
/** @typedef {import("./pyodide.js").Pyodide} Pyodide */

/** @typedef {(question: string | Uint8Array) => string} Answer */

/** What answers in Pyodide, by the name of its Python function. @type {Map<string, Answer>} */
const entries = new Map();

/** @type {Start} */
let wanted;

/** What computes, if it was started from an image. @type {Interpreter | undefined} */
let interpreter;

/** What it was started from, for who asks. @type {Omit<import("./messages.js").Lent, "type"> | undefined} */
let lent;

/** Settled once what it was started from is at hand, or can't be. @type {Promise<void>} */
let keeping = Promise.resolve();

/** What the interpreter was told for good, by module, in this order. @type {Map<string, Ask[]>} */
const lasting = new Map();

/** Pyodide whole, once it was needed. @type {Promise<Pyodide> | undefined} */
let whole;

/** Who waits for a file that the page brings, by its name. @type {Map<string, (brought: Brought) => void>} */
const awaited = new Map();

/** Settled once something can answer. @type {Promise<void>} */
let started = Promise.resolve();

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ event) => {
  const message = event.data;
  if (message.type === "start") {
    started = start(message);
    started.catch(fail);
  } else if (message.type === "file") {
    awaited.get(message.name)?.(message);
  } else if (message.type === "load") {
    load(message);
  } else if (message.type === "lend") {
    started.then(() => keeping).then(lend, () => {});
  } else {
    answer(message).catch(fail);
  }
});

/** @param {Start} message */
async function start(message) {
  wanted = message;
  post({ type: "progress", step: "download", received: 0, total: 0 });
  if (message.image) {
    try {
      interpreter = await fromImage(message);
      post({ type: "ready", from: "image" });
      return;
    } catch (error) {
      without(error);
    }
  }
  await pyodide();
  post({ type: "ready", from: "pyodide" });
}

/**
 * @param {Start} message
 * @returns {Promise<Interpreter>}
 */
async function fromImage({ engine, fresh, known, atHand, keeps }) {
  const names = [MODULE, ...IMAGES];
  if (known && atHand) {
    try {
      const parts = await readAtHand(engine, names.map((name) => known[name]?.bytes ?? 0));
      return await fromFiles(parts.map((part, place) => foundRight(Promise.resolve(part), names[place] ?? "", known)));
    } catch (error) {
      console.info(`simulateur: ${error}`);
      post({ type: "at-hand", there: false });
    }
  }
  const files =
    known && !atHand
      ? names.map((name) => foundRight(toBeBrought(name), name, known))
      : fetchWhole(engine, names, fresh, downloaded).map((right) => ({ file: right, right }));
  const made = await fromFiles(files);
  if (keeps) {
    const whole = Promise.all(files.map(({ right }) => right));
    keeping = keptAtHand(engine, whole).then((there) => post({ type: "at-hand", there }));
  }
  return made;
}

/**
 * @typedef {{file: Promise<Uint8Array<ArrayBuffer>>, right: Promise<Uint8Array<ArrayBuffer>>}} Arriving A file as it
 *   arrives, and once it is found right, which takes a while.
 */

/**
 * @param {Arriving[]} files The module, then the parts of the image.
 * @returns {Promise<Interpreter>}
 */
async function fromFiles([code, ...images]) {
  if (!code) {
    throw new ImageError("nothing to start from");
  }
  const right = Promise.all(images.map((image) => image.right));
  right.catch(() => {}); // whoever waits for it is told
  const parts = images.map(({ file }) => file.then(readImage));
  const module = code.right.then(WebAssembly.compile);
  const made = await Interpreter.start(module, parts, right);
  if (wanted.lends) {
    lent = { module: await module, parts: (await right).map(({ buffer }) => buffer) };
  }
  return made;
}

/** Give away what Python was started from. */
function lend() {
  if (lent) {
    self.postMessage({ type: "lent", ...lent }, { transfer: lent.parts });
    lent = undefined;
  }
}

/**
 * @param {Promise<Uint8Array<ArrayBuffer>>} file
 * @param {string} name
 * @param {import("./arrival.js").Manifest} known
 * @returns {Arriving}
 */
function foundRight(file, name, known) {
  const right = file.then((arrived) => verified(arrived, name, known));
  right.catch(() => {}); // whoever waits for it is told
  return { file, right };
}

/**
 * @param {string} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
function toBeBrought(name) {
  return new Promise((resolve, reject) => {
    awaited.set(name, (message) => {
      if ("file" in message) {
        resolve(new Uint8Array(message.file));
      } else {
        reject(new DownloadError(message.problem));
      }
    });
  });
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
 * @param {import("./messages.js").Load} message
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

/** @type {import("./arrival.js").OnBytes} */
function downloaded(received, total) {
  post({ type: "progress", step: received === total ? "start" : "download", received, total });
}

/** @param {unknown} error */
function fail(error) {
  post({ type: "failure", reason: reasonOf(error), detail: String(error) });
}

/**
 * @param {unknown} error
 * @returns {import("./messages.js").Reason}
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
