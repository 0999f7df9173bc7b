/**
 * The simulator's page: the form asks, Python answers, the result shows. Nothing is computed here.
 */

import type { PageAnswer as Answer, CommunityAnswer, Estimation, ReportedProblem as Problem } from "python:json";
import { find } from "../../versioned_texts/web/dom.ts";
import { reloadIfReplaced } from "../../versioned_texts/web/newer-release.ts";
import { PageEngine } from "../../versioned_texts/web/page-engine.ts";
import { fill } from "../../versioned_texts/web/wording.ts";
import { fragment, simulator } from "../wording/scripts.json";
import { PublishedAmounts } from "./estimation/published-amounts.ts";
import { AddressBar } from "./form/address-bar.ts";
import { listNames, readFragment, writeFragment } from "./form/fragment.ts";
import { QuestionForm } from "./form/question-form.ts";
import { SavedEstimations } from "./form/saved-estimations.ts";
import { DownloadSection } from "./result/download-section.ts";
import { PrintedSummary } from "./result/printed-summary.ts";
import { ResultSections } from "./result/result-sections.ts";
import { offerSharing } from "./result/share-link.ts";
import { Status } from "./result/status.ts";

const ENTRY = "simulator.browser.answers.answer";
const COMMUNITY_ENTRY = "simulator.browser.community.answer";
const FIRST_RESULT = "simulateur:premier-resultat";

class SimulatorPage {
  root: HTMLElement;
  status: Status;
  engine;
  published;
  question: QuestionForm;
  form;
  communes;
  result: ResultSections;
  paper: PrintedSummary;
  downloads: DownloadSection;
  ignored: HTMLElement;
  undo: HTMLAnchorElement;
  initialFragment;

  #addressBar = new AddressBar();
  /** What waits for the answer to what the form asks; null once it is there. */
  #waiting: (() => void)[] | null = [];

  constructor(root: HTMLElement) {
    this.root = root;
    this.status = new Status(root);
    this.engine = this.#createEngine();
    /** What answers for communities where Python can't. */
    this.published = root.dataset.estimations ? new PublishedAmounts(root) : null;
    this.question = new QuestionForm(root, {
      ask: (...question) => this.engine.demand(...question),
      substitute: () => (this.root.dataset.etat === "erreur" ? this.published : null),
      onChange: () => this.#handleChange(),
    });
    this.form = this.question.form;
    this.communes = this.question.communes;
    this.result = new ResultSections(root);
    this.paper = new PrintedSummary(root, () => this.#link());
    this.downloads = new DownloadSection(find(root, "[data-emporter]"), {
      prepare: (entry) => this.engine.prepare(entry),
      ask: (...question) => this.engine.ask(...question),
      question: () => this.#downloadQuestion(),
    });
    this.ignored = find(root, "[data-ignore]");
    this.undo = find(root, "[data-annuler-saisie]", HTMLAnchorElement);
    this.initialFragment = this.#fragment();
    const saved = find(root, "[data-enregistrees]");
    if (this.#page().pathname === location.pathname) {
      new SavedEstimations(saved, () => this.#current());
    } else {
      saved.hidden = true; // in the page of another site nothing is stored
    }
  }

  run() {
    this.engine.start();
    const moved = this.#moveQuery();
    this.#readAddress();
    this.ignored.prepend(moved);
    this.form.selectOnFirstFocus();
    this.form.element.addEventListener("input", () => this.#handleChange());
    this.form.element.addEventListener("input", ({ target }) => this.#dropExample(target), true);
    addEventListener("hashchange", () => this.#readAddress());
    document.addEventListener("click", (event) => this.#followExample(event));
    find(this.root, "[data-reessayer]").addEventListener("click", () => this.#retry());
    offerSharing(this.root, () => this.#link());
  }

  /** Move values that follow a question mark, which a host is sent, into the fragment, after its own; return what to say. */
  #moveQuery() {
    const query = location.search.slice(1);
    if (!readFragment(query, this.form.shape).state) {
      return "";
    }
    const values = [location.hash.slice(1), query].filter((part) => part !== "");
    history.replaceState(history.state, "", `${location.pathname}#${values.join("&")}`);
    return `${fill(simulator.moved)} `;
  }

  #retry() {
    this.engine.start();
    this.communes?.community.handleRestart();
    this.#ask();
    this.form.pupils.focus();
    reloadIfReplaced(this.root.dataset.moteur ?? "");
  }

  #createEngine() {
    return new PageEngine(this.status, {
      onProgress: (progress) => this.downloads.handleProgress(progress) || this.status.showProgress(progress),
      onReady: (origin) => {
        this.root.dataset.depart = origin;
      },
      onFailure: () => {
        this.downloads.handleFailure();
        this.#showPublished();
      },
    });
  }

  /** Fill the form from the address; an address without a state keeps what has been typed. */
  #readAddress() {
    this.#addressBar.cancel();
    const { state, ignored } = readFragment(location.hash, this.form.shape, this.form.pupils.defaultValue);
    if (state) {
      this.question.fill(state, ignored.includes(this.form.shape.effectif));
    } else if (location.hash === "") {
      this.form.element.reset();
    }
    this.ignored.textContent =
      ignored.length === 0 || !state ? "" : fill(simulator.ignored, { names: listNames(ignored, fragment) });
    this.#ask();
    this.#writeUnlessInitial();
  }

  #writeAddress() {
    this.#addressBar.write(this.#fragment());
  }

  /** Write what is on screen into the address, unless it is what every visitor first sees. */
  #writeUnlessInitial() {
    if (this.#fragment() !== this.initialFragment) {
      this.#writeAddress();
    }
  }

  /** A link that fills the form also leads to it, and what it replaces can be had again. */
  #followExample(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (link && readFragment(link.getAttribute("href") ?? "", this.form.shape).state) {
      this.undo.hidden = link === this.undo || this.#isExample;
      if (!this.undo.hidden) {
        this.undo.href = this.#fragment();
      }
      const first = link.matches("[data-recommencer]") ? this.form.element.querySelector("input") : null;
      (first ?? this.form.pupils).focus({ preventScroll: true });
      this.root.scrollIntoView();
    }
  }

