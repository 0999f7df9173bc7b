/**
 * The territory: the communities and communes that Python searches, in a document that is fetched once it is needed.
 */

import { fetchNamedByHash } from "../../../../warm_python/web/network/hash-check.js";

/** @typedef {import("../../../../warm_python/web/engine.js").Engine["ask"]} AskPython */

const MODULE = "simulator.browser.territory";

export class Territory {
  /** @type {Promise<string> | undefined} */
  #document;
  /** Whether Python has the document. */
  #opened = false;

  /**
   * @param {string} address Where the document is.
   * @param {AskPython} askPython
   * @param {(error: unknown) => void} onFailure Called when the document can't be downloaded.
   */
  constructor(address, askPython, onFailure) {
    this.address = address;
    this.askPython = askPython;
    this.onFailure = onFailure;
  }

  /**
   * @param {string} lettres
   * @returns {Promise<import("python:json").SearchAnswer | null>}
   */
  search(lettres) {
    return this.ask("search", { lettres });
  }

  /**
   * @param {string} name A function of the module.
   * @param {object} question
   * @returns {Promise<any>} Its answer; null where there is no document.
   */
  async ask(name, question) {
    await this.open();
    return this.#opened ? JSON.parse(await this.askPython(`${MODULE}.${name}`, JSON.stringify(question))) : null;
  }

  /** Download the document, once, and give it to Python. */
  async open() {
    if (this.#opened) {
      return;
    }
    this.#document ??= fetchNamedByHash(this.address);
    try {
      const text = await this.#document;
      if (!this.#opened) {
        this.#opened = true;
        this.askPython(`${MODULE}.open_territory`, text, true);
      }
    } catch (error) {
      this.#document = undefined;
      console.error(`territoire: ${error}`);
      this.onFailure(error);
    }
  }

  /** The engine was restarted: its Python has no document. */
  handleRestart() {
    this.#opened = false;
  }
}
