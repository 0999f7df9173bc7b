/**
 * The page on which a reader proposes a change, or compares two versions: Python reads, compares and draws; the page shows. The
 * address names what is on screen; the draft in progress stays in the tab.
 */

import type { ComparisonAnswer } from "python:json";
import { reasonOf } from "../../../warm_python/web/network/hash-check.ts";
import { proposal } from "../../wording/scripts.json";
import { create, find } from "../dom.ts";
import { EngineStatus } from "../engine-status.ts";
import { reloadIfReplaced } from "../newer-release.ts";
import { fill } from "../wording.ts";
import { READ } from "./draft-file.ts";
import { readFragment, writeFragment } from "./proposal-address.ts";
import { documentReader, proposalEngine } from "./proposal-engine.ts";
import { type Fields, ProposalForm, readSaved, save } from "./proposal-form.ts";
import { ProposalResult } from "./proposal-result.ts";

const ARTICLES = "versioned_texts.amendment.browser.editable_articles";

/** What a damaged link says: no version. */
const DAMAGED: Fields = { version: "" };

class ProposalPage {
  root: HTMLElement;
  entry;
  read;
  form: ProposalForm;
  result: ProposalResult;
  status: EngineStatus;
  later;
  engine;

  /** The number of the newest question; documents and answers for earlier ones are dropped. */
  #newest = 0;
  #hasBegun = false;
  /** The version whose articles can be edited. */
  version: HTMLOptionElement | undefined;
  /** What is tried again. */
  #attempt = () => this.#load();
  /** What an extension asks besides. */
  #more: Fields = {};

  constructor(root: HTMLElement) {
    const { entree = "", site = "", preparer = "" } = root.dataset;
    this.root = root;
    this.entry = entree;
    this.read = documentReader(new URL(site, document.baseURI));
    this.form = new ProposalForm(find(root, "form", HTMLFormElement), this.#demand);
    this.result = new ProposalResult(find(root, "[data-resultat]"), this.#demand);
    this.status = new EngineStatus(root, proposal.engine);
    this.later = [READ, ...preparer.split(" ").filter(Boolean)];
    this.engine = proposalEngine(this.status, entree, () => {
      this.#newest += 1; // documents that arrive later would start another engine, behind the failure on screen
      this.result.setBusy(false);
    });
  }

  async run() {
    const { form } = this.form;
    form.addEventListener("focusin", () => this.#hasBegun || this.#load());
    form.addEventListener("input", () => this.#handleChange());
    form.addEventListener("change", () => this.#handleChange());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#handleSubmit();
    });
    find(this.root, "[data-reessayer]").addEventListener("click", () => {
      find(form, "[type=submit]").focus();
      this.#attempt();
      reloadIfReplaced(this.root.dataset.moteur ?? "");
    });
    addEventListener("hashchange", () => this.#readAddress());
    const { adresse, ...saved } = readSaved();
    await this.#readAddress();
    if (adresse === location.hash && this.form.fill(saved)) {
      this.#remark(fill(proposal.restored));
    }
  }

  /** Answer what the address names; one that leads to a place of the page changes nothing. */
  async #readAddress() {
    const { hash } = location;
    if (hash.length > 1 && document.getElementById(hash.slice(1))) {
      return;
    }
    const { plus, ...fields } = hash.length > 1 ? await readFragment(hash).catch(() => DAMAGED) : {};
    const isRight = hash.length <= 1 || this.form.fill(fields);
    this.#remark(...(isRight ? [] : [fill(proposal.unknown)]));
    this.#more = Object(plus);
    if (isRight && fields.voie) {
      if (fields.articles) {
        this.#load();
      }
      this.#propose();
    } else {
      this.#newest += 1;
      this.#hide();
    }
  }

  #remark(...sentences: string[]) {
    find(this.root, "[data-remarques]").replaceChildren(...sentences.map((sentence) => create("li", sentence)));
  }

  #hide() {
    this.result.root.hidden = true;
    this.root.dataset.etat = "attente";
  }

  /** Answer what the form holds; one can go back from the answer. */
  async #handleSubmit() {
    this.#remark();
    await this.#propose("pushState");
    this.result.root.scrollIntoView({ block: "nearest" });
  }

