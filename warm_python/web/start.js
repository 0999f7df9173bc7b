/**
 * What a page imports that `python -m warm_python` wrote: starts Python, and calls its functions by name.
 */

import { Engine, NoAnswerError, StoppedError } from "./engine.js";
import { preload } from "./preload.js";

export { NoAnswerError };

const ENTRY = "warm_python.call.call";

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
  const engine = new Engine({ address }, { onStart: () => {}, onProgress, onFailure: () => {} });
  /** Resolves with what Python was started from, or rejects with a `NoAnswerError`. @type {Promise<string>} */
  const ready = new Promise((onReady, reject) => {
    Object.assign(engine.listener, { onReady });
    engine.listener.onFailure = (...why) => reject(new StoppedError(...why));
  });
  ready.catch(() => {}); // whoever calls hears of it, too
  engine.start();
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  /**
   * Call a function of Python; calls are answered in their order. After a failure of the engine, it is started again.
   *
   * @param {string} name As "package.module.function".
   * @param {unknown[]} [args] What JSON can hold.
   * @param {Record<string, unknown>} [kwargs]
   * @returns {Promise<any>} What it returns; rejects with an error named as the exception that it raises, or a `NoAnswerError`.
   */
  async function call(name, args = [], kwargs = {}) {
    const answer = last.then(() => {
      engine.start();
      return engine.ask(ENTRY, JSON.stringify([name, args, kwargs]));
    });
    last = answer.catch(() => {});
    const [sign, value, message] = JSON.parse(await answer);
    if (sign === "!") {
      throw Object.assign(new Error(message), { name: value });
    }
    return value;
  }

  return { ready, call };
}
