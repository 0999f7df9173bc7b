/**
 * The section of the communes: a community is found by a few letters, and its pupils are typed commune by commune.
 */

import { find } from "../../dom.js";
import { count } from "../../french.js";
import { listNames } from "../fragment.js";
import { Combobox } from "./combobox.js";
import { CommuneTable } from "./commune-table.js";
import { HeadcountFile } from "./headcount-file.js";
import { PublishedSchools } from "./published-schools.js";
import { Territory } from "./territory.js";

/** @import { Headcounts } from "./commune-table.js" */
/** @import { Members, PublishedHeadcounts, SearchAnswer as Matches } from "python:json" */

/**
 * @typedef {object} Host What the section needs of the page.
 * @property {import("./territory.js").AskPython} ask
 * @property {() => void} onChange Called when what is typed or chosen here has changed.
 * @property {(none: boolean) => void} onSchools Called when other schools are to come; or none, and no pupils either.
 * @property {(before: string) => void} onOther Called when another community than the one before (or none) is chosen.
 */

export class Communes {
  /** Also of communes that are not shown yet. @type {Headcounts} */
  #headcounts = new Map();
  #code = "";
  /** The codes of the communes that are shown; null until they are known. @type {Set<string> | null} */
  #members = null;
  /** Whether the communes of the community are shown, or can't be. */
  #settled = false;
  /** Called once that is so, or no community is chosen any more. @type {(() => void)[]} */
  #waiting = [];
  /** The legal name of the chosen community, empty until it is known. */
  legalName = "";
  /** The schools of the file, for a roll-out year by year. @type {import("./headcount-file.js").School[]} */
  schools = [];

