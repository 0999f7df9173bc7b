/**
 * The engine as a page sees it: started once, asked questions, of which only the newest of each kind matters.
 */

import { startedFor, supported } from "./engine-worker.js";
import { Near } from "./main-thread-interpreter.js";

/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").Ask} Ask */
/** @typedef {import("./messages.js").Progress} Progress */
/** @typedef {import("./messages.js").Reason} Reason */

/** How long nothing at all may move before we give up waiting, unless a page knows that answers take longer. */
const PATIENCE = 60_000;

/**
 * @typedef {object} Listener
 * @property {(progress: Progress) => void} onProgress
 * @property {(from: "image" | "pyodide") => void} [onReady] Called when questions can be answered.
 * @property {(entry: string) => void} [onWorking] Called when Python begins to work on a question.
 * @property {(answer: string, entry: string) => void} onAnswer Called for the newest question to each entry only.
 * @property {(reason: Reason, detail: string) => void} onFailure Called at most once; the engine is then of no more use.
 *
 * @typedef {object} Start
 * @property {string} address Absolute address of the engine folder, with its final slash.
 * @property {string[]} packages What to load of it.
 * @property {boolean} [image] Whether to start from the folder's image, which knows no other packages.
 * @property {boolean} fresh Whether to fetch anew what the browser may have kept, as one does after a failure.
 * @property {string[]} [near] What may be answered in the page itself, once it is in use.
 * @property {number} [patience] How many milliseconds an answer may take.
 */

export class Engine {
  /** @type {import("./engine-worker.js").Started | undefined} */
  #started;
  /** @type {number | undefined} */
  #timer;
  #ready = false;
  #used = false;
  /** Whether a question is on its way, and to which entry. */
  #busy = false;
  #asking = "";
  #asked = 0;
  /** Who waits for packages, by the number of the wish. @type {Map<number, (there: boolean) => void>} */
  #wishes = new Map();
  /** The newest question to each entry, until it is answered. @type {Map<string, Omit<Ask, "type" | "entry">>} */
  #newest = new Map();

  /**
   * @param {Start} start
   * @param {Listener} listener
   */
  constructor({ address, packages, image, fresh, near = [], patience }, listener) {
    this.listener = listener;
    this.near = new Near(near);
    this.patience = patience ?? PATIENCE;
    if (!supported()) {
      queueMicrotask(() => this.#fail("unsupported", "no Worker or no WebAssembly"));
      return;
    }
    this.#started = startedFor({ engine: address, packages, image: image ?? false, fresh });
    this.#wait(PATIENCE);
    // not before whoever makes this engine knows it
    queueMicrotask(() => this.#started?.listen((message) => this.#hear(message)));
  }

  /**
   * Ask a question; what was asked before of the same entry and not yet answered is dropped.
   *
   * @param {string} entry The Python function that answers, as "package.module.function".
   * @param {string | ArrayBuffer} question
   * @param {import("./messages.js").Lasting} [lasting] Where later questions build on this one.
   */
  ask(entry, question, lasting) {
    const answer = lasting ? undefined : this.near.answer(entry, question);
    if (answer !== undefined) {
      this.#newest.delete(entry);
      this.#tell({ type: "used" });
      queueMicrotask(() => this.#started && this.listener.onAnswer(answer, entry));
      return;
    }
    this.#asked += 1;
    this.#newest.set(entry, { number: this.#asked, question, lasting });
    this.#send();
  }

  /**
   * Load more packages of the engine folder; whatever becomes of them, questions go on being answered.
   *
   * @param {string[]} packages
   * @returns {Promise<boolean>} Whether they are there.
   */
  load(packages) {
    if (!this.#started) {
      return Promise.resolve(false);
    }
    this.#asked += 1;
    const number = this.#asked;
    this.#tell({ type: "load", number, packages });
    return new Promise((resolve) => this.#wishes.set(number, resolve));
  }

  /** Be told that the page is in use: what it asks may then be answered without the worker. */
  used() {
    if (!this.#used) {
      this.#used = true;
      this.#tell({ type: "lend" });
    }
  }

  /** Stop for good. */
  stop() {
    clearTimeout(this.#timer);
    this.#started?.stop();
    this.#started = undefined;
    for (const resolve of this.#wishes.values()) {
      resolve(false);
    }
    this.#wishes.clear();
  }

  /** The first question is sent before the engine is ready: the worker has it at hand then. */
  #send() {
    const [next] = this.#newest;
    if (this.#started && !this.#busy && next) {
      const [entry, asked] = next;
      this.#busy = true;
      this.#asking = entry;
      this.#tell({ type: "ask", entry, ...asked });
      if (this.#ready) {
        this.#work(entry);
      }
    }
  }

  /** @param {string} entry */
  #work(entry) {
    this.#wait(this.patience);
    this.listener.onWorking?.(entry);
  }

  /**
   * @param {number} number
   * @param {string} answer
   */
  #answered(number, answer) {
    this.#busy = false;
    for (const [entry, newest] of this.#newest) {
      if (newest.number === number) {
        this.#newest.delete(entry);
        this.listener.onAnswer(answer, entry);
      }
    }
    this.#send();
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (!this.#started) {
      return;
    }
    switch (message.type) {
      case "progress":
        this.#wait(PATIENCE);
        this.listener.onProgress(message);
        break;
      case "ready":
        this.#ready = true;
        clearTimeout(this.#timer);
        this.listener.onReady?.(message.from);
        if (this.#busy) {
          this.#work(this.#asking);
        }
        break;
      case "answer":
        clearTimeout(this.#timer);
        this.#answered(message.number, message.answer);
        break;
      case "lent":
        this.near.start(message);
        break;
      case "loaded":
        this.#wishes.get(message.number)?.(message.there);
        this.#wishes.delete(message.number);
        break;
      case "failure":
        this.#fail(message.reason, message.detail);
    }
  }

  /** @param {ToWorker} message */
  #tell(message) {
    this.#started?.tell(message);
  }

  /** @param {number} patience */
  #wait(patience) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail("stalled", `nothing moved for ${patience} ms`), patience);
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