  /** Save the draft; each version has articles of its own to edit. */
  #handleChange() {
    save({ ...this.form.state, adresse: location.hash });
    if (this.form.isEditing && this.form.version !== this.version) {
      this.#load();
    }
  }

  /** Fetch what the reader is likely to need, and show the articles of the version. */
  #load() {
    this.#attempt = () => this.#load();
    const { version } = this.form;
    this.version = version;
    return this.#try(async (isNewest) => {
      const documents = await this.#fetchDocuments([version]);
      const articles = await this.engine.ask(ARTICLES, JSON.stringify(documents));
      if (version === this.version) {
        this.form.editor.show(version.value, articles);
      }
      if (isNewest()) {
        this.root.dataset.etat = this.result.root.hidden ? "attente" : "pret";
      }
    });
  }

  /** @param naming How the address will name the answer. */
  #propose(naming: "pushState" | "replaceState" = "replaceState") {
    this.#newest += 1;
    this.#attempt = () => this.#propose(naming);
    this.result.setBusy(true);
    const { versions, version, change } = this.form;
    return this.#try(async (isNewest) => {
      const documents = await this.#fetchDocuments(versions);
      if (isNewest()) {
        const question = { ...this.#more, ...change, ...documents, site: this.root.dataset.site };
        const answer = await this.#ask(question);
        const link = await writeFragment(version.value, { ...change, plus: this.#more });
        if (isNewest()) {
          const again = async (more: Fields) => {
            this.#more = { ...this.#more, ...more };
            this.#nameAnswer(await writeFragment(version.value, { ...change, plus: this.#more }), "replaceState");
            return this.#ask({ ...question, ...more });
          };
          this.#nameAnswer(link, naming);
          this.#showAnswer(answer, versions, { question, ask: this.#demand, again });
          if (answer.etat !== "refus") {
            this.#complete(isNewest);
          }
        }
      }
    });
  }

  async #try(work: (isNewest: () => boolean) => Promise<void>) {
    this.#hasBegun = true;
    const number = this.#newest;
    this.status.showBusy("chargement", fill(proposal.download));
    this.engine.start();
    const isNewest = () => number === this.#newest;
    try {
      await work(isNewest);
      for (const entry of this.later) {
        this.engine.prepare(entry);
      }
    } catch (error) {
      if (isNewest()) {
        this.result.setBusy(false);
        console.error(`proposal: ${error}`);
        this.status.showFailure(reasonOf(error));
      }
    }
  }

  /** @returns Those of a question that no link can say. */
  async #fetchDocuments(versions: HTMLOptionElement[]): Promise<Fields> {
    const { donnees: data } = this.root.dataset;
    const [donnees, ancienne, nouvelle] = await Promise.all([
      data ? this.read(data, undefined) : undefined,
      ...versions.map(({ value, dataset }) => this.read(`${value}parties.json`, dataset.empreinte)),
    ]);
    return { donnees, ancienne, nouvelle };
  }

  #demand: (entry: string, question: string | ArrayBuffer) => Promise<string> = (entry, question) => {
    this.engine.start();
    return this.engine.demand(entry, question);
  };

  async #ask(question: Fields): Promise<ComparisonAnswer> {
    return JSON.parse(await this.#demand(this.entry, JSON.stringify(question)));
  }

  /** @param detail Of the event. */
  #showAnswer(
    answer: ComparisonAnswer,
    versions: HTMLOptionElement[],
    detail: { question: object; ask: unknown; again: unknown },
  ) {
    this.result.setBusy(false);
    if (answer.etat === "refus") {
      this.#hide();
      this.#remark(answer.message);
    } else {
      find(this.root, "[data-annonce]").textContent = this.result.show(answer, versions, detail);
      this.root.dataset.etat = "modifications";
    }
  }

  /** Show what can be made of a change, which takes as long as its redline. */
  async #complete(isNewest: () => boolean) {
    const files = await this.result.askFiles();
    if (isNewest()) {
      this.result.showFiles(files);
      this.root.dataset.etat = "pret";
    }
  }

  #nameAnswer({ fragment, isWhole }: { fragment: string; isWhole: boolean }, naming: "pushState" | "replaceState") {
    if (fragment !== location.hash) {
      history[naming](null, "", fragment);
    }
    this.result.showLink(isWhole);
    this.#handleChange();
  }
}

for (const root of document.querySelectorAll(".comparateur[data-moteur]")) {
  new ProposalPage(root as HTMLElement).run();
}
