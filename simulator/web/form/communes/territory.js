/**
 * The territory: the communities and communes that Python searches, in a document that is fetched once it is needed.
 */

import { fetchNamedByHash } from "../../engine/network/hash-check.js";

/** @typedef {(entry: string, question: string | ArrayBuffer, lasting?: import("../../engine/worker-protocol.js").Lasting) => void} AskPython */

const MODULE = "simulator.browser.territory";

export const OPEN = `${MODULE}.open_territory`;
export const SEARCH = `${MODULE}.search`;
export const MEMBERS = `${MODULE}.members`;

export class Territory {
  /** @type {Promise<string> | undefined} */
  #document;
  /** Whether Python has the document. */
  #opened = false;

  /**
   * @param {string} address Where the document is.
   * @param {AskPython} askPython
   * @param {() => void} onFailure Called when the document can't be downloaded.
   */
  constructor(address, askPython, onFailure) {
    this.address = address;
    this.askPython = askPython;
    this.onFailure = onFailure;
  }

  /**
   * Ask a question about the territory, once Python has it.
   *
   * @param {string} entry
   * @param {object} question
   */
  async ask(entry, question) {
    await this.open();
    if (this.#opened) {
      this.askPython(entry, JSON.stringify(question));
    }
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
        this.askPython(OPEN, text, "reset");
      }
    } catch (error) {
      this.#document = undefined;
      console.error(`territoire: ${error}`);
      this.onFailure();
    }
  }

  /** The engine was restarted: its Python has no document. */
  handleRestart() {
    this.#opened = false;
  }
}
