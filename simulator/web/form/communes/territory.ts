/**
 * The territory: the communities and communes that Python searches, in a document that is fetched once it is needed.
 */

import type { Members, SearchAnswer } from "python:json";
import type { Engine } from "../../../../warm_python/web/engine.ts";
import { fetchNamedByHash } from "../../../../warm_python/web/network/hash-check.ts";

export type AskPython = Engine["ask"];

const MODULE = "simulator.browser.territory";

export class Territory {
  address: string;
  askPython: AskPython;
  onFailure: (error: unknown) => void;

  #document: Promise<string> | undefined;
  /** Whether Python has the document. */
  #opened = false;

  /**
   * @param address Where the document is.
   * @param onFailure Called when the document can't be downloaded.
   */
  constructor(address: string, askPython: AskPython, onFailure: (error: unknown) => void) {
    this.address = address;
    this.askPython = askPython;
    this.onFailure = onFailure;
  }

  search(lettres: string): Promise<SearchAnswer | null> {
    return this.#ask("search", { lettres });
  }

  members(code: string): Promise<Members | null> {
    return this.#ask("members", { code });
  }

  /**
   * @param name A function of the module.
   * @returns Its answer; null where there is no document.
   */
  async #ask<Answer>(name: string, question: object): Promise<Answer | null> {
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
