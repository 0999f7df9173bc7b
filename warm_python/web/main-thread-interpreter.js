/**
 * The main-thread interpreter: it answers what is typed before the page is drawn again.
 *
 * After a key press, a browser delivers no message of a worker until it has drawn the key: an answer from there comes a
 * frame late, however fast it was found. So short questions are answered here, once somebody uses the form. Any question
 * that would block the page for too long goes to the worker.
 */

import { readSnapshot } from "./snapshot/format.js";
import { Interpreter } from "./snapshot/interpreter.js";

/** Milliseconds for which the page may be blocked. */
const LIMIT = 8;
/** How often in a row an answer may take longer: the processor is sometimes busy with something else. */
const TOLERANCE = 3;
/** The performance mark of its start. */
const STARTED = "simulateur:dans-la-page";
/** Gigabytes of memory that make a second interpreter welcome. */
const ENOUGH_MEMORY = 4;

export class MainThreadInterpreter {
  /** @type {Interpreter | undefined} */
  #interpreter;
  #slowAnswers = 0;
  #maximumLength = Number.POSITIVE_INFINITY;

  /** @param {string[]} entries The Python functions that it may call: their answers depend on no earlier question. */
  constructor(entries) {
    this.entries = entries;
  }

  /** Whether the device has a keyboard's and a mouse's speed to follow, and memory to spare, as far as the browser tells. */
  static isWelcome() {
    const { deviceMemory = ENOUGH_MEMORY } = /** @type {{deviceMemory?: number}} */ (navigator);
    return deviceMemory >= ENOUGH_MEMORY && matchMedia("(any-pointer: fine)").matches;
  }

  stop() {
    this.#interpreter = undefined;
  }

  /**
   * Start from the worker's snapshot; until then, and if it fails, the worker answers.
   *
   * @param {import("./worker-protocol.js").Snapshot} snapshot
   */
  async start({ module, bytes }) {
    try {
      this.#interpreter = await Interpreter.start(module, readSnapshot(new Uint8Array(bytes)));
      performance.mark(STARTED);
    } catch (error) {
      console.info(`simulateur: ${error}`);
    }
  }

  /**
   * @param {string} entry
   * @param {string | ArrayBuffer} question
   * @returns {string | undefined} Nothing where the worker must answer.
   */
  answer(entry, question) {
    const fits = typeof question === "string" && question.length < this.#maximumLength && this.entries.includes(entry);
    if (!this.#interpreter || !fits) {
      return undefined;
    }
    const start = performance.now();
    try {
      return this.#interpreter.call(entry, question);
    } catch (error) {
      this.#interpreter = undefined;
      console.info(`simulateur: ${error}`);
      return undefined;
    } finally {
      this.#slowAnswers = performance.now() - start > LIMIT ? this.#slowAnswers + 1 : 0;
      if (this.#slowAnswers >= TOLERANCE) {
        this.#maximumLength = question.length;
      }
    }
  }
}