  /**
   * @param {HTMLElement} root
   * @param {string} address Where the territory is.
   * @param {Host} host
   * @param {HTMLElement} [search] What holds the field of the community, where it isn't the section itself.
   */
  constructor(root, address, host, search = root) {
    this.host = host;
    this.status = find(search, "[data-territoire]");
    this.published = new PublishedSchools(root, search.dataset.effectifs ?? "", {
      ask: host.ask,
      onCount: (counted) => this.#showPublished(counted),
      onFailure: () => this.#showPublishedFailure(),
    });
    this.table = new CommuneTable(find(root, "[data-communes]", HTMLTableElement));
    this.chosen = find(root, "[data-collectivite]");
    this.territory = new Territory(address, host.ask, () => this.#showFailure());
    this.combobox = new Combobox(find(search, "[role=combobox]", HTMLInputElement), find(search, "[role=listbox]"), {
      onInput: (lettres) => this.territory.search(lettres, (matches) => this.#showMatches(matches)),
      onChoice: ({ code }) => this.#change(code),
    });
    this.file = new HeadcountFile(find(root, "[data-import]"), {
      ask: host.ask,
      community: () => this.#code,
      communes: () => this.table.communes(),
      onHeadcounts: (headcounts, schools) => {
        this.#dropPublished();
        this.#take(headcounts, schools);
      },
    });
    root.addEventListener("toggle", () => this.territory.open());
    find(root, "[data-oublier]").addEventListener("click", () => {
      this.#change("");
      this.combobox.input.focus();
    });
    this.table.element.addEventListener("input", () => {
      this.#headcounts = this.table.read();
      this.published.isWanted &&= !this.#settled; // what is typed replaces them, and may be nothing
      this.#showChanges();
    });
  }

  get code() {
    return this.#code;
  }

  /** The name of the chosen community, empty when there is none. */
  get name() {
    return this.#code ? (find(this.chosen, "[data-nom]").textContent ?? "") : "";
  }

  /** @returns {Headcounts} */
  get headcounts() {
    return this.#headcounts;
  }

  /** Whether pupils are typed commune by commune. */
  get hasHeadcounts() {
    return [...this.#headcounts.values()].some((text) => text.trim() !== "");
  }

  /** Whether the headcounts will stay: until the communes are known, they may be those of no community at all. */
  get isSettled() {
    return this.#settled;
  }

  /** Wait until the communes have names, if they ever do; no community has none. */
  async untilSettled() {
    if (this.#code && !this.#settled) {
      await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    }
  }

  /** Whether the pupils of the community are still to come. */
  get isPending() {
    return this.published.isWanted && !this.#settled;
  }

  /** How many communes the community has; 0 until that is known. */
  get members() {
    return this.#members?.size ?? 0;
  }

  /** Of which communes the pupils are given, where some lack theirs: "de 3 communes sur 103". */
  get part() {
    const filled = [...this.#headcounts.values()].filter((text) => text.trim() !== "").length;
    return 0 < filled && filled < this.members ? `de ${count(filled, "commune", "communes")} sur ${this.members}` : "";
  }

  /** The communes in a question to Python: code, name and text of each. @returns {[string, string, string][]} */
  rows() {
    const names = new Map(this.table.communes());
    return [...this.#headcounts].map(([code, text]) => [code, names.get(code) ?? code, text]);
  }

  /**
   * Show a community and the headcounts of its communes.
   *
   * @param {string} code
   * @param {Headcounts} headcounts
   * @param {boolean} [published] Whether the published ones do, where none are given.
   */
  fill(code, headcounts, published = false) {
    this.#headcounts = new Map(headcounts);
    this.schools = []; // those of before; a link has its own
    if (code === this.#code && published && headcounts.size === 0 && this.published.isThere) {
      this.#settled = false;
      this.published.apply();
    } else if (code === this.#code) {
      this.#dropPublished();
      this.#dropOthers();
      this.table.fill(this.#headcounts);
    } else {
      this.#choose(code, published && headcounts.size === 0);
    }
  }

  /** The engine was restarted: its Python knows neither territory nor file. */
  handleRestart() {
    this.territory.handleRestart();
    this.file.handleRestart();
    if (this.#code) {
      this.#findMembers();
    }
  }

  /**
   * Put the headcounts of a file into the table.
   *
   * @param {Headcounts} headcounts
   * @param {import("./headcount-file.js").School[]} schools
   */
  #take(headcounts, schools) {
    this.host.onSchools(headcounts.size === 0);
    this.schools = schools;
    this.#headcounts = headcounts;
    this.table.fill(headcounts);
    this.host.onChange();
  }

  /** @param {string} code What the reader chooses, or nothing. */
  #change(code) {
    if (code !== this.#code) {
      this.#headcounts = new Map();
      this.host.onOther(this.#code);
      this.#choose(code, true);
      this.host.onChange();
    }
  }

  /**
   * @param {string} code
   * @param {boolean} published Whether its pupils are to be those that are published.
   */
  #choose(code, published) {
    this.#code = code;
    this.published.choose(code, published && !this.file.isRead);
    this.#members = null;
    this.#settled = false;
    this.schools = [];
    this.chosen.hidden = code === "";
    // never the name of the one before
    find(this.chosen, "[data-nom]").textContent = "";
    this.legalName = "";
    this.table.clear();
    if (code) {
      this.#findMembers();
    } else {
      this.#release();
    }
  }

  #findMembers() {
    this.territory.findMembers(this.#code, (members) => this.#showMembers(members));
  }

  /** @param {Matches} matches */
  #showMatches({ lettres, trouves }) {
    if (lettres === this.combobox.input.value) {
      this.combobox.suggest(trouves);
      this.status.textContent = trouves.length === 0 && lettres.trim() !== "" ? "Aucun nom ne correspond." : "";
    }
  }

  /** @param {Members} members */
  #showMembers({ code, nom, denomination, communaute, communes }) {
    if (code !== this.#code) {
      return;
    }
    if (nom === "") {
      this.status.textContent = "Cette adresse nomme une collectivité qui n’est pas dans la liste.";
      this.fill("", new Map());
      this.host.onChange();
      return;
    }
    this.legalName = denomination;
    this.#members = new Set(communes.map(([member]) => member));
    find(this.chosen, "[data-nom]").textContent = nom;
    this.#dropOthers();
    this.table.show(communes, this.#headcounts);
    if (this.isPending) {
      this.status.textContent = "Chargement des effectifs…";
      this.published.fetch(communaute);
    } else {
      this.#settle();
      this.file.apply();
      this.host.onChange();
    }
  }

  /** @param {PublishedHeadcounts} counted They replace what is typed, but for what was typed while they were to come. */
  #showPublished(counted) {
    if (counted.code !== this.#code || !this.published.isWanted) {
      return; // another was chosen meanwhile, or a link was followed that gives the pupils
    }
    const typed = !this.#settled && this.hasHeadcounts ? this.#headcounts : null;
    this.#settle();
    this.published.show(counted);
    if (counted.ecoles.length === 0) {
      this.status.textContent = `Aucune école publique n’est publiée pour ${this.name}\u00a0: saisissez le nombre d’élèves.`;
      this.host.onChange();
      return;
    }
    this.status.textContent = `${this.name}\u00a0: ${counted.phrase}`;
    this.#take(typed ?? new Map(Object.entries(counted.eleves)), counted.ecoles);
    this.#showChanges();
  }

  /** The pupils are given; the published ones may still be on their way. */
  #dropPublished() {
    this.published.isWanted = false;
    if (this.#members) {
      this.#settle();
    }
  }

  #settle() {
    this.#settled = true;
    this.#release();
  }

  #release() {
    for (const resume of this.#waiting.splice(0)) {
      resume();
    }
  }

  #showChanges() {
    this.table.mark(this.published.compare(this.#headcounts));
  }

  /** Drop the headcounts of communes that are no members, and name them. */
  #dropOthers() {
    const members = this.#members;
    const others = members ? [...this.#headcounts.keys()].filter((code) => !members.has(code)) : [];
    for (const code of others) {
      this.#headcounts.delete(code);
    }
    if (others.length > 0) {
      this.status.textContent = `Laissé de côté, hors de ${this.name}\u00a0: ${listNames(others)}.`;
    }
  }

  #showPublishedFailure() {
    this.#settle();
    this.status.textContent =
      "Les effectifs publiés n’ont pas pu être chargés. Vérifiez votre connexion, ou saisissez le nombre d’élèves.";
    this.host.onChange();
  }

  #showFailure() {
    this.#settle();
    this.status.textContent =
      "La liste des communes n’a pas pu être chargée. Vérifiez votre connexion, puis rouvrez cette partie\u00a0; le nombre d’élèves peut se taper en haut de la page.";
  }
}
