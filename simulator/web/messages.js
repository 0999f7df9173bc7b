/**
 * What the page and its worker say to each other.
 *
 * @typedef {{type: "start", engine: string, packages: string[], image: boolean, fresh: boolean}} Start The engine
 *   folder's absolute address, with its final slash; the packages of that folder to load; whether to start from its
 *   image; "fresh" passes over what the browser kept.
 * @typedef {"anew" | "on"} Lasting What later questions build on: "anew" drops what was kept so of the same module, "on"
 *   adds to it.
 * @typedef {{type: "ask", number: number, entry: string, question: string | ArrayBuffer, lasting?: Lasting}} Ask A
 *   numbered question, in JSON or as the bytes of a file, and the Python function that answers it, as
 *   "package.module.function".
 * @typedef {{type: "load", number: number, packages: string[]}} Load A numbered wish for more packages of the folder.
 * @typedef {Start | Ask | Load} ToWorker
 *
 * @typedef {"download" | "start"} Step What the engine is busy with before it is ready.
 * @typedef {{type: "progress", step: Step, received: number, total: number}} Progress Bytes; the total is 0 while unknown.
 * @typedef {{type: "ready", from: "image" | "pyodide"}} Ready What answers from now on.
 * @typedef {{type: "answer", number: number, answer: string}} Answered The answer to the question of that number.
 * @typedef {{type: "loaded", number: number, there: boolean}} Loaded Whether those packages are there now; where they
 *   are not, all else goes on.
 * @typedef {"unsupported" | "download" | "start" | "stalled"} Reason Why the engine can't be had.
 * @typedef {{type: "failure", reason: Reason, detail: string}} Failed The detail is for developers.
 * @typedef {Progress | Ready | Answered | Loaded | Failed} FromWorker
 */

export {};
