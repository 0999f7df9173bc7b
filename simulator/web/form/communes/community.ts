/**
 * The chosen community, or commune: what is known of it so far. Its names and communes come from Python; its pupils, where they
 * are published, in a document that is fetched once and given to Python.
 */

import type { Members, PublishedCommunity } from "python:json";
import { fill } from "../../../../versioned_texts/web/wording.ts";
import { engine_status } from "../../../../versioned_texts/wording/scripts.json";
import { DownloadError } from "../../../../warm_python/web/network/fetch.ts";
import { fetchNamedByHash, reasonOf } from "../../../../warm_python/web/network/hash-check.ts";
import { communes, status } from "../../../wording/scripts.json";
import { type AskPython, Territory } from "./territory.ts";

const OPEN = "simulator.browser.community.open_community";

interface CommunityHost {
  ask: AskPython;
  /** Called once its names and communes are known. */
  onMembers: (rows: Members["communes"]) => void;
  /** Called when more is known of it, or never will be. */
  onChange: () => void;
  say: (sentence: string) => void;
}

export class Community {
  published: string;
  host: CommunityHost;
  territory: Territory;

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
  #waiting: (() => void)[] = [];
  /** The communities whose published schools Python has. */
  #opened = new Set<string>();

  /**
   * @param territory The address of the territory.
   * @param published The folder of published schools, empty where the site has none.
   */
  constructor(territory: string, published: string, host: CommunityHost) {
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

  /** @param code Nothing where none is chosen any more, for which nothing need be waited for. */
  choose(code: string) {
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
    const members = await this.territory.members(this.code);
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

  /** @throws {Error} The document can't be fetched, or is not the one that was published. */
  async #open(code: string, hash: string) {
    const address = new URL(`${code}.json`, new URL(this.published, document.baseURI)).href;
    const text = await fetchNamedByHash(address, "", hash);
    const published: PublishedCommunity = JSON.parse(text);
    if (published.code !== code) {
      // no hash is computed without https
      throw new DownloadError(`${address}: the schools of ${published.code}`, "integrity");
    }
    await this.host.ask(OPEN, text, true);
    this.#opened.add(code);
  }

  /** @param sentence What is said of a file that could not be downloaded. */
  #fail(error: unknown, sentence: string) {
    console.error(`effectifs: ${error}`);
    const name = fill(status.engine);
    this.failure = reasonOf(error) === "integrity" ? fill(engine_status.altered, { name }) : fill(sentence);
    this.host.say(this.failure);
  }
}
