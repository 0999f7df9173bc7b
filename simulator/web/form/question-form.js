/**
 * The question: what is typed and chosen in all parts of the form, read for Python and filled from a link.
 */

import { find } from "../../../versioned_texts/web/dom.js";
import { fill } from "../../../versioned_texts/web/wording.js";
import { question_form } from "../../wording/scripts.json";
import { expandFilled } from "../folds.js";
import { Communes } from "./communes/communes.js";
import { Form } from "./form.js";
import { Options } from "./options.js";
import { QUOTE } from "./quotes.js";
import { RepeatedRows } from "./repeated-rows.js";
import { Schools } from "./schools.js";

/** @import { State } from "./fragment.js" */

export class QuestionForm {
  /** Whether the number of pupils was left empty, not by what the reader typed there. */
  #isUntouched = false;

  /**
   * @param {HTMLElement} root
   * @param {import("./communes/territory.js").AskPython} ask
   * @param {() => void} onChange
   */
  constructor(root, ask, onChange) {
    this.root = root;
    this.form = new Form(find(root, "form", HTMLFormElement));
    const { shape } = this.form;
    this.form.pupils.addEventListener("input", () => {
      this.#isUntouched = false;
    });
    this.schools = new Schools(find(root, "[data-ecoles]"), shape.annees_deploiement, onChange);
    this.quotes = new RepeatedRows(find(root, "[data-volet=devis]"), shape.devis, onChange, QUOTE);
    this.options = new Options(find(root, "[data-volet=options]"), shape, onChange, () => this.form.read());
    this.communes = this.#createCommunes(ask, onChange);
  }

  /**
   * @param {import("./communes/territory.js").AskPython} ask
   * @param {() => void} onChange
   */
  #createCommunes(ask, onChange) {
    const section = this.root.querySelector("[data-volet=communes]");
    if (!(section instanceof HTMLElement)) {
      return null;
    }
    const search = this.root.querySelector("[data-effectifs]");
    const { shape } = this.form;
    const host = {
      ask,
      onChange,
      /** @type {(none: boolean) => void} */
      onSchools: (none) => this.form.clear([shape.cohortes, ...(none ? [shape.effectif] : [])]),
      /** @type {(cohorts: string) => boolean} */
      takesSchools: (cohorts) => {
        const { value } = this.form.control(shape.cohortes);
        const isShared = this.form.control("deploiement").value === shape.progressif; // pupils, not schools
        return value ? value === cohorts : !isShared;
      },
      /** @type {(before: string) => void} */
      onOther: (before) => this.#clearCommunity(before),
    };
    const address = new URL(section.dataset.adresse ?? "", document.baseURI).href;
    find(this.root, "[data-somme] button").addEventListener("click", () => {
      section.toggleAttribute("open", true);
      find(section, "summary").focus();
    });
    return new Communes(section, address, host, search instanceof HTMLElement ? search : section);
  }

  /** @returns {State} */
  read() {
    return {
      fields: this.form.read(),
      quotes: this.quotes.read(),
      options: this.options.read(),
      community: this.communes?.community.code ?? "",
      communes: this.communes?.headcounts ?? new Map(),
      published: this.communes?.published.isWanted ?? false,
    };
  }

  /**
   * Whether a field is a number that is still to be typed: the pupils of a community, or what a tariff counts besides.
   *
   * @param {string} field
   */
  awaits(field) {
    const control = this.form.controlOf(field);
    const isFirst = this.root.dataset.resultat === "absent" && control?.matches("[data-compte] input");
    const isUntouched = control === this.form.pupils ? this.#isUntouched : isFirst;
    return isUntouched && control instanceof HTMLInputElement && control.value === "";
  }

  /** @param {State} state Sections that hold something of it are opened. */
  fill({ fields, quotes, options, community, communes, published }) {
    this.form.fill(fields);
    this.#isUntouched = community !== "";
    this.quotes.fill(quotes);
    this.options.fill(options);
    this.communes?.fill(community, communes, published);
    const contents = {
      annees: this.form.shape.champs_annees.some((field) => fields[field]),
      devis: quotes.length,
      options: options.length,
      communes: community,
    };
    for (const [name, content] of Object.entries(contents)) {
      if (content) {
        this.root.querySelector(`[data-volet=${name}]`)?.toggleAttribute("open", true);
      }
    }
    expandFilled(this.root);
  }

  /** The question to Python. */
  question() {
    const { fields, quotes, options } = this.read();
    return {
      saisie: fields,
      devis: quotes.filter((quote) => quote.some((text) => text.trim() !== "")),
      options,
      communes: this.communes?.rows() ?? [],
      effectifs: this.communes?.origin,
      ecoles: this.schools.read(this.form.shape.champs.includes("ecoles")),
      jour: today(),
      site: this.root.dataset.site,
    };
  }

  /** Show what the tariffs that are selected offer, and the schools that may be assigned to a year. */
  showOffered() {
    const { shape, pupils } = this.form;
    const summed = this.communes?.hasHeadcounts ?? false;
    pupils.toggleAttribute("readonly", summed);
    const part = this.communes?.part;
    const sum = part ? fill(question_form.partial_sum, { part }) : fill(question_form.sum);
    find(this.root, "[data-somme] button").textContent = summed ? sum : "";
    this.schools.show(this.communes?.schools ?? [], this.form.control("deploiement").value === shape.progressif);
    this.form.showOffered();
    this.options.showOffered(this.form.control("tarif").value);
  }

  /**
   * Fill in what Python says of what is asked: the sum of the communes, and what a link has of the schools.
   *
   * @param {import("python:json").Estimation} answer
   */
  complete({ eleves, cohortes }) {
    if (this.communes?.hasHeadcounts && this.communes.community.isSettled) {
      this.form.pupils.value = String(eleves);
    }
    this.form.control(this.form.shape.cohortes).value = cohortes;
  }

  /**
   * What was filled for a community never stands under the name of another; nor does the example under any.
   *
   * @param {string} before The code of the community before, or nothing.
   */
  #clearCommunity(before) {
    const { pupils, shape } = this.form;
    if (before) {
      this.form.clear(shape.champs_collectivite);
      this.quotes.fill([]);
      this.options.clear(shape.champs_collectivite);
      this.schools.clear();
    } else if (pupils.value === pupils.defaultValue) {
      this.form.clear([shape.effectif]);
    }
    this.#isUntouched = true;
  }
}

/** The day at the visitor's place, in ISO format: Swedish writes days so. */
function today() {
  return new Date().toLocaleDateString("sv");
}
