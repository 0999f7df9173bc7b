/**
 * An engine for a page that may never need one: it starts at the first question, and again after a failure.
 */

import { Engine } from "../../../simulator/web/engine/engine.js";

/** @import { Listener } from "../../../simulator/web/engine/engine.js" */
/** @typedef {import("../../../simulator/web/engine/engine.js").Options} Options */

export class OnDemandEngine {
  /** @type {Engine | undefined} */
  #engine;
  /** The newest question to each entry, until it is answered. @type {Map<string, string>} */
  #unanswered = new Map();

  /**
   * @param {Options} options
   * @param {Listener & {onStart: () => void}} listener
   */
  constructor(options, listener) {
    this.options = options;
    this.listener = listener;
  }

  /** Start the engine unless it runs. */
  start() {
    if (this.#engine) {
      return;
    }
    this.listener.onStart();
    this.#engine = new Engine(this.options, {
      onProgress: (progress) => this.listener.onProgress(progress),
      onWorking: (entry) => this.listener.onWorking?.(entry),
      onAnswer: (answer, entry) => {
        this.#unanswered.delete(entry);
        this.listener.onAnswer(answer, entry);
      },
      onUnanswered: (entry, reason) => {
        this.#engine?.stop();
        this.#fail(reason, entry);
      },
      onFailure: (reason, detail) => this.#fail(reason, detail),
    });
  }

  /**
   * @param {import("../../../simulator/web/engine/worker-protocol.js").Reason} reason
   * @param {string} detail
   */
  #fail(reason, detail) {
    this.#engine = undefined;
    this.listener.onFailure(reason, detail);
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

  /** Ask every unanswered question again. */
  askAgain() {
    for (const [entry, question] of [...this.#unanswered]) {
      this.ask(entry, question);
    }
  }
}
