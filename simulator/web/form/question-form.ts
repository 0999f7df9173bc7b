/**
 * The question: what is typed and chosen in all parts of the form, read for Python and filled from a link.
 */

import type { CommunityAnswer } from "python:json";
import { find } from "../../../versioned_texts/web/dom.ts";
import { fill } from "../../../versioned_texts/web/wording.ts";
import { question_form } from "../../wording/scripts.json";
import { describeSections } from "../folds.ts";
import { Communes, type CommunesHost } from "./communes/communes.ts";
import { Form } from "./form.ts";
import type { Quote, State } from "./fragment.ts";
import { Options } from "./options.ts";
import { QUOTE } from "./quotes.ts";
import { RepeatedRows } from "./repeated-rows.ts";
import { Schools } from "./schools.ts";
import { today } from "./today.ts";

/** The part of a link without a section of communes. */
const NO_COMMUNES = { community: "", communes: new Map(), hasPrivate: false, table: null };

export class QuestionForm {
  root: HTMLElement;
  form: Form;
  help: HTMLElement;
  schools: Schools;
  quotes: RepeatedRows<Quote>;
  options: Options;
  communes;

  /** Whether the number of pupils was left empty, not by what the reader typed there. */
  #isUntouched = false;
  /** What the help of the number of pupils says where it is typed. */
  #help;

  constructor(root: HTMLElement, page: Pick<CommunesHost, "ask" | "substitute" | "onChange">) {
    const { onChange } = page;
    this.root = root;
    this.form = new Form(find(root, "form", HTMLFormElement));
    this.help = find(root, "#aide-eleves");
    this.#help = this.help.textContent;
    const { shape } = this.form;
    const onSchools = () => {
      this.#dropCohorts();
      onChange();
    };
    this.schools = new Schools(find(root, "[data-ecoles]"), shape.annees_deploiement, onSchools);
    this.quotes = new RepeatedRows(find(root, "[data-volet=devis]"), shape.devis, onChange, QUOTE);
    this.options = new Options(find(root, "[data-volet=options]"), shape, onChange, () => this.form.read());
    this.communes = this.#createCommunes(page);
    this.form.control("deploiement").addEventListener("input", () => this.#dropCohorts());
    this.#listenToPupils();
  }

  #listenToPupils() {
    let isNew = true;
    this.form.pupils.addEventListener("focus", () => {
      isNew = true;
    });
    this.form.pupils.addEventListener("input", () => {
      this.communes?.set({ typed: this.form.pupils.value, edited: null }, isNew);
      isNew = false;
      this.#isUntouched = false;
      this.#dropCohorts();
    });
  }

