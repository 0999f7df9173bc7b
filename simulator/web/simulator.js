/**
 * The simulator's page: the form asks, Python answers, the result shows. Nothing is computed here.
 */

import { find } from "./dom.js";
import { DownloadSection } from "./download/download-section.js";
import { Engine } from "./engine/engine.js";
import { AddressBar } from "./form/address-bar.js";
import { Communes } from "./form/communes.js";
import { Form } from "./form/form.js";
import { listNames, readFragment, writeFragment } from "./form/fragment.js";
import { Options } from "./form/options.js";
import { Quotes } from "./form/quotes.js";
import { Schools } from "./form/schools.js";
import { ResultSections } from "./result/result-sections.js";
import { offerSharing } from "./result/share-link.js";
import { Status } from "./result/status.js";
import { Verification } from "./result/verification.js";

/** @import { PageAnswer as Answer, Estimation } from "python:json" */
/** @import { State } from "./form/fragment.js" */

const PACKAGE = "simulator";
const ENTRY = "simulator.browser.answers.answer";
const FIRST_RESULT = "simulateur:premier-resultat";

class SimulatorPage {
  /** @type {Engine | undefined} */
  #engine;
  #addressBar = new AddressBar();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.form = new Form(find(root, "form", HTMLFormElement));
    this.result = new ResultSections(root);
    this.status = new Status(root);
    const onChange = () => this.#handleChange();
    this.schools = new Schools(find(root, "[data-ecoles]"), this.form.shape.annees_deploiement, onChange);
    this.quotes = new Quotes(find(root, "[data-volet=devis]"), this.form.shape.devis, onChange);
    this.options = new Options(find(root, "[data-volet=options]"), this.form.shape, onChange);
    this.communes = this.#createCommunes(onChange);
    this.verification = this.#createVerification();
    this.downloads = new DownloadSection(find(root, "[data-emporter]"), {
      load: (packages) => this.#engine?.load(packages) ?? Promise.resolve(false),
      ask: (entry, question) => this.#engine?.ask(entry, question),
      question: () => this.#downloadQuestion(),
    });
    this.ignored = find(root, "[data-ignore]");
    this.initialFragment = this.#fragment();
  }

  run() {
    this.#startEngine(false);
    this.#readAddress();
    this.form.selectOnFirstFocus();
    this.form.element.addEventListener("focusin", () => this.#engine?.startMainThread());
    this.form.element.addEventListener("input", () => this.#handleChange());
    addEventListener("hashchange", () => this.#readAddress());
    document.addEventListener("click", (event) => this.#followExample(event));
    find(this.root, "[data-reessayer]").addEventListener("click", () => {
      this.#startEngine(true);
      this.communes?.handleRestart();
      this.#ask();
      this.form.pupils.focus();
    });
    offerSharing(this.root, () => this.#link());
  }

  /** @param {() => void} onChange */
  #createCommunes(onChange) {
    const section = this.root.querySelector("[data-volet=communes]");
    if (!(section instanceof HTMLElement)) {
      return null;
    }
    const search = this.root.querySelector("[data-effectifs]");
    const host = {
      /** @type {import("./form/territory.js").AskPython} */
      ask: (entry, question, lasting) => this.#engine?.ask(entry, question, lasting),
      onChange,
      onOther: () => {
        if (this.form.pupils.readOnly) {
          this.form.pupils.value = ""; // the sum of the communes of the one before
        }
      },
    };
    const address = new URL(section.dataset.adresse ?? "", document.baseURI).href;
    return new Communes(section, address, host, search instanceof HTMLElement ? search : section);
  }

  #createVerification() {
    const section = this.root.querySelector("[data-volet=verification]");
    if (!(section instanceof HTMLDetailsElement)) {
      return null;
    }
    return new Verification(section, (entry, question) => {
      this.#engine?.ask(entry, question);
      return this.root.dataset.etat !== "erreur";
    });
  }

  /** @param {boolean} fresh */
  #startEngine(fresh) {
    this.status.showLoading();
    const address = new URL(this.root.dataset.moteur ?? "", document.baseURI).href;
    this.#engine = new Engine(
      { address, packages: [PACKAGE], snapshot: true, mainThread: [ENTRY], fresh },
      {
        onProgress: (progress) => this.status.showProgress(progress),
        onReady: (origin) => {
          this.root.dataset.depart = origin;
        },
        onAnswer: (answer, entry) =>
          this.downloads.handleAnswer(entry, answer) ||
          this.communes?.handleAnswer(entry, answer) ||
          this.verification?.handleAnswer(entry, answer) ||
          this.#showAnswer(JSON.parse(answer)),
        onFailure: (reason, detail) => {
          this.downloads.handleFailure();
          console.error(`simulateur: ${reason}: ${detail}`);
          this.status.showFailure(reason);
          this.verification?.handleFailure();
        },
      },
    );
  }

  /** Fill the form from the address; an address without a state keeps what has been typed. */
  #readAddress() {
    this.#addressBar.cancel();
    const { state, ignored } = readFragment(location.hash, this.form.shape, this.form.pupils.defaultValue);
    if (state) {
      this.#fill(state);
    } else if (location.hash === "") {
      this.form.element.reset();
    }
    this.ignored.hidden = ignored.length === 0 || state === null;
    this.ignored.textContent = `Cette adresse contient ce que le simulateur ne connaît pas ou ne peut pas lire, et qu’il a laissé de côté\u00a0: ${listNames(ignored)}.`;
    this.#ask();
    if (this.#fragment() !== this.initialFragment) {
      this.#addressBar.write(this.#fragment());
    }
  }

  /** @param {State} state Sections that hold something of it are opened. */
  #fill({ fields, quotes, options, community, communes }) {
    this.form.fill(fields);
    this.quotes.fill(quotes);
    this.options.fill(options);
    const typed = readFragment(location.hash, this.form.shape).state?.fields[this.form.shape.effectif] ?? "";
    this.communes?.fill(community, communes, typed === "");
    const contents = {
      annees: this.form.shape.champs_annees.some((field) => fields[field]),
      devis: quotes.length,
      options: options.length,
      communes: community,
    };
    for (const [name, content] of Object.entries(contents)) {
      const section = this.root.querySelector(`[data-volet=${name}]`);
      if (content && section instanceof HTMLDetailsElement) {
        section.open = true;
      }
    }
  }

  /**
   * A link that fills the form also leads to it.
   *
   * @param {MouseEvent} event
   */
  #followExample(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (link && readFragment(link.getAttribute("href") ?? "", this.form.shape).state) {
      this.form.pupils.focus({ preventScroll: true });
      this.root.scrollIntoView();
    }
  }

  #handleChange() {
    this.#ask();
    this.#addressBar.write(this.#fragment());
  }

  /** @returns {State} */
  #state() {
    return {
      fields: this.form.read(),
      quotes: this.quotes.read(),
      options: this.options.read(),
      community: this.communes?.code ?? "",
      communes: this.communes?.headcounts ?? new Map(),
    };
  }

  #fragment() {
    return writeFragment(this.#state(), this.form.shape);
  }

  /** The whole address, on the simulator's own page, of what is on screen. */
  #link() {
    this.#addressBar.flush();
    const page = new URL(this.root.dataset.page ?? location.href, document.baseURI);
    return new URL(this.#fragment(), page).href;
  }

  /** The question to Python. */
  #question() {
    const { fields, quotes, options } = this.#state();
    return {
      saisie: fields,
      devis: quotes.filter((quote) => quote.some((text) => text.trim() !== "")),
      options,
      communes: this.communes?.rows() ?? [],
      ecoles: this.schools.read(this.form.shape.champs.includes("ecoles")),
      jour: today(),
      site: this.root.dataset.site,
    };
  }

  /** The question whose answer is a file; links in it are whole addresses. */
  #downloadQuestion() {
    const site = new URL(this.root.dataset.site ?? "", document.baseURI).href;
    return { ...this.#question(), site, lien: this.#link(), collectivite: this.communes?.name ?? "" };
  }

  #ask() {
    if (this.communes?.isPending) {
      return; // the pupils of another community must not be shown as those of this one
    }
    this.status.cancelAnnouncement();
    this.downloads.clear();
    const summed = this.communes?.hasHeadcounts ?? false;
    this.form.pupils.toggleAttribute("readonly", summed);
    find(this.root, "[data-somme]").hidden = !summed;
    this.schools.show(
      this.communes?.schools ?? [],
      this.form.control("deploiement").value === this.form.shape.progressif,
    );
    this.form.showOffered();
    this.options.showOffered(this.form.control("tarif").value);
    this.#engine?.ask(ENTRY, JSON.stringify(this.#question()));
  }

  /** @param {Answer} answer */
  #showAnswer(answer) {
    if (answer.etat === "estimation") {
      this.#showEstimation(answer);
    } else {
      const { problemes } = answer;
      this.form.showProblems(problemes);
      this.status.showOutdated(problemes, (field) => this.form.controlOf(field));
      this.status.announce(problemes.map((problem) => problem.message).join(" "));
    }
    this.root.dataset.etat = "pret";
  }

  /** @param {Estimation} answer */
  #showEstimation(answer) {
    this.form.showProblems([]);
    if (this.communes?.hasHeadcounts && this.communes.isSettled) {
      this.form.pupils.value = String(answer.eleves);
      this.#addressBar.write(this.#fragment());
    }
    this.result.show(answer);
    this.downloads.offer(answer);
    this.status.showCurrent();
    this.status.announce(answer.affichage.reponse);
    if (performance.getEntriesByName(FIRST_RESULT).length === 0) {
      performance.mark(FIRST_RESULT);
    }
  }
}

/** The day at the visitor's place, in ISO format. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

for (const root of document.querySelectorAll(".simulateur")) {
  new SimulatorPage(/** @type {HTMLElement} */ (root)).run();
}
