/**
 * The page on which a reader proposes a change, or compares two versions: Python reads, compares and draws; the page shows. The
 * address names what is on screen; the draft in progress stays in the tab.
 */

import { proposal } from "../../wording/scripts.json";
import { create, find } from "../dom.js";
import { EngineStatus } from "../engine-status.js";
import { reloadIfReplaced } from "../newer-release.js";
import { fill } from "../wording.js";
import { Draft, readSaved, save } from "./draft.js";
import { readParameters, unpack, writeFragment } from "./draft-address.js";
import { READ } from "./draft-file.js";
import { proposalEngine, showFailure } from "./proposal-engine.js";
import { ProposalResult } from "./proposal-result.js";
import { SiteDocuments } from "./site-documents.js";

/** @import { ComparisonAnswer } from "python:json" */
/** @typedef {import("./draft.js").DraftState} DraftState */
/** @typedef {Record<string, unknown>} Fields Those of a question. */

/** Characters of the address that a remark quotes. */
const MAXIMUM_QUOTE = 40;
const ARTICLES = "versioned_texts.amendment.browser.editable_articles";

class ProposalPage {
  /** The number of the newest question; documents and answers for earlier ones are dropped. */
  #newest = 0;
  #hasBegun = false;
  /** What is tried again. */
  #attempt = () => this.#load();
  /** What an extension asks besides. @type {Fields} */
  #more = {};
  /** The draft as it was before what can be undone. @type {DraftState | null} */
  #undone = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.entry = root.dataset.entree ?? "";
    const site = new URL(root.dataset.site ?? "", document.baseURI);
    this.documents = new SiteDocuments(site, root.dataset.donnees ?? "");
    this.draft = new Draft(find(root, "form", HTMLFormElement), this.#demand);
    this.last = this.draft.state;
    this.result = new ProposalResult(find(root, "[data-resultat]"), site, this.#demand);
    this.status = new EngineStatus(root, proposal.engine);
    this.engine = proposalEngine(this.status, [this.entry, READ, ...(root.dataset.preparer ?? "").split(" ")], () => {
      this.#newest += 1; // documents that arrive later would start another engine, behind the failure on screen
      this.result.setBusy(false);
    });
  }

  async run() {
    const { form } = this.draft;
    form.addEventListener("focusin", () => this.#hasBegun || this.#load());
    for (const sign of ["input", "change"]) {
      form.addEventListener(sign, () => this.#handleChange());
    }
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.#fill({ ...this.last, saisie: {} }, this.last);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#handleSubmit();
    });
    find(form, "[data-commencer]").addEventListener("click", () => {
      this.draft.editor.open();
      this.#load();
    });
    find(form, "[data-annuler]").addEventListener("click", () => this.#undone && this.#fill(this.#undone));
    find(this.root, "[data-reessayer]").addEventListener("click", () => {
      find(form, "[type=submit]").focus();
      this.#attempt();
      reloadIfReplaced(this.root.dataset.moteur ?? "");
    });
    addEventListener("hashchange", () => this.#readAddress());
    const saved = readSaved();
    await this.#readAddress();
    if (saved?.adresse === location.hash) {
      this.#fill(saved);
      this.#remark([fill(proposal.restored)]);
    }
  }

  /** Answer what the address names; one that leads to a place of the page changes nothing. */
  async #readAddress() {
    if (location.hash.length > 1 && document.getElementById(location.hash.slice(1))) {
      return;
    }
    const { parameters, unknown } = readParameters(location.hash);
    const { texte, de, a, projet } = parameters;
    const fields = projet === undefined ? {} : await unpack(projet);
    const way = a ? "versions" : this.draft.ways.find((one) => fields?.[one] !== undefined);
    /** @type {(keyof typeof parameters)[]} */
    const wrong = texte ? this.draft.fill({ texte, de, a, voie: way, saisie: fields ?? {} }) : [];
    this.last = this.draft.state;
    if (!fields) {
      wrong.push("projet");
    }
    const ignored = wrong.map((name) => `${name}=${parameters[name]}`);
    this.#remark([...unknown, ...ignored].map((one) => fill(proposal.unknown, { parameter: shorten(one) })));
    if (texte && de && way && ignored.length === 0) {
      this.#more = Object.fromEntries(Object.entries(fields ?? {}).filter(([key]) => key !== way));
      if (way === "articles") {
        this.#load();
      }
      this.#propose();
    } else {
      this.#newest += 1;
      this.result.hide();
      this.root.dataset.etat = "attente";
    }
  }

  /** @param {string[]} sentences */
  #remark(sentences) {
    find(this.root, "[data-remarques]").replaceChildren(...sentences.map((one) => create("li", one)));
  }

  /** Ask what the form holds, and name it in the address: one can go back from an answer. */
  async #handleSubmit() {
    this.#remark([]);
    const answered = this.#propose();
    const { fragment } = await this.#writeFragment(this.draft.state);
    if (fragment !== location.hash) {
      history.pushState(null, "", fragment);
    }
    this.#handleChange();
    await answered;
    this.result.root.scrollIntoView({ block: "nearest" });
  }

