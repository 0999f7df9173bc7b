/**
 * The section of the communes: a community is found by a few letters, and its pupils are typed commune by commune.
 */

import { find } from "../../../../versioned_texts/web/dom.js";
import { fill } from "../../../../versioned_texts/web/wording.js";
import { engine_status } from "../../../../versioned_texts/wording/scripts.json";
import { IntegrityError } from "../../../../warm_python/web/network/hash-check.js";
import { communes, fragment, status } from "../../../wording/scripts.json";
import { listNames } from "../fragment.js";
import { CommuneTable } from "./commune-table.js";
import { Community } from "./community.js";
import { CommunityField } from "./community-field.js";
import { HeadcountFile } from "./headcount-file.js";
import { Headcounts } from "./headcounts.js";
import { PublishedSchools } from "./published-schools.js";
import { Territory } from "./territory.js";

/** @import { Members } from "python:json" */

/**
 * @typedef {object} CommunesHost What the section needs of the page.
 * @property {import("./territory.js").AskPython} ask
 * @property {() => void} onChange Called when what is typed or chosen here has changed.
 * @property {(none: boolean) => void} onSchools Called when other schools are to come; or none, and no pupils either.
 * @property {(cohorts: string) => boolean} takesSchools Whether schools that make such cohorts change nothing of what a link asks.
 * @property {(before: string) => void} onOther Called when another community than the one before (or none) is chosen.
 */

export class Communes {
  /** Also of communes that are not shown yet. */
  headcounts = new Headcounts();
  /** What is said of communes that a link gives to a community not theirs. */
  #leftOut = "";
  /** The one that is chosen. */
  community = new Community();
  /** Those of the table or as published, for a roll-out year by year. @type {import("../schools.js").School[]} */
  schools = [];

  /**
   * @param {HTMLElement} root
   * @param {string} address Where the territory is.
   * @param {CommunesHost} host
   * @param {HTMLElement} [search] What holds the field of the community, where it isn't the section itself.
   */
  constructor(root, address, host, search = root) {
    this.host = host;
    this.published = new PublishedSchools(root, search.dataset.effectifs ?? "", {
      ask: host.ask,
      onCount: () => this.#showPublished(),
      onFailure: (error) => this.#showPublishedFailure(error),
    });
    this.table = new CommuneTable(find(root, "[data-communes]", HTMLTableElement));
    this.chosen = find(root, "[data-collectivite]");
    this.territory = new Territory(address, host.ask, (error) => this.#showFailure(error, communes.no_list));
    this.field = new CommunityField(search, this.territory, (code) => this.#change(code));
    this.file = new HeadcountFile(find(root, "[data-import]"), {
      ask: host.ask,
      community: () => this.community,
      onTable: ({ counts, schools }) => {
        this.#dropPublished();
        this.field.say(""); // whose pupils these are is said beside the table
        this.#take(
          new Headcounts(Object.entries(counts)),
          schools.map(([name, , pupils]) => [name, pupils]),
        );
      },
    });
    root.addEventListener("toggle", () => this.territory.open());
    find(root, "[data-autre]").addEventListener("click", () => this.field.input.focus());
    find(root, "[data-oublier]").addEventListener("click", () => {
      this.#change("");
      this.field.input.focus();
    });
    this.table.element.addEventListener("input", () => {
      this.headcounts = this.table.read();
      this.published.isWanted &&= !this.community.isSettled; // what is typed replaces them, and may be nothing
      this.#showOrigin();
    });
  }

  /** Whether pupils are typed commune by commune. */
  get hasHeadcounts() {
    return this.headcounts.filled.length > 0;
  }

  /** Whether the pupils of the community are still to come. */
  get isPending() {
    return this.published.isWanted && !this.community.isSettled;
  }

  /** How many communes have pupils to give: those where schools are published, or all; 0 until that is known. */
  get members() {
    const published = Object.keys(this.published.counted?.eleves ?? {});
    return published.length > 0
      ? new Set([...published, ...this.headcounts.filled]).size
      : (this.community.members?.size ?? 0);
  }

  /** Of which communes the pupils are given, where some lack theirs. */
  get part() {
    return this.headcounts.part(this.members);
  }

  /** Of which published pupils those of the communes are, for a question to Python. */
  get origin() {
    return this.hasHeadcounts ? this.published.origin(this.headcounts) : undefined;
  }

  /** The communes in a question to Python. */
  rows() {
    return this.headcounts.rows(this.table.communes());
  }

  /**
   * Show a community and the headcounts of its communes.
   *
   * @param {string} code
   * @param {Map<string, string>} headcounts
   * @param {boolean} [published] Whether the published ones do, where none are given.
   */
  fill(code, headcounts, published = false) {
    this.headcounts = new Headcounts(headcounts);
    this.schools = []; // those of before; a link has its own
    this.file.clear();
    if (code === this.community.code && published && headcounts.size === 0 && this.published.counted) {
      this.community.isSettled = false;
      this.published.apply();
    } else if (code === this.community.code) {
      this.#dropPublished();
      this.#dropOthers();
      this.table.fill(this.headcounts);
      this.#recognize();
    } else {
      this.#choose(code, published && headcounts.size === 0);
    }
  }

  /** The engine was restarted: its Python doesn't know the territory. */
  handleRestart() {
    this.territory.handleRestart();
    if (this.community.code) {
      this.#findMembers();
    }
  }

  /**
   * Put headcounts that come all at once into the table.
   *
   * @param {Headcounts} headcounts
   * @param {import("../schools.js").School[]} schools
   */
  #take(headcounts, schools) {
    this.host.onSchools(headcounts.size === 0);
    this.file.clear();
    this.schools = schools;
    this.headcounts = headcounts;
    this.#leftOut = "";
    this.table.fill(headcounts);
    this.#showOrigin();
    this.host.onChange();
  }

