/**
 * The engine of a page, which shows how far it is and why it failed; `data-moteur` around the status names its folder.
 */

import { Engine, type Listener, StoppedError, SupersededError } from "../../warm_python/web/engine.ts";
import type { EngineStatus } from "./engine-status.ts";

/** @returns One for each question: what waits for it can go. */
const never = (): Promise<never> => new Promise(() => {});

export class PageEngine extends Engine {
  /**
   * @param listener What the page does instead of showing the status; of a failure, besides.
   * @param timeout Milliseconds that an answer may take.
   */
  constructor(status: EngineStatus, { onFailure, ...listener }: Listener = {}, timeout?: number) {
    const { moteur = "" } = (status.root.closest("[data-moteur]") as HTMLElement).dataset;
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
   * @returns The answer; rejects with a `NoAnswerError` where this question alone has none.
   */
  override ask(...question: Parameters<Engine["ask"]>): Promise<string> {
    return super.ask(...question).catch((error) => {
      if (error instanceof SupersededError || error instanceof StoppedError) {
        return never();
      }
      throw error;
    });
  }

  /** Ask what the page can't do without: where there is no answer, the engine counts as failed. */
  demand(...question: Parameters<Engine["ask"]>) {
    return this.ask(...question).catch(({ reason, message }) => {
      this.listener.onFailure?.(reason === "exception" ? "start" : reason, message);
      return never();
    });
  }
}
