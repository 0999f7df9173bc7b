/**
 * What a page imports that `python -m warm_python` wrote: starts Python, and calls its functions by name.
 */

import { Engine, NoAnswerError, StoppedError } from "./engine.js";
import { preload } from "./preload.js";

export { NoAnswerError };

const ENTRY = "warm_python.call.call";

/** A Python function raised; the name is the exception's type. */
export class PythonError extends Error {
  /**
   * @param {string} type
   * @param {string} message
   */
  constructor(type, message) {
    super(message);
    this.name = type;
  }
}

/**
 * @typedef {object} Options
 * @property {string} [folder] Address of the folder that Python starts from; beside this script by default.
 * @property {string} [cache] The name of a cache (`caches.open`) for its files.
 * @property {(progress: import("./worker-protocol.js").Progress) => void} [onProgress]
 *
 * @param {Options} [options]
 */
export function startPython({ folder = `./${FOLDER}/`, cache, onProgress = () => {} } = {}) {
  const address = new URL(folder, import.meta.url).href;
  preload(address, JSON.parse(MANIFEST), cache);
  const { promise: ready, resolve: onReady, reject } = withResolvers();
  ready.catch(() => {}); // whoever asks is told, too
  const onFailure = (/** @type {ConstructorParameters<typeof StoppedError>} */ ...why) =>
    reject(new StoppedError(...why));
  const engine = new Engine({ address }, { onStart: () => {}, onProgress, onReady, onFailure });
  engine.start();
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  /**
   * Call a function of Python; calls are answered in their order. After a failure of the engine, it is started again.
   *
   * @param {string} name As "package.module.function".
   * @param {unknown[]} [args] What JSON can hold.
   * @param {Record<string, unknown>} [kwargs]
   * @returns {Promise<any>} What it returns; rejects with a `PythonError`, or a `NoAnswerError`.
   */
  async function call(name, args = [], kwargs = {}) {
    const answer = last.then(() => {
      engine.start();
      return engine.ask(ENTRY, JSON.stringify([name, args, kwargs]));
    });
    last = answer.catch(() => {});
    const [sign, value, message] = JSON.parse(await answer);
    if (sign === "!") {
      throw new PythonError(value, message);
    }
    return value;
  }

  return { ready, call };
}

/** `Promise.withResolvers`, for browsers that lack it. */
function withResolvers() {
  /** @type {(origin: import("./worker-protocol.js").Origin) => void} */
  let resolve = () => {};
  /** @type {(error: StoppedError) => void} */
  let reject = () => {};
  /** @type {Promise<import("./worker-protocol.js").Origin>} */
  const promise = new Promise((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}
