/**
 * The chosen community, or commune: what is known of it so far. Its names and communes come from Python; its pupils, where they
 * are published, in a document that is fetched once and given to Python.
 */

import { fill } from "../../../../versioned_texts/web/wording.js";
import { engine_status } from "../../../../versioned_texts/wording/scripts.json";
import { DownloadError } from "../../../../warm_python/web/network/fetch.js";
import { fetchNamedByHash, reasonOf } from "../../../../warm_python/web/network/hash-check.js";
import { communes, status } from "../../../wording/scripts.json";
import { Territory } from "./territory.js";

/** @import { Members, PublishedCommunity } from "python:json" */

const OPEN = "simulator.browser.community.open_community";

/**
 * @typedef {object} CommunityHost
 * @property {import("./territory.js").AskPython} ask
 * @property {(rows: Members["communes"]) => void} onMembers Called once its names and communes are known.
 * @property {() => void} onChange Called when more is known of it, or never will be.
 * @property {(sentence: string) => void} say
 */

export class Community {
  code = "";
  /** Empty until it is known, or where none is chosen. */
  name = "";
  legalName = "";
  /** Whether Python knows it. */
  isKnown = false;
  /** Whether all is known, or will never be: until then, headcounts may be those of no community at all. */
  isSettled = true;
  /** Why something of it did not come, in a sentence. */
  failure = "";
  /** @type {(() => void)[]} */
  #waiting = [];
  /** The communities whose published schools Python has. @type {Set<string>} */
  #opened = new Set();

  /**
   * @param {string} territory The address of the territory.
   * @param {string} published The folder of published schools, empty where the site has none.
   * @param {CommunityHost} host
   */
  constructor(territory, published, host) {
    this.published = published;
    this.host = host;
    this.territory = new Territory(territory, host.ask, (error) => {
      this.#fail(error, communes.no_list);
      if (!this.isSettled) {
        this.settle();
        host.onChange();
      }
    });
  }

  /** @param {string} code Nothing where none is chosen any more, for which nothing need be waited for. */
  choose(code) {
    Object.assign(this, { code, name: "", legalName: "", isKnown: false, isSettled: false, failure: "" });
    if (code) {
      this.#find();
    } else {
      this.settle();
    }
  }

  /** The engine was restarted: its Python knows nothing of it. */
  handleRestart() {
    this.territory.handleRestart();
    this.#opened.clear();
    this.isKnown = false;
    if (this.code) {
      this.#find();
    }
  }

  settle() {
    this.isSettled = true;
    for (const resume of this.#waiting.splice(0)) {
      resume();
    }
  }

  /** Wait until all is known, or will never be. */
  async untilSettled() {
    if (!this.isSettled) {
      await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    }
  }

  async #find() {
    /** @type {Members | null} */
    const members = await this.territory.ask("members", { code: this.code });
    if (members?.code !== this.code) {
      return;
    }
    const { code, nom, denomination, communaute, empreinte, communes: rows } = members;
    Object.assign(this, { name: nom, legalName: denomination, isKnown: nom !== "" });
    this.host.onMembers(rows);
    if (this.isKnown && this.published && empreinte && !this.#opened.has(communaute)) {
      this.host.say(fill(communes.loading));
      this.host.onChange();
      await this.#open(communaute, empreinte).catch((error) => this.#fail(error, communes.no_headcounts));
    }
    if (code === this.code) {
      this.settle();
      this.host.onChange();
    }
  }

  /**
   * @param {string} code
   * @param {string} hash
   * @throws {Error} The document can't be fetched, or is not the one that was published.
   */
  async #open(code, hash) {
    const address = new URL(`${code}.json`, new URL(this.published, document.baseURI)).href;
    const text = await fetchNamedByHash(address, "", hash);
    /** @type {PublishedCommunity} */
    const published = JSON.parse(text);
    if (published.code !== code) {
      // no hash is computed without https
      throw new DownloadError(`${address}: the schools of ${published.code}`, "integrity");
    }
    await this.host.ask(OPEN, text, true);
    this.#opened.add(code);
  }

  /**
   * @param {unknown} error
   * @param {string} sentence What is said of a file that could not be downloaded.
   */
  #fail(error, sentence) {
    console.error(`effectifs: ${error}`);
    const name = fill(status.engine);
    this.failure = reasonOf(error) === "integrity" ? fill(engine_status.altered, { name }) : fill(sentence);
    this.host.say(this.failure);
  }
}