  /** Save the draft; another version has other articles, and what was edited of the last one can be had back. */
  #handleChange() {
    const { last } = this;
    this.last = this.draft.state;
    save({ ...this.last, adresse: location.hash });
    if (this.last.texte !== last.texte || this.last.de !== last.de) {
      if (Object.keys(last.saisie.articles ?? {}).length > 0) {
        this.#fill({ ...this.last, saisie: { ...this.last.saisie, articles: {} } }, last);
      }
      this.#load();
    }
  }

  /**
   * @param {DraftState} state
   * @param {DraftState | null} undone What can be had back.
   */
  #fill(state, undone = null) {
    this.draft.fill(state);
    this.#undone = undone;
    find(this.root, "[data-annuler]").hidden = undone === null;
    this.#handleChange();
  }

  /** Fetch what the reader is likely to need, and show the articles of the version. */
  #load() {
    this.#hasBegun = true;
    this.#attempt = () => this.#load();
    const { version } = this.draft;
    return this.#try(async (isNewest) => {
      const [[document]] = await Promise.all([this.documents.fetchEditions([version]), this.documents.fetchData()]);
      const articles = JSON.parse(await this.engine.ask(ARTICLES, JSON.stringify({ ancienne: document })));
      if (version === this.draft.version) {
        this.draft.editor.offer(articles);
      }
      if (isNewest()) {
        this.root.dataset.etat = this.result.isShown ? "pret" : "attente";
      }
    });
  }

  /** Answer what the form holds. */
  #propose() {
    this.#hasBegun = true;
    this.#newest += 1;
    this.#attempt = () => this.#propose();
    this.result.setBusy(true);
    const { state, pair } = this.draft;
    return this.#try(async (isNewest) => {
      const [[ancienne, nouvelle], data] = await Promise.all([
        this.documents.fetchEditions(pair),
        this.documents.fetchData(),
      ]);
      const change = state.voie === "versions" ? { nouvelle } : { ...this.#changeOf(state), ...data };
      const question = { ancienne, site: this.root.dataset.site, ...change, ...this.#more };
      if (isNewest()) {
        const answer = await this.#ask(question);
        if (isNewest()) {
          this.#showAnswer(answer, await this.#writeFragment(state));
          this.result.announce(this.#asker(question, state));
        }
      }
    });
  }

  /** @param {(isNewest: () => boolean) => Promise<void>} work */
  async #try(work) {
    const number = this.#newest;
    this.status.showBusy("chargement", fill(proposal.download));
    this.engine.start();
    const isNewest = () => number === this.#newest;
    await work(isNewest).catch((error) => {
      if (isNewest()) {
        this.result.setBusy(false);
        showFailure(this.status, error);
      }
    });
  }

  /**
   * @param {DraftState} state
   * @returns {Fields}
   */
  #changeOf({ voie, saisie }) {
    return { [voie]: saisie[voie] };
  }

  /** @param {DraftState} state */
  #writeFragment(state) {
    const { texte, de, a, voie } = state;
    return voie === "versions"
      ? writeFragment({ texte, de, a }, null)
      : writeFragment({ texte, de }, { ...this.#changeOf(state), ...this.#more });
  }

  /** @type {(entry: string, question: string | ArrayBuffer) => Promise<string>} */
  #demand = (entry, question) => {
    this.engine.start();
    return this.engine.demand(entry, question);
  };

  /**
   * @param {Fields} question
   * @returns {Promise<ComparisonAnswer>}
   */
  async #ask(question) {
    return JSON.parse(await this.engine.ask(this.entry, JSON.stringify(question)));
  }

  /**
   * What an extension asks with.
   *
   * @param {Fields} question The one on screen.
   * @param {DraftState} state What it was made from.
   */
  #asker(question, state) {
    return {
      question,
      ask: this.#demand,
      again: async (/** @type {Fields} */ more) => {
        this.engine.start();
        const answer = await this.#ask({ ...question, ...more });
        this.#more = { ...this.#more, ...more };
        const link = await this.#writeFragment(state);
        history.replaceState(history.state, "", link.fragment);
        this.result.showLink(link.isWhole);
        return answer;
      },
    };
  }

  /**
   * @param {ComparisonAnswer} answer
   * @param {{isWhole: boolean}} link
   */
  #showAnswer(answer, link) {
    this.result.setBusy(false);
    if (answer.etat === "comparaison") {
      const sentence = this.result.show(answer, this.draft.pair, this.draft.text);
      this.result.showLink(link.isWhole);
      this.root.dataset.etat = "pret";
      find(this.root, "[data-annonce]").textContent = sentence;
      return;
    }
    this.result.hide();
    if (answer.etat === "refus") {
      this.#remark([answer.message]);
      this.root.dataset.etat = "attente";
    } else {
      console.error(`proposal: ${answer.etat}`);
      this.status.showError(answer.message);
    }
  }
}

/** @param {string} text */
function shorten(text) {
  return text.length <= MAXIMUM_QUOTE ? text : `${text.slice(0, MAXIMUM_QUOTE - 1)}…`;
}

for (const root of document.querySelectorAll(".comparateur[data-moteur]")) {
  new ProposalPage(/** @type {HTMLElement} */ (root)).run();
}
