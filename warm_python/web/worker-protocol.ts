/**
 * The messages between a page and its worker.
 *
 * The worker reads its options from its name, in JSON: a browser delivers messages to a worker only once the page has heard
 * that its script ran, which takes a while as long as the page is being drawn.
 *
 * @typedef {object} WorkerOptions
 * @property {string} engine The engine folder's absolute address, with its final slash.
 * @property {string} [hash] The first digits of the manifest's SHA-256, unless the folder is named by them.
 * @property {number} touchPoints `navigator.maxTouchPoints`, which workers lack.
 * @property {import("./network/hash-check.js").Manifest} [manifest] Of the files that Python starts from, where the page
 *   knows it: then they are downloaded once it says so, unless they are cached.
 * @property {string | undefined} [cache] The name of the cache for them, which a service worker leaves to the worker.
 *
 * @typedef {{type: "download"}} Download The page is drawn: what Python starts from may be downloaded.
 * @typedef {{type: "ask", entry: string, question: string | ArrayBuffer, isStateful: boolean}} Ask A question, in JSON or as the
 *   bytes of a file, to a Python function, as "package.module.function". The next one is asked once it is answered. Later ones
 *   build on the state that a stateful one leaves: where the interpreter of the base fails, these are replayed in Pyodide. A
 *   layer has no state: each of its interpreters starts without.
 * @typedef {{type: "prepare", entry: string}} Prepare Such a question is likely: what it takes may be downloaded.
 * @typedef {Download | Ask | Prepare} ToWorker
 *
 * @typedef {"download" | "fallback" | "start"} Step What the engine does before it can answer: it downloads what it starts
 *   from, or Pyodide in its place.
 * @typedef {{type: "progress", step: Step, received: number, total: number, entry?: string}} Progress Bytes; the total is 0
 *   while unknown. The entry is that of the question that waits, unless all do.
 * @typedef {"snapshot" | "pyodide"} Origin What an interpreter was started from.
 * @typedef {{type: "ready", origin: Origin}} Ready An interpreter answers from now on.
 * @typedef {{type: "answer", answer: string}} Answer
 * @typedef {{type: "no-answer", reason: Reason | "exception", detail: string}} NoAnswer To this question, for which Python
 *   raised an exception, or has no files; others are answered.
 * @typedef {"unsupported" | "download" | "missing" | "integrity" | "start" | "stalled"} Reason Why the engine failed.
 * @typedef {{type: "failure", reason: Reason, detail: string}} Failure The detail is for developers.
 * @typedef {Progress | Ready | Answer | NoAnswer | Failure} FromWorker
 */

export {};
