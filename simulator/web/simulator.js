/**
 * The simulator's page: the form asks, Python answers, the view shows. Nothing is computed here.
 */

import { Taking } from "./download/download-section.js";
import { Engine } from "./engine/engine.js";
import { AddressWriter } from "./form/address-bar.js";
import { Communes } from "./form/communes.js";
import { Form } from "./form/form.js";
import { named, readFragment, writeFragment } from "./form/fragment.js";
import { Options } from "./form/options.js";
import { Quotes } from "./form/quotes.js";
import { Schools } from "./form/schools.js";
import { View, within } from "./result/estimate-view.js";
import { offerSharing } from "./result/share-link.js";
import { Status } from "./result/status.js";
import { showThenAndNow } from "./result/tariff-comparison.js";
import { Verifier } from "./result/verification.js";
import { YearsView } from "./result/years.js";

/** @typedef {import("./result/answers.js").Answer} Answer */
/** @typedef {import("./result/answers.js").Estimation} Estimation */
/** @typedef {import("./form/fragment.js").State} State */

const PACKAGE = "simulator";
const ENTRY = "simulator.browser.answers.answer";
const FIRST_RESULT = "simulateur:premier-resultat";

class Simulator {
  /** @type {Engine | undefined} */
  #engine;
  #address = new AddressWriter();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.form = new Form(within(root, "form", HTMLFormElement));
    this.view = new View(root);
    this.status = new Status(root);
    const changed = () => this.#changed();
    this.years = new YearsView(this.#section("annees"));
    this.schools = new Schools(within(root, "[data-ecoles]"), changed);
    this.quotes = new Quotes(this.#section("devis"), this.form.shape.devis, changed);
    this.options = new Options(this.#section("options"), this.form.shape, changed);
    const communes = root.querySelector("[data-volet=communes]");
    this.communes =
      communes instanceof HTMLDetailsElement
        ? new Communes(communes, new URL(communes.dataset.adresse ?? "", document.baseURI).href, {
            ask: (entry, question, lasting) => this.#engine?.ask(entry, question, lasting),
            changed,
          })
        : null;
    this.taking = new Taking(within(root, "[data-emporter]"), {
      load: (packages) => this.#engine?.load(packages) ?? Promise.resolve(false),
      ask: (entry, question) => this.#engine?.ask(entry, question),
      question: () => this.#taken(),
    });
    const verifying = root.querySelector("[data-volet=verification]");
    this.verifier =
      verifying instanceof HTMLDetailsElement
        ? new Verifier(verifying, (entry, question) => {
            this.#engine?.ask(entry, question);
            return this.root.dataset.etat !== "erreur";
          })
        : null;
    this.ignored = within(root, "[data-ignore]");
    this.untouched = writeFragment(this.#state(), this.form.shape);
  }

  run() {
    this.#startEngine(false);
    this.#readAddress();
    this.form.selectOnFirstFocus();
    this.form.element.addEventListener("focusin", () => this.#engine?.used());
    this.form.element.addEventListener("input", () => this.#changed());
    addEventListener("hashchange", () => this.#readAddress());
    document.addEventListener("click", (event) => this.#showExample(event));
    within(this.root, "[data-reessayer]").addEventListener("click", () => {
      this.#startEngine(true);
      this.communes?.forgotten();
      this.#ask();
      this.form.control("eleves").focus();
    });
    offerSharing(this.root, () => this.#link());
  }

  /** The whole address, on the simulator's own page, of what is on screen. */
  #link() {
    this.#address.flush();
    const page = new URL(this.root.dataset.page ?? location.href, document.baseURI);
    return new URL(this.#fragment(), page).href;
  }

  /** What a file is made of: the question, and what names it outside of this page. */
  #taken() {
    const site = new URL(this.root.dataset.site ?? "", document.baseURI).href;
    return { ...JSON.parse(this.question), site, lien: this.#link(), collectivite: this.communes?.name ?? "" };
  }

  /**
   * @param {string} name
   * @returns {HTMLDetailsElement}
   */
  #section(name) {
    return within(this.root, `[data-volet=${name}]`, HTMLDetailsElement);
  }

  /** @param {boolean} fresh */
  #startEngine(fresh) {
    this.status.loading();
    const address = new URL(this.root.dataset.moteur ?? "", document.baseURI).href;
    this.#engine = new Engine(
      { address, packages: [PACKAGE], image: true, near: [ENTRY], fresh },
      {
        onProgress: (progress) => this.status.progress(progress),
        onReady: (from) => {
          this.root.dataset.depart = from;
        },
        onAnswer: (answer, entry) =>
          this.taking.answered(entry, answer) ||
          this.communes?.answered(entry, answer) ||
          this.verifier?.answered(entry, answer) ||
          this.#show(JSON.parse(answer)),
        onFailure: (reason, detail) => {
          this.taking.stopped();
          console.error(`simulateur: ${reason}: ${detail}`);
          this.status.failed(reason);
          this.verifier?.failed();
        },
      },
    );
  }

  /** Take what the address says; an address that says nothing of the form leaves what has been typed. */
  #readAddress() {
    this.#address.forget();
    const { state, ignored } = readFragment(location.hash, this.form.shape, this.form.initialHeadcount);
    if (state) {
      this.#fill(state);
    } else if (location.hash === "") {
      this.form.element.reset();
    }
    this.ignored.hidden = ignored.length === 0 || state === null;
    this.ignored.textContent = `Cette adresse contient ce que le simulateur ne connaît pas ou ne peut pas lire, et qu’il a laissé de côté\u00a0: ${named(ignored)}.`;
    this.#ask();
    if (this.#fragment() !== this.untouched) {
      this.#address.write(this.#fragment());
    }
  }

  /** @param {State} state */
  #fill(state) {
    this.form.fill(state.fields);
    this.quotes.fill(state.quotes);
    this.options.fill(state.options);
    this.communes?.fill(state.community, state.communes);
    const { annees, deploiement } = state.fields;
    const filled = { annees: annees || deploiement, devis: state.quotes.length, options: state.options.length };
    for (const [name, holds] of Object.entries({ ...filled, communes: state.community })) {
      const section = this.root.querySelector(`[data-volet=${name}]`);
      if (holds && section instanceof HTMLDetailsElement) {
        section.open = true;
      }
    }
  }

  /**
   * A link that fills the form leads to it too.
   *
   * @param {MouseEvent} event
   */
  #showExample(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (link && readFragment(link.getAttribute("href") ?? "", this.form.shape).state) {
      this.form.control("eleves").focus({ preventScroll: true });
      this.root.scrollIntoView();
    }
  }

  #changed() {
    this.#ask();
    this.#address.write(this.#fragment());
  }

