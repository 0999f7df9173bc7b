/**
 * A second interpreter, in the page itself: it answers what is typed before the page is drawn again.
 *
 * A browser that has been given a key keeps back what workers say until it has drawn that key: an answer from there comes
 * a frame late, however fast it was found. So short questions are answered here, once somebody uses the form; what takes
 * longer than a page may be held up for stays with the worker.
 */

import { readImage } from "./snapshot/format.js";
import { Interpreter } from "./snapshot/interpreter.js";

/** @typedef {import("./messages.js").Lent} Lent */

/** Milliseconds that the page may be held up. */
const MOST = 8;
/** Milliseconds between two times that a page is drawn. */
const FRAME = 16;
/** How often in a row it may take longer: a browser is sometimes busy with something else. */
const TIMES = 3;
/** What tells that it is there. */
const THERE = "simulateur:dans-la-page";

export class Near {
  /** @type {Interpreter | undefined} */
  #interpreter;
  #late = 0;
  #longest = Infinity;

  /** @param {string[]} entries The Python functions that may be asked here; what they answer rests on nothing said before. */
  constructor(entries) {
    this.entries = entries;
  }

  /**
   * Start it from what the worker was started from; without it, the worker goes on answering.
   *
   * @param {Lent} lent
   */
  async start({ module, parts }) {
    try {
      // one part a frame, so that the page is never held up for long
      const read = parts.map(async (part, place) => {
        await new Promise((resolve) => setTimeout(resolve, place * FRAME));
        return readImage(new Uint8Array(part));
      });
      this.#interpreter = await Interpreter.start(module, read);
      performance.mark(THERE);
    } catch (error) {
      console.info(`simulateur: ${error}`);
    }
  }

  /**
   * @param {string} entry
   * @param {string | ArrayBuffer} question
   * @returns {string | undefined} Nothing where the worker had better be asked.
   */
  answer(entry, question) {
    const fits = typeof question === "string" && question.length < this.#longest && this.entries.includes(entry);
    if (!this.#interpreter || !fits) {
      return undefined;
    }
    const begun = performance.now();
    try {
      return this.#interpreter.call(entry, question);
    } catch (error) {
      this.#interpreter = undefined;
      console.info(`simulateur: ${error}`);
      return undefined;
    } finally {
      this.#late = performance.now() - begun > MOST ? this.#late + 1 : 0;
      if (this.#late >= TIMES) {
        this.#longest = question.length;
      }
    }
  }
}