  #createCommunes(page: Pick<CommunesHost, "ask" | "substitute" | "onChange">) {
    const section = this.root.querySelector("[data-volet=communes]");
    if (!(section instanceof HTMLElement)) {
      return null;
    }
    const search = this.root.querySelector("[data-effectifs]");
    const host = {
      ...page,
      onPupils: () => {
        this.form.pupils.value = this.communes?.pupils.typed ?? "";
        this.#isUntouched = true;
        this.#dropCohorts();
      },
      onOther: (before: string) => this.#clearCommunity(before),
    };
    const address = new URL(section.dataset.adresse ?? "", document.baseURI).href;
    find(this.root, "[data-somme] button").addEventListener("click", () => {
      section.toggleAttribute("open", true);
      find(section, "summary").focus();
    });
    return new Communes(section, address, host, search instanceof HTMLElement ? search : section);
  }

  /** The schools by year are those of other pupils, or of another roll-out. */
  #dropCohorts() {
    this.form.clear([this.form.shape.cohortes]);
  }

  /** The fields; the number of pupils is not among them where it is that of a community. */
  #fields() {
    const { [this.form.shape.effectif]: pupils = "", ...others } = this.form.read();
    const { community, pupils: given, hasHeadcounts } = this.communes ?? {};
    const isTyped = given?.edited ? !hasHeadcounts : !community?.code;
    return isTyped || given?.typed != null ? { [this.form.shape.effectif]: pupils, ...others } : others;
  }

  /** @returns The sum of the communes is in a link, so that one that was cut is found out. */
  read(): State {
    const { effectif } = this.form.shape;
    const communes = this.communes?.read() ?? NO_COMMUNES;
    const sum = communes.communes.size > 0 ? this.form.pupils.value : "";
    return {
      fields: { ...(sum && { [effectif]: sum }), ...this.#fields() },
      quotes: this.quotes.read(),
      options: this.options.read(),
      ...communes,
    };
  }

  /** Whether a field is a number that is still to be typed: the pupils of a community, or what a tariff counts besides. */
  awaits(field: string) {
    const control = this.form.controlOf(field);
    const isFirst = this.root.dataset.resultat === "absent" && control?.matches("[data-compte] input");
    const isUntouched = control === this.form.pupils ? this.#isUntouched : isFirst;
    return isUntouched && control instanceof HTMLInputElement && control.value === "";
  }

  /**
   * @param state Sections that hold something of it are opened.
   * @param isSpoilt Whether the number of pupils could not be read.
   */
  fill({ fields, quotes, options, community, communes, hasPrivate, table }: State, isSpoilt: boolean) {
    this.form.fill(fields);
    this.#isUntouched = community !== "" || (fields[this.form.shape.effectif] === "" && !isSpoilt);
    this.quotes.fill(quotes);
    this.options.fill(options);
    this.schools.clear();
    const edited = communes.size > 0 ? communes : null;
    this.communes?.fill(community, { typed: fields[this.form.shape.effectif] ?? null, edited, table, hasPrivate });
    const contents = {
      annees: this.form.shape.champs_annees.some((field) => fields[field]),
      devis: quotes.length,
      options: options.length,
      communes: communes.size > 0 || table,
    };
    for (const [name, content] of Object.entries(contents)) {
      if (content) {
        this.root.querySelector(`[data-volet=${name}]`)?.toggleAttribute("open", true);
      }
    }
  }

  /** The question to Python. */
  question() {
    return {
      saisie: this.#fields(),
      devis: this.quotes.read().filter((quote) => quote.some((text) => text.trim() !== "")),
      options: this.options.read(),
      ...this.communes?.question(),
      entrees: this.schools.years(),
      jour: today(),
      site: this.root.dataset.site,
    };
  }

  /** Show what the tariffs that are selected offer, and what each section holds. */
  showOffered() {
    this.form.showOffered();
    this.options.showOffered(this.form.control("tarif").value);
    describeSections(this.root);
  }

  /**
   * Show what Python says of the pupils of a community; without one there is nothing to say.
   *
   * @returns Whether the question is to be asked again: nothing is published, and a number was typed before.
   */
  showPupils(answer: CommunityAnswer | null): boolean {
    const { pupils, shape } = this.form;
    this.help.textContent = answer?.effectifs.aide || this.#help;
    const isProgressive = this.form.control("deploiement").value === shape.progressif;
    this.schools.show(isProgressive && answer ? answer.effectifs : { ecoles: [], cles: [] });
    if (!answer || !this.communes) {
      this.#showSum();
      return false;
    }
    const { typed } = this.communes.pupils;
    this.communes.show(answer);
    this.#showSum();
    if (answer.eleves) {
      pupils.value = this.communes.pupils.typed ?? answer.eleves;
      this.form.control(shape.cohortes).value = answer.effectifs.saisie[shape.cohortes] ?? "";
    } else if (typed === null && pupils.value !== "" && !this.communes.pupils.edited) {
      this.communes.set({ typed: pupils.value }, false);
      return true;
    }
    return false;
  }

  #showSum() {
    const { hasHeadcounts = false, part = "" } = this.communes ?? {};
    const sum = part ? fill(question_form.partial_sum, { part }) : fill(question_form.sum);
    find(this.root, "[data-somme] button").textContent = hasHeadcounts ? sum : "";
  }

  /**
   * What was filled for a community never stands under the name of another; nor does the example under any.
   *
   * @param before The code of the community before, or nothing.
   */
  #clearCommunity(before: string) {
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
