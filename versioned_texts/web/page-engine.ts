/**
 * The engine of a page, which shows how far it is and why it failed; `data-moteur` around the status names its folder.
 */

import { Engine, StoppedError, SupersededError } from "../../warm_python/web/engine.js";

/** @typedef {import("../../warm_python/web/engine.js").Listener} Listener */

/** @returns {Promise<never>} One for each question: what waits for it can go. */
const never = () => new Promise(() => {});

export class PageEngine extends Engine {
  /**
   * @param {import("./engine-status.js").EngineStatus} status
   * @param {Listener} [listener] What the page does instead of showing the status; of a failure, besides.
   * @param {number} [timeout] Milliseconds that an answer may take.
   */
  constructor(status, { onFailure, ...listener } = {}, timeout) {
    const { moteur = "" } = /** @type {HTMLElement} */ (status.root.closest("[data-moteur]")).dataset;
    super(
      { address: new URL(moteur, document.baseURI).href, timeout },
      {
        onStart: () => status.showLoading(),
        onProgress: (progress) => status.showProgress(progress),
        ...listener,
        onFailure(reason, detail) {
          console.error(`${status.name}: ${reason}: ${detail}`);
          status.showFailure(reason);
          onFailure?.(reason, detail);
        },
      },
    );
  }

  /**
   * Wait for ever where a later question took the place of this one, or where the engine failed, which is shown.
   *
   * @override
   * @param {Parameters<Engine["ask"]>} question
   * @returns {Promise<string>} The answer; rejects with a `NoAnswerError` where this question alone has none.
   */
  ask(...question) {
    return super.ask(...question).catch((error) => {
      if (error instanceof SupersededError || error instanceof StoppedError) {
        return never();
      }
      throw error;
    });
  }

  /**
   * Ask what the page can't do without: where there is no answer, the engine counts as failed.
   *
   * @param {Parameters<Engine["ask"]>} question
   */
  demand(...question) {
    return this.ask(...question).catch(({ reason, message }) => {
      this.listener.onFailure?.(reason === "exception" ? "start" : reason, message);
      return never();
    });
  }
}