  /** @returns {State} */
  #state() {
    return {
      fields: this.form.read(),
      quotes: this.quotes.read(),
      options: this.options.read(),
      community: this.communes?.code ?? "",
      communes: this.communes?.typed ?? new Map(),
    };
  }

  #fragment() {
    return writeFragment(this.#state(), this.form.shape);
  }

  /** All that Python is asked, in JSON. */
  get question() {
    const { fields, quotes, options } = this.#state();
    return JSON.stringify({
      saisie: fields,
      devis: quotes.filter((quote) => quote.some((text) => text.trim() !== "")),
      options,
      communes: this.communes?.rows() ?? [],
      ecoles: this.schools.read(),
      jour: today(),
      site: this.root.dataset.site,
    });
  }

  #ask() {
    this.status.cancelAnnouncement();
    this.taking.changed();
    const counted = this.communes?.counted ?? false;
    const headcount = this.form.control("eleves");
    headcount.toggleAttribute("readonly", counted);
    within(this.root, "[data-somme]").hidden = !counted;
    this.schools.show(this.communes?.schools ?? [], this.form.control("deploiement").value === "progressif");
    const tariff = this.form.control("tarif").value;
    this.form.showOffered();
    this.options.showOffered(tariff);
    this.#engine?.ask(ENTRY, this.question);
  }

  /** @param {Answer} answer */
  #show(answer) {
    if (answer.etat === "estimation") {
      this.#showEstimation(answer);
    } else {
      const { problemes } = answer;
      this.form.showProblems(problemes);
      this.status.outdated(problemes, (field) => this.form.place(field));
      this.status.announce(problemes.map((problem) => problem.message).join(" "));
    }
    this.root.dataset.etat = "pret";
  }

  /** @param {Estimation} answer */
  #showEstimation(answer) {
    this.form.showProblems([]);
    if (this.communes?.counted && this.communes.settled) {
      this.form.control("eleves").value = String(answer.eleves);
      this.#address.write(this.#fragment());
    }
    this.view.show(answer);
    within(this.root, "[data-periode]").textContent = answer.annees ? "première année" : "par an";
    this.years.show(answer.annees);
    this.options.show(answer.comparaison, answer.seuil);
    this.communes?.show(answer.repartition);
    this.taking.offer(answer);
    showThenAndNow(within(this.root, "[data-alors]"), answer.maintenant);
    this.status.matching();
    this.status.announce(answer.affichage.reponse);
    if (performance.getEntriesByName(FIRST_RESULT).length === 0) {
      performance.mark(FIRST_RESULT);
    }
  }
}

/** The day where the visitor is, as the tariff's own are written. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

for (const root of document.querySelectorAll(".simulateur")) {
  new Simulator(/** @type {HTMLElement} */ (root)).run();
}
