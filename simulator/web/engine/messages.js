/**
 * What the page and its worker say to each other.
 *
 * The worker is told how to start by its name, in JSON: a browser hands over what is said to a worker only once the page has
 * heard that its script ran, and a page that is being drawn takes its time over that.
 *
 * @typedef {object} Start
 * @property {string} engine The engine folder's absolute address, with its final slash.
 * @property {string[]} packages What to load of it.
 * @property {boolean} image Whether to start from its image.
 * @property {boolean} fresh Whether to pass over what the browser kept.
 * @property {boolean} lends Whether it may be asked later for what it was started from.
 * @property {import("./network/fetch.js").Manifest | undefined} known What is known of the files that it starts from, where the
 *   page knows it, and brings them, unless they are at hand.
 * @property {boolean} atHand Whether the parts of the image are said to be at hand on this device.
 * @property {boolean} keeps Whether to keep them at hand.
 *
 * @typedef {{type: "file", name: string} & ({file: ArrayBuffer} | {problem: string})} Brought A file of the engine, or why
 *   there is none.
 * @typedef {"anew" | "on"} Lasting What later questions build on: "anew" drops what was kept so of the same module, "on"
 *   adds to it.
 * @typedef {{type: "ask", number: number, entry: string, question: string | ArrayBuffer, lasting?: Lasting}} Ask A
 *   numbered question, in JSON or as the bytes of a file, and the Python function that answers it, as
 *   "package.module.function".
 * @typedef {{type: "load", number: number, packages: string[]}} Load A numbered wish for more packages of the folder.
 * @typedef {{type: "lend"}} Lend A wish for what the worker was started from, once; where that was no image, nothing comes.
 * @typedef {{type: "used"}} Used That something was answered without the worker, which had better keep quiet.
 * @typedef {Brought | Ask | Load | Lend | Used} ToWorker
 *
 * @typedef {"download" | "start"} Step What the engine is busy with before it is ready.
 * @typedef {{type: "progress", step: Step, received: number, total: number}} Progress Bytes; the total is 0 while unknown.
 * @typedef {{type: "ready", from: "image" | "pyodide"}} Ready What answers from now on.
 * @typedef {{type: "answer", number: number, answer: string}} Answered The answer to the question of that number.
 * @typedef {{type: "loaded", number: number, there: boolean}} Loaded Whether those packages are there now; where they
 *   are not, all else goes on.
 * @typedef {"unsupported" | "download" | "altered" | "start" | "stalled"} Reason Why the engine can't be had.
 * @typedef {{type: "failure", reason: Reason, detail: string}} Failed The detail is for developers.
 * @typedef {{type: "lent", module: WebAssembly.Module, parts: ArrayBuffer[]}} Lent The module and the parts of the image.
 * @typedef {{type: "at-hand", there: boolean}} AtHand Whether what Python starts from is at hand on this device from now on.
 * @typedef {Progress | Ready | Answered | Loaded | Lent | AtHand | Failed} FromWorker
 */

export {};
