/**
 * What a page imports that `python -m warm_python` wrote: starts Python, and calls its functions by name.
 */

import { Engine, NoAnswerError, StoppedError } from "./engine.js";
import { preload } from "./preload.js";
import { MODULE, SNAPSHOT } from "./snapshot/format.js";

export { NoAnswerError };

const ENTRY = "warm_python.call.call";

/**
 * @typedef {object} Options
 * @property {string} [folder] Address of the folder that Python starts from; beside this script by default.
 * @property {string} [cache] The name of a cache (`caches.open`) for its files; those of other folders are deleted from it.
 * @property {number} [timeout] Milliseconds that a call may take before the engine counts as stalled, a minute by default.
 * @property {(progress: import("./worker-protocol.js").Progress) => void} [onProgress]
 *
 * @param {Options} [options]
 */
export function startPython({ folder = `./${FOLDER}/`, cache, timeout, onProgress } = {}) {
  const address = new URL(folder.replace(/\/?$/, "/"), import.meta.url).href;
  preload({ engine: address, hash: FOLDER, manifest: JSON.parse(MANIFEST), cache });
  /** @type {Engine} */
  let engine;
  /** Resolves with what Python was started from, or rejects with a `NoAnswerError`. @type {Promise<string>} */
  const ready = new Promise((onReady, reject) => {
    const listener = { onProgress, onReady };
    engine = new Engine({ address, timeout }, { ...listener, onFailure: (...why) => reject(new StoppedError(...why)) });
    engine.start();
  });
  const settled = cache ? ready.then(() => deleteOldFiles(cache, address)) : ready;
  settled.catch(() => {}); // whoever calls hears of a failure, too
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

/**
 * Delete what Python was started from before the page was built anew.
 *
 * @param {string} name Of the cache.
 * @param {string} address The folder whose files stay.
 */
async function deleteOldFiles(name, address) {
  const cache = await caches.open(name);
  for (const { url } of await cache.keys()) {
    if ([MODULE, SNAPSHOT].includes(url.split("/").pop() ?? "") && !url.startsWith(address)) {
      await cache.delete(url);
    }
  }
}
