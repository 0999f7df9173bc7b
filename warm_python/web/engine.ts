/**
 * The engine as a page sees it: it is started, and asked questions, of which only the newest to each entry is answered. After a
 * failure it can be started again.
 */

import { isSupported, obtainWorker } from "./engine-worker.js";

/** @import { ToWorker, FromWorker, Ask, Progress, Reason, WorkerOptions } from "./worker-protocol.js" */

/** Milliseconds without any sign of progress, while something is awaited, before the engine gives up. */
const TIMEOUT = 60_000;
/** Milliseconds besides, once all is downloaded: a slow device takes long to start Python, and gives no sign meanwhile. */
const START_TIMEOUT = 300_000;

/**
 * @typedef {object} Listener
 * @property {() => void} [onStart] Called for each start; what is likely to be asked can be prepared.
 * @property {(progress: Progress) => void} [onProgress]
 * @property {(origin: import("./worker-protocol.js").Origin) => void} [onReady] Called when questions can be answered.
 * @property {(entry: string) => void} [onWorking] Called when Python begins to work on a question.
 * @property {(reason: Reason, detail: string) => void} [onFailure] Called at most once for each start; no question is answered
 *   before the next.
 *
 * @typedef {object} OwnOptions
 * @property {string} address Absolute address of the engine folder, with its final slash.
 * @property {number} [timeout] Milliseconds that an answer may take, a minute by default.
 *
 * @typedef {OwnOptions & Omit<WorkerOptions, "engine" | "touchPoints">} Options
 *
 * @typedef {object} Question One that is not answered yet.
 * @property {Ask} message
 * @property {(answer: string) => void} resolve
 * @property {(error: NoAnswerError | SupersededError) => void} reject
 */

/** A question has no answer, while others have. */
export class NoAnswerError extends Error {
  /**
   * @param {import("./worker-protocol.js").NoAnswer["reason"]} reason
   * @param {string} detail For developers.
   */
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

/** The engine failed, which its listener learns too: no question has an answer before the next start. */
export class StoppedError extends NoAnswerError {}

/** A later question to the same entry took its place. */
export class SupersededError extends Error {}

export class Engine {
  /** @type {import("./engine-worker.js").EngineWorker | undefined} */
  #worker;
  /** @type {number | undefined} */
  #timer;
  #ready = false;
  /** The question that the worker has not answered yet. @type {Question | undefined} */
  #pending;
  /** The newest question to each entry, until it is answered. @type {Map<string, Question>} */
  #newest = new Map();

  /** For the worker of each start. */
  #options;

  /**
   * @param {Options} options
   * @param {Listener} [listener]
   */
  constructor({ address, timeout = TIMEOUT, ...options }, listener = {}) {
    this.#options = { engine: address, ...options };
    this.listener = listener;
    this.timeout = timeout;
  }

  /** Start, unless it runs. */
  start() {
    if (this.#worker) {
      return;
    }
    if (isSupported()) {
      const worker = obtainWorker(this.#options);
      this.#worker = worker;
      this.#options = worker.options; // a preload knows more
      this.#restartTimer(TIMEOUT);
      // not before the caller has asked
      queueMicrotask(() => worker.listen((message) => this.#worker === worker && this.#receive(message)));
    } else {
      queueMicrotask(() => this.#fail("unsupported", "no Worker or no WebAssembly"));
    }
    this.listener.onStart?.();
  }

  /**
   * Ask a question, in the place of an earlier one to the same entry.
   *
   * @param {string} entry The Python function that answers, as "package.module.function".
   * @param {string | ArrayBuffer} question
   * @param {boolean} [isStateful] Whether it changes the state that later questions build on.
   * @returns {Promise<string>} The answer; rejects with one of the errors above.
   */
  ask(entry, question, isStateful = false) {
    return new Promise((resolve, reject) => {
      this.#newest.get(entry)?.reject(new SupersededError(`${entry} was asked again`));
      this.#newest.set(entry, { message: { type: "ask", entry, question, isStateful }, resolve, reject });
      this.#sendNext();
    });
  }

  /**
   * A question to an entry is likely: download what it takes.
   *
   * @param {string} entry
   */
  prepare(entry) {
    this.#worker?.send({ type: "prepare", entry });
  }

  /** The first question is sent before the engine is ready, so that the worker need not wait for it. */
  #sendNext() {
    const [next] = this.#newest.values();
    if (this.#worker && !this.#pending && next) {
      this.#pending = next;
      this.#worker.send(next.message);
      if (this.#ready) {
        this.#waitForAnswer(next);
      }
    }
  }

  /** @param {Question} question */
  #waitForAnswer({ message }) {
    this.#restartTimer(this.timeout);
    this.listener.onWorking?.(message.entry);
  }

  /** @param {(question: Question) => void} settle Called if the question is still the newest to its entry. */
  #handleAnswer(settle) {
    clearTimeout(this.#timer);
    const question = this.#pending;
    this.#pending = undefined;
    if (question && this.#newest.get(question.message.entry) === question) {
      this.#newest.delete(question.message.entry);
      settle(question);
    }
    this.#sendNext();
  }

  /** @param {FromWorker} message */
  #receive(message) {
    switch (message.type) {
      case "progress":
        this.#handleProgress(message);
        break;
      case "ready":
        this.#ready = true;
        clearTimeout(this.#timer);
        this.listener.onReady?.(message.origin);
        if (this.#pending) {
          this.#waitForAnswer(this.#pending);
        }
        break;
      case "answer":
        this.#handleAnswer(({ resolve }) => resolve(message.answer));
        break;
      case "no-answer":
        this.#handleAnswer(({ reject }) => reject(new NoAnswerError(message.reason, message.detail)));
        break;
      case "failure":
        this.#fail(message.reason, message.detail);
    }
  }

  /** @param {Progress} progress */
  #handleProgress(progress) {
    const isDownloaded = progress.total > 0 && progress.received >= progress.total;
    if (!this.#ready || this.#pending) {
      this.#restartTimer(isDownloaded ? START_TIMEOUT + this.timeout : TIMEOUT);
    }
    this.listener.onProgress?.(isDownloaded ? { ...progress, step: "start" } : progress);
  }

  /** @param {number} timeout */
  #restartTimer(timeout) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail("stalled", `nothing moved for ${timeout} ms`), timeout);
  }

  /**
   * @param {Reason} reason
   * @param {string} detail
   */
  #fail(reason, detail) {
    clearTimeout(this.#timer);
    this.#worker?.stop();
    this.#worker = undefined;
    this.#ready = false;
    this.#pending = undefined;
    const questions = [...this.#newest.values()];
    this.#newest.clear();
    this.listener.onFailure?.(reason, detail);
    for (const { reject } of questions) {
      reject(new StoppedError(reason, detail));
    }
  }
}