  /** The amount of an example never stands beside a name that is being typed. */
  #dropExample(target: EventTarget | null) {
    if (target instanceof Element && target.matches("[role=combobox]") && this.#isExample) {
      history.replaceState(history.state, "", find(this.root, "[data-recommencer]", HTMLAnchorElement).hash);
      this.#readAddress();
    }
  }

  /** Whether the form holds what nobody asked for. */
  get #isExample() {
    return this.#fragment() === this.initialFragment && !readFragment(location.hash, this.form.shape).state;
  }

  #handleChange() {
    this.undo.hidden = true;
    this.#ask();
    this.#writeAddress();
    this.#showPublished();
  }

  /** Where no answer will come, show the amount that came with the site. */
  #showPublished() {
    if (this.root.dataset.etat === "erreur" && this.communes) {
      this.published?.show(this.communes.community.code);
    }
  }

  /** What is saved of the estimate on screen. */
  #current() {
    const isCurrent = this.root.dataset.resultat === "juste";
    return { lien: this.#fragment(), ...(isCurrent ? this.result.headline : { montant: "—", mention: "" }) };
  }

  #fragment() {
    return writeFragment(this.question.read(), this.form.shape);
  }

  /** The whole address, on the simulator's own page, of what is on screen. */
  #link() {
    this.#addressBar.flush();
    return new URL(this.#fragment(), this.#page()).href;
  }

  /** The simulator's own page. */
  #page() {
    return new URL(this.root.dataset.page ?? "", document.baseURI);
  }

  /**
   * The question whose answer is a file, once what is on screen answers the form: the file says whose pupils Python counted, and
   * names the community and its communes. Links in it are whole addresses.
   */
  async #downloadQuestion() {
    await this.communes?.community.untilSettled();
    await new Promise((resolve) => (this.#waiting ? this.#waiting.push(() => resolve(null)) : resolve(null)));
    const site = new URL(this.root.dataset.site ?? "", document.baseURI).href;
    const { name: collectivite = "", legalName: denomination = "" } = this.communes?.community ?? {};
    const { effectifs } = (this.communes?.isUsed && this.communes.answer) || {};
    return { ...this.question.question(), ...effectifs, site, lien: this.#link(), collectivite, denomination };
  }

  async #ask() {
    this.#waiting ??= [];
    this.status.cancelAnnouncement();
    if (this.communes?.isPending) {
      return; // the pupils of another community must not be shown as those of this one
    }
    this.downloads.clear();
    this.question.showOffered();
    const question = JSON.stringify(this.question.question());
    if (!this.communes?.isUsed) {
      this.question.showPupils(null);
      this.#showAnswer(JSON.parse(await this.engine.demand(ENTRY, question)));
      return;
    }
    const answer: CommunityAnswer = JSON.parse(await this.engine.demand(COMMUNITY_ENTRY, question));
    if (this.question.showPupils(answer)) {
      this.#ask();
    } else {
      this.#showAnswer(answer.reponse);
    }
  }

  #showAnswer(answer: Answer) {
    if (answer.etat === "estimation") {
      this.#showEstimation(answer);
    } else {
      this.#showProblems(answer.problemes);
    }
    this.root.dataset.etat = "pret";
    for (const resume of this.#waiting ?? []) {
      resume();
    }
    this.#waiting = null;
  }

  #showProblems(found: Problem[]) {
    // whoever has just come, or chosen a community, made no mistake
    const isMissing = found.every(({ champ }) => this.question.awaits(champ));
    if (isMissing) {
      this.root.dataset.resultat = "absent"; // what was answered was asked of something else
    }
    const problems = found.map(({ champ, message }) => {
      return { champ, message: isMissing && champ === this.form.shape.effectif ? fill(simulator.missing) : message };
    });
    this.root.toggleAttribute("data-manquant", isMissing);
    this.form.showProblems(isMissing ? [] : problems);
    this.status.showOutdated(problems, (field) => this.form.controlOf(field));
    this.status.announce(problems.map(({ message }) => message).join(" "));
  }

  #showEstimation(answer: Estimation) {
    this.form.showProblems([]);
    this.#writeUnlessInitial();
    const { community, part = "", whole = "" } = this.communes ?? {};
    const count = answer.eleves;
    const name = this.#isExample ? fill(simulator.example, { count }) : (community?.name ?? "");
    find(this.root, "[data-sujet]").textContent = name || fill(simulator.pupils, { count });
    this.result.show(answer, name, whole);
    this.paper.show(answer, name, part);
    this.downloads.offer(answer);
    this.status.showCurrent();
    this.status.announce(this.#isExample ? "" : answer.affichage.reponse);
    if (performance.getEntriesByName(FIRST_RESULT).length === 0) {
      performance.mark(FIRST_RESULT);
    }
  }
}

for (const root of document.querySelectorAll(".simulateur")) {
  new SimulatorPage(root as HTMLElement).run();
}
