/**
 * Pyodide, with all Python modules of the engine folder: what answers when the memory snapshot fails.
 *
 * It runs in a worker of its own, whose script is the very bytes that passed their hash check: `import` takes an address, at
 * which a server may have something else the second time. A page that may start this worker may start that one, too.
 */

import type { PyodideInterface } from "pyodide";
import { loadFiles } from "../network/engine-files.ts";
import type { OnProgress } from "../network/fetch.ts";
import type { WorkerOptions } from "../worker-protocol.ts";

/** Its modules, which import nothing. In the first, what creates it is named as in its source. */
const SCRIPTS = ["pyodide.asm.mjs", "pyodide.mjs"];
/** Finds what the other calls `loadPyodide`: no module can import itself in WebKit. */
const LOAD = /([\w$]+) as loadPyodide\b/;
/** What Pyodide fetches by itself; it is given checked bytes instead. */
const FETCHED = ["pyodide.asm.wasm", "python_stdlib.zip"];
/** Names the wheels of the packages that answer, and of their libraries. */
const LOCK = "pyodide-lock.json";

type LoadPyodide = typeof import("pyodide").loadPyodide;
type CreatePyodideModule = NonNullable<Parameters<LoadPyodide>[0]>["createPyodideModule"];
type Start = { engine: string; fetched: Record<string, Blob>; packages: string[] };
type Call = { entry: string; question: string | Uint8Array };

/** Python raised an exception; it answers other questions. */
export class PythonError extends Error {}

/**
 * Start it once all files are there: it would wait for ever for one that it can't use.
 *
 * @returns Calls come one by one; after an error that is no `PythonError` it is of no more use.
 * @throws {DownloadError} A file is missing.
 */
export async function startPyodide(
  { engine, hash, touchPoints }: WorkerOptions,
  onProgress: OnProgress,
): Promise<{ call: (entry: string, question: string | Uint8Array) => Promise<string> }> {
  const [lock = new Uint8Array()] = await Promise.all(loadFiles({ engine, hash }, [LOCK], () => {}));
  const { packages }: { packages: Record<string, { file_name: string }> } = JSON.parse(new TextDecoder().decode(lock));
  const names = [...FETCHED, ...Object.values(packages).map((entry) => entry.file_name)];
  const files = await Promise.all(loadFiles({ engine, hash }, [...SCRIPTS, ...names], onProgress));
  const scripts = files.splice(0, SCRIPTS.length);
  const [, load] = LOAD.exec(new TextDecoder().decode(scripts[1])) ?? [];
  // as they run, they tell an iPad from a Mac by it: what Pyodide adds to itself elsewhere makes Safari crash there
  const first = `Object.defineProperty(navigator, "maxTouchPoints", { value: ${touchPoints}, configurable: true });`;
  const parts = [first, ...scripts, `(${serve})(${load}, _createPyodideModule);`].flatMap((part) => [part, "\n"]);
  const worker = new Worker(URL.createObjectURL(new Blob(parts, { type: "text/javascript" })), { type: "module" });
  // the type is for the one that is compiled as it arrives
  const blobs = [...files, lock].map((file) => new Blob([file], { type: "application/wasm" }));
  const fetched = Object.fromEntries(blobs.map((blob, index) => [names[index] ?? LOCK, blob]));
  await ask(worker, { engine, fetched, packages: Object.keys(packages) });
  return { call: (entry, question) => ask(worker, { entry, question }) };
}

function ask(worker: Worker, message: Start | Call): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data: { answer, error, isRaised } }) =>
      error === undefined ? resolve(answer) : reject(isRaised ? new PythonError(error) : new Error(error));
    worker.postMessage(message);
  });
}

/** What that worker does; its source stands there without the rest of this module. */
function serve(loadPyodide: LoadPyodide, createPyodideModule: CreatePyodideModule) {
  let pyodide: PyodideInterface;

  async function start({ engine, fetched, packages }: Start) {
    const { fetch } = self;
    self.fetch = async (input) => new Response(fetched[String(input).slice(engine.length)]);
    pyodide = await loadPyodide({ indexURL: engine, createPyodideModule, packages, stdout() {}, stderr() {} });
    self.fetch = fetch; // which lets go of the files
  }

  function answer({ entry, question }: Call) {
    const isText = typeof question === "string";
    return pyodide.pyimport(entry)(isText ? question : pyodide.globals.get("bytes")(pyodide.toPy(question)));
  }

  self.onmessage = async ({ data }) => {
    try {
      self.postMessage({ answer: await ("entry" in data ? answer(data) : start(data)) });
    } catch (error) {
      self.postMessage({ error: String(error), isRaised: pyodide && error instanceof pyodide.ffi.PythonError });
    }
  };
}