  /** @param {string} code What the reader chooses, or nothing. */
  #change(code) {
    if (code === this.community.code) {
      this.published.apply();
      return;
    }
    this.headcounts = new Headcounts();
    this.host.onOther(this.community.code);
    this.#choose(code, true);
    this.host.onChange();
  }

  /**
   * @param {string} code
   * @param {boolean} published Whether its pupils are to be those that are published.
   */
  #choose(code, published) {
    this.community.choose(code);
    this.published.choose(code, published);
    this.schools = [];
    this.#showName();
    this.table.clear();
    this.file.clear();
    if (code) {
      this.#findMembers();
    }
  }

  #showName() {
    this.chosen.hidden = this.community.code === "";
    find(this.chosen, "[data-nom]").textContent = this.community.name;
    this.field.showName(this.community.name);
  }

  #findMembers() {
    this.territory.findMembers(this.community.code, (members) => this.#showMembers(members));
  }

  /** @param {Members} members */
  #showMembers({ code, nom, denomination, communaute, empreinte, communes: rows }) {
    if (code !== this.community.code) {
      return;
    }
    if (nom === "") {
      this.field.say(fill(communes.unknown));
      this.fill("", new Map());
      this.host.onChange();
      return;
    }
    const members = new Set(rows.map(([member]) => member));
    Object.assign(this.community, { name: nom, legalName: denomination, members });
    this.#showName();
    this.#dropOthers();
    this.table.show(rows, this.headcounts);
    if (this.published.address && !this.published.counted) {
      this.published.fetch(communaute, empreinte);
    }
    this.file.apply();
    if (this.isPending) {
      this.field.say(fill(communes.loading));
    } else {
      this.community.settle();
      this.host.onChange();
    }
  }

  /** The published pupils replace what is typed where they are wanted, but for what was typed while they were to come. */
  #showPublished() {
    const { counted } = this.published;
    if (!counted || !this.published.isWanted) {
      this.#recognize();
      this.host.onChange();
      return;
    }
    const typed = !this.community.isSettled && this.hasHeadcounts ? this.headcounts : null;
    this.community.settle();
    if (counted.ecoles.length === 0) {
      this.field.say(fill(communes.no_school, { community: this.community.name }));
      this.host.onChange();
      return;
    }
    this.#take(typed ?? new Headcounts(Object.entries(counted.eleves)), counted.ecoles);
  }

  /** A link, or the reader, has given the pupils: hold them against those that are published. */
  #recognize() {
    this.published.recognize(this.headcounts);
    const { ecoles = [], cohortes = "" } = this.published.counted ?? {};
    if (this.origin?.modifiees === 0 && this.host.takesSchools(cohortes)) {
      this.schools = ecoles;
    }
    this.#showOrigin();
  }

  /** The pupils are given; the published ones may still be on their way. */
  #dropPublished() {
    this.published.isWanted = false;
    if (this.community.members) {
      this.community.settle();
    }
  }

  /** Say whose pupils are counted, and which of them are not those that are published. */
  #showOrigin() {
    this.table.mark(this.published.compare(this.headcounts));
    if (this.origin) {
      this.field.say(`${this.published.describe(this.origin, this.community.name)} ${this.#leftOut}`.trim());
    }
  }

  /** Drop the headcounts of communes that are no members, and name them. */
  #dropOthers() {
    const members = this.community.members;
    const others = members ? [...this.headcounts.without(members).keys()] : [];
    for (const code of others) {
      this.headcounts.delete(code);
    }
    this.#leftOut = "";
    if (others.length > 0) {
      const names = listNames(others, fragment);
      this.#leftOut = fill(communes.left_out, { community: this.community.name, names });
      this.field.say(this.#leftOut);
    }
  }

  /** @param {unknown} error */
  #showPublishedFailure(error) {
    if (!this.isPending) {
      return; // nothing waits for them
    }
    this.#showFailure(error, communes.no_headcounts);
    this.host.onChange();
  }

  /**
   * @param {unknown} error
   * @param {string} sentence What is said of a file that could not be downloaded.
   */
  #showFailure(error, sentence) {
    this.community.settle();
    const name = fill(status.engine);
    this.field.say(error instanceof IntegrityError ? fill(engine_status.altered, { name }) : fill(sentence));
  }
}
