/**
 * The engine as the page sees it: started once, asked questions, of which only the newest matters.
 */

/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").Progress} Progress */
/** @typedef {import("./messages.js").Reason} Reason */

/** How long nothing at all may move before we give up waiting for an answer. */
const PATIENCE = 60_000;

/**
 * @typedef {object} Listener
 * @property {(progress: Progress) => void} onProgress
 * @property {(answer: string) => void} onAnswer Called for the newest question only.
 * @property {(reason: Reason, detail: string) => void} onFailure Called at most once; the engine is then of no more use.
 */

export class Engine {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {number | undefined} */
  #timer;
  #ready = false;
  #asked = 0;
  /** The number of the question that Python works on, 0 when it is idle. */
  #inHand = 0;
  #newest = "";

  /**
   * @param {string} address Absolute address of the engine folder, with its final slash.
   * @param {Listener} listener
   * @param {boolean} fresh Whether to fetch anew what the browser may have kept, as one does after a failure.
   */
  constructor(address, listener, fresh) {
    this.listener = listener;
    if (!("Worker" in globalThis && "WebAssembly" in globalThis)) {
      queueMicrotask(() => this.#fail("unsupported", "no Worker or no WebAssembly"));
      return;
    }
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", (event) => this.#hear(event.data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail("start", event.message ?? "the worker could not be started");
    });
    this.#tell({ type: "start", engine: address, fresh });
    this.#wait();
  }

  /**
   * Ask a question; what was asked before and not yet answered is dropped.
   *
   * @param {string} question
   */
  ask(question) {
    this.#asked += 1;
    this.#newest = question;
    this.#send();
  }

  /** Stop for good. */
  stop() {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #send() {
    if (this.#ready && this.#inHand === 0 && this.#asked > 0) {
      this.#inHand = this.#asked;
      this.#tell({ type: "ask", number: this.#asked, question: this.#newest });
      this.#wait();
    }
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (!this.#worker) {
      return;
    }
    switch (message.type) {
      case "progress":
        this.#wait();
        this.listener.onProgress(message);
        break;
      case "ready":
        this.#ready = true;
        clearTimeout(this.#timer);
        this.#send();
        break;
      case "answer":
        clearTimeout(this.#timer);
        this.#inHand = 0;
        if (message.number === this.#asked) {
          this.listener.onAnswer(message.answer);
        } else {
          this.#send();
        }
        break;
      case "failure":
        this.#fail(message.reason, message.detail);
    }
  }

  /** @param {ToWorker} message */
  #tell(message) {
    this.#worker?.postMessage(message);
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail("stalled", `nothing moved for ${PATIENCE} ms`), PATIENCE);
  }

  /**
   * @param {Reason} reason
   * @param {string} detail
   */
  #fail(reason, detail) {
    this.stop();
    this.listener.onFailure(reason, detail);
  }
}
