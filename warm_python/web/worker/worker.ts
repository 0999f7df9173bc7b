/**
 * The worker: starts Python away from the page, then answers the page's questions one by one.
 *
 * It starts from the memory snapshot, which computes at once and can do nothing else. What is in a layer is answered by
 * a further interpreter, each started from the snapshot with a layer over it, on the first such question. Whatever fails in
 * one of them, Pyodide is started, and answers instead.
 */

import type { OnProgress } from "../network/fetch.ts";
import { reasonOf } from "../network/hash-check.ts";
import type { Interpreter } from "../snapshot/interpreter.ts";
import type { Ask, FromWorker, Step, ToWorker, WorkerOptions } from "../worker-protocol.ts";
import { PythonError, startPyodide } from "./pyodide.ts";
import { startBase, startLayer } from "./startup.ts";

/** The name, in `interpreters`, of the one without a layer. */
const BASE = "";

const options: WorkerOptions = JSON.parse(self.name);

const base = startBase(options, reportProgress("download"));

/** The interpreters started from the snapshot, by layer, but for those that failed. */
const interpreters = new Map<string, Promise<Interpreter | undefined>>();

/** The questions that changed the state of the base, in order. */
const statefulQuestions: Ask[] = [];

/** Pyodide, once it was needed. */
let pyodide: ReturnType<typeof startPyodide> | undefined;

self.addEventListener("message", (event: MessageEvent<ToWorker>) => {
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
  if (await add(BASE, base.interpreter)) {
    post({ type: "ready", origin: "snapshot" });
  } else {
    await ensurePyodide();
    post({ type: "ready", origin: "pyodide" });
  }
}

/**
 * @param entry Of the question that waits for it.
 * @returns Nothing where the base has failed, either: Pyodide runs then, and takes no layer.
 */
async function obtainInterpreter(layer: string, entry: string): Promise<Interpreter | undefined> {
  if (interpreters.has(BASE)) {
    return interpreters.get(layer) ?? add(layer, startLayer(base, options, layer, reportProgress("download", entry)));
  }
  return undefined;
}

function add(layer: string, interpreter: Promise<Interpreter>) {
  const started = interpreter.catch((error) => {
    interpreters.delete(layer); // the next question to a layer tries again
    return logFailure(error);
  });
  interpreters.set(layer, started);
  return started;
}

/** @param entry Of the question that waits for it, unless all do. */
function ensurePyodide(entry?: string) {
  if (!pyodide) {
    const onProgress = reportProgress("fallback", entry);
    onProgress(0, 0);
    pyodide = startPyodide(options, onProgress);
  }
  return pyodide;
}

async function answer(message: Ask) {
  await ready;
  const { entry } = message;
  const layer = await layerOf(entry);
  const interpreter = await obtainInterpreter(layer, entry);
  if (interpreter) {
    try {
      post({ type: "answer", answer: interpreter.call(entry, questionOf(message)) });
      layer === BASE && message.isStateful && statefulQuestions.push(message);
      return;
    } catch (error) {
      logFailure(error);
      interpreters.delete(layer);
      layer === BASE && (await replayQuestions());
    }
  }
  try {
    const python = await ensurePyodide(entry);
    post({ type: "answer", answer: await python.call(entry, questionOf(message)) });
  } catch (error) {
    const isRaised = error instanceof PythonError;
    if (layer === BASE && !isRaised) {
      throw error;
    }
    pyodide = isRaised ? pyodide : undefined; // the next question tries again
    post({ type: "no-answer", reason: isRaised ? "exception" : reasonOf(error), detail: String(error) });
  }
}

/** @returns The layer whose modules include the function's; only the base knows the layers. */
async function layerOf(entry: string): Promise<string> {
  const snapshot = await base.snapshot.catch(() => undefined);
  return snapshot?.layout.layers?.[entry.slice(0, entry.lastIndexOf("."))] ?? BASE;
}

function questionOf({ question }: Ask) {
  return typeof question === "string" ? question : new Uint8Array(question);
}

/** Bring Pyodide to the state that the interpreter of the base had. */
async function replayQuestions() {
  const python = await ensurePyodide();
  for (const message of statefulQuestions) {
    await python.call(message.entry, questionOf(message));
  }
  post({ type: "ready", origin: "pyodide" });
}

function reportProgress(step: Step, entry?: string): OnProgress {
  return (received, total) => post({ type: "progress", step, received, total, ...(entry && { entry }) });
}

/** @param error Why an interpreter can't be used; visitors need not know. */
function logFailure(error: unknown) {
  console.info(`warm-python: ${error}`);
  return undefined;
}

function fail(error: unknown) {
  post({ type: "failure", reason: reasonOf(error), detail: String(error) });
}

function post(message: FromWorker) {
  self.postMessage(message);
}
