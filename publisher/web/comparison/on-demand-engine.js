/**
 * Keeping an engine for a page that may never need one: started at the first question, and anew after a failure.
 */

import { Engine } from "../../../simulator/web/engine/engine.js";

/** @typedef {import("../../../simulator/web/engine/engine.js").Listener} Listener */

/** What the page hears beside what every listener does: that the engine starts. @typedef {{onStart: () => void}} Starting */

export class EngineKeeper {
  /** @type {Engine | undefined} */
  #engine;
  #failed = false;
  /** The newest question to each entry, until it is answered. @type {Map<string, string>} */
  #unanswered = new Map();

  /**
   * @param {{address: string, packages: string[], patience?: number}} engine As `Engine` takes them.
   * @param {Listener & Starting} listener
   */
  constructor(engine, listener) {
    this.engine = engine;
    this.listener = listener;
  }

  /** Start the engine unless it runs; one that failed is fetched anew. */
  start() {
    if (this.#engine) {
      return;
    }
    this.listener.onStart();
    this.#engine = new Engine(
      { ...this.engine, fresh: this.#failed },
      {
        onProgress: (progress) => this.listener.onProgress(progress),
        onWorking: (entry) => this.listener.onWorking?.(entry),
        onAnswer: (answer, entry) => {
          this.#unanswered.delete(entry);
          this.listener.onAnswer(answer, entry);
        },
        onFailure: (reason, detail) => {
          this.#engine = undefined;
          this.#failed = true;
          this.listener.onFailure(reason, detail);
        },
      },
    );
  }

  /**
   * @param {string} entry
   * @param {string} question
   */
  ask(entry, question) {
    this.#unanswered.set(entry, question);
    this.start();
    this.#engine?.ask(entry, question);
  }

  /** Ask again all that has had no answer. */
  askAgain() {
    for (const [entry, question] of [...this.#unanswered]) {
      this.ask(entry, question);
    }
  }
}
