/**
 * What a page imports that `python -m warm_python` wrote: starts Python, and calls its functions by name.
 */

import { Engine, NoAnswerError, StoppedError } from "./engine.ts";
import { preload } from "./preload.ts";
import { MODULE, SNAPSHOT } from "./snapshot/format.ts";
import type { Progress } from "./worker-protocol.ts";

export { NoAnswerError };

const ENTRY = "warm_python.call.call";

interface Options {
  /** Address of the folder that Python starts from; beside this script by default. */
  folder?: string;
  /** The name of a cache (`caches.open`) for its files; those of other folders are deleted from it. */
  cache?: string;
  /** Milliseconds that a call may take before the engine counts as stalled, a minute by default. */
  timeout?: number;
  onProgress?: (progress: Progress) => void;
}

/** Start Python, and give a function that calls its functions. */
export function startPython({ folder = `./${FOLDER}/`, cache, timeout, onProgress }: Options = {}) {
  const address = new URL(folder.replace(/\/?$/, "/"), import.meta.url).href;
  preload({ engine: address, hash: FOLDER, manifest: JSON.parse(MANIFEST), cache });
  let engine: Engine;
  /** Resolves with what Python was started from, or rejects with a `NoAnswerError`. */
  const ready: Promise<string> = new Promise((onReady, reject) => {
    const listener = { onProgress, onReady };
    engine = new Engine({ address, timeout }, { ...listener, onFailure: (...why) => reject(new StoppedError(...why)) });
    engine.start();
  });
  const settled = cache ? ready.then(() => deleteOldFiles(cache, address)) : ready;
  settled.catch(() => {}); // whoever calls hears of a failure, too
  let last: Promise<unknown> = Promise.resolve();

  /**
   * Call a function of Python; calls are answered in their order. After a failure of the engine, it is started again.
   *
   * @param name As "package.module.function".
   * @param args What JSON can hold.
   * @returns What it returns; rejects with an error named as the exception that it raises, or a `NoAnswerError`.
   */
  async function call(name: string, args: unknown[] = [], kwargs: Record<string, unknown> = {}): Promise<unknown> {
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
 * @param name Of the cache.
 * @param address The folder whose files stay.
 */
async function deleteOldFiles(name: string, address: string) {
  const cache = await caches.open(name);
  for (const { url } of await cache.keys()) {
    if ([MODULE, SNAPSHOT].includes(url.split("/").pop() ?? "") && !url.startsWith(address)) {
      await cache.delete(url);
    }
  }
}
