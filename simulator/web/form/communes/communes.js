/**
 * The section of the communes: a community is found by a few letters; its pupils are those that are published, or of a table,
 * or typed commune by commune. Python says what each question makes of them.
 */

import { find } from "../../../../versioned_texts/web/dom.js";
import { fill } from "../../../../versioned_texts/web/wording.js";
import { engine_status } from "../../../../versioned_texts/wording/scripts.json";
import { reasonOf } from "../../../../warm_python/web/network/hash-check.js";
import { communes, status } from "../../../wording/scripts.json";
import { CommuneTable } from "./commune-table.js";
import { Community } from "./community.js";
import { CommunityField } from "./community-field.js";
import { HeadcountFile } from "./headcount-file.js";
import { Headcounts } from "./headcounts.js";
import { openPublishedSchools } from "./published-schools.js";
import { Territory } from "./territory.js";

/** @import { CommunityAnswer, Members } from "python:json" */
/** @import { State, Table } from "../fragment.js" */

/**
 * @typedef {object} CommunesHost What the section needs of the page.
 * @property {import("./territory.js").AskPython} ask
 * @property {() => void} onChange Called when what is typed or chosen here has changed.
 * @property {() => void} onPupils Called when other pupils are to count than before.
 * @property {(before: string) => void} onOther Called when another community than the one before (or none) is chosen.
 *
 * @typedef {object} Pupils What the reader gives of pupils, in the place of what is published.
 * @property {string | null} typed The number that is typed for all.
 * @property {Headcounts | null} edited What is typed for communes.
 * @property {Table | null} table
 * @property {boolean} hasPrivate Whether private schools count.
 */

/** @type {Pupils} */
const PUBLISHED = { typed: null, edited: null, table: null, hasPrivate: false };

export class Communes {
  pupils = PUBLISHED;
  /** What the last change replaced. @type {Pupils | null} */
  #before = null;
  /** The one that is chosen. */
  community = new Community();
  /** Whether Python knows it. */
  #isKnown = false;
  /** What Python said last of its pupils. @type {CommunityAnswer | null} */
  answer = null;
  /** The communities whose published schools Python has. @type {Set<string>} */
  #opened = new Set();
  /** What is said of schools that did not come. */
  #failure = "";

  /**
   * @param {HTMLElement} root
   * @param {string} address Where the territory is.
   * @param {CommunesHost} host
   * @param {HTMLElement} [search] What holds the field of the community, where it isn't the section itself.
   */
  constructor(root, address, host, search = root) {
    this.host = host;
    this.published = search.dataset.effectifs ?? "";
    this.rows = new CommuneTable(find(root, "[data-communes]", HTMLTableElement));
    this.chosen = find(root, "[data-collectivite]");
    this.private = find(root, "[data-privees]");
    this.box = find(this.private, "input", HTMLInputElement);
    this.restore = find(root, "[data-retablir]");
    this.undo = find(root, "[data-annuler]");
    this.territory = new Territory(address, host.ask, (error) => this.#handleFailure(error));
    this.field = new CommunityField(search, this.territory, (code) => this.#change(code));
    this.file = new HeadcountFile(find(root, "[data-import]"), {
      ask: host.ask,
      community: () => this.community,
      onTable: (table) => this.#replace({ ...PUBLISHED, table }),
    });
    this.#listen(root);
  }

  /** @param {HTMLElement} root */
  #listen(root) {
    root.addEventListener("toggle", () => this.territory.open());
    find(root, "[data-autre]").addEventListener("click", () => this.field.input.focus());
    find(root, "[data-oublier]").addEventListener("click", () => {
      this.#change("");
      this.field.input.focus();
    });
    this.restore.addEventListener("click", () => this.#replace({ ...PUBLISHED, hasPrivate: this.box.checked }));
    this.undo.addEventListener("click", () => this.#before && this.#replace(this.#before));
    this.box.addEventListener("change", () =>
      this.#replace({ hasPrivate: this.box.checked, edited: null, table: null }),
    );
    let isNew = true;
    this.rows.element.addEventListener("focusin", () => {
      isNew = true;
    });
    this.rows.element.addEventListener("input", () => {
      this.set({ typed: null, edited: this.rows.read() }, isNew);
      isNew = false;
      this.host.onPupils();
    });
  }

  /** Whether pupils are typed commune by commune. */
  get hasHeadcounts() {
    return (this.pupils.edited?.filled.length ?? 0) > 0;
  }

  /** Whether the pupils of the community are still to come, and none are given in their place. */
  get isPending() {
    const { typed, edited, table } = this.pupils;
    return !this.community.isSettled && typed === null && !edited && !table;
  }

  /** Of which communes the pupils are given, where some lack theirs. */
  get part() {
    return this.pupils.edited?.part(this.answer?.membres ?? 0) ?? "";
  }

  /** Whether Python answers for communes, of a community or merely named. */
  get isUsed() {
    return this.#isKnown || this.pupils.edited !== null;
  }

  /** The part of a question to Python that is about pupils. */
  question() {
    const { edited, table, hasPrivate } = this.pupils;
    const names = new Map(this.rows.communes());
    return {
      epci: this.#isKnown ? this.community.code : undefined,
      communes: [...(edited ?? [])].map(([code, text]) => [code, names.get(code) ?? code, text]),
      prives: hasPrivate,
      tableau: table ?? undefined,
    };
  }

  /** The part of a link that is about pupils. */
  read() {
    const { edited, table, hasPrivate } = this.pupils;
    const { effectifs, modifiees = [] } = this.answer ?? {};
    const suite = [...(effectifs?.effectifs?.repartis ? ["repartis"] : []), ...modifiees];
    return {
      community: this.community.code,
      communes: edited ?? new Headcounts(table ? rowsOf(effectifs) : []),
      hasPrivate,
      table: table && { nom: table.nom, jour: table.jour, suite },
    };
  }

  /**
   * Show a community and its pupils.
   *
   * @param {string} community
   * @param {Pupils} pupils
   */
  fill(community, pupils) {
    this.pupils = pupils;
    this.#before = null;
    this.file.clear();
    this.box.checked = pupils.hasPrivate;
    if (community !== "" && community === this.community.code) {
      this.rows.fill(pupils.edited ?? new Headcounts());
    } else {
      this.#choose(community);
    }
  }

  /**
   * Show what Python says of the pupils.
   *
   * @param {CommunityAnswer} answer
   */
  show(answer) {
    this.answer = answer;
    const { edited, table } = this.pupils;
    if (edited) {
      const others = new Set(answer.hors);
      const own = new Headcounts([...edited].filter(([code]) => !others.has(code)));
      this.pupils = { ...this.pupils, edited: own.size > 0 ? own : null, typed: null };
    } else {
      this.rows.fill(new Headcounts(rowsOf(answer.effectifs)));
    }
    this.pupils = { ...this.pupils, table: table && (answer.tableau ?? table) };
    this.rows.mark(new Set(answer.modifiees));
    find(this.private, "label").textContent = answer.privees;
    this.private.hidden = answer.privees === "";
    this.restore.hidden = !answer.retablir;
    this.undo.hidden = !this.#before;
    this.field.say(answer.phrase || this.#failure);
  }

  /** The engine was restarted: its Python knows neither territory nor file. */
  handleRestart() {
    this.territory.handleRestart();
    this.#opened.clear();
    this.#isKnown = false;
    if (this.community.code) {
      this.#findMembers();
    }
  }

  /**
   * @param {Partial<Pupils>} change
   * @param {boolean} [isNew] Whether it is one by itself, to be undone alone.
   */
  set(change, isNew = true) {
    this.#before = isNew ? this.pupils : this.#before;
    this.pupils = { ...this.pupils, ...change };
    this.file.clear();
  }

  /** @param {Partial<Pupils>} change */
  #replace(change) {
    this.set(change);
    this.box.checked = this.pupils.hasPrivate;
    this.rows.fill(this.pupils.edited ?? new Headcounts());
    this.host.onPupils();
    this.host.onChange();
  }

  /** @param {string} code What the reader chooses, or nothing. */
  #change(code) {
    if (code === this.community.code) {
      return;
    }
    this.host.onOther(this.community.code);
    this.fill(code, PUBLISHED);
    this.host.onChange();
  }

  /** @param {string} code */
  #choose(code) {
    this.community.choose(code);
    this.#isKnown = false;
    this.answer = null;
    this.#failure = "";
    this.#showName();
    this.rows.clear();
    for (const control of [this.private, this.restore, this.undo]) {
      control.hidden = true;
    }
    if (code) {
      this.#findMembers();
    } else if (this.pupils.edited) {
      const codes = [...this.pupils.edited.keys()];
      this.rows.show(
        codes.map((code) => [code, code]),
        this.pupils.edited,
      );
    }
  }

  #showName() {
    this.chosen.hidden = this.community.code === "" && this.pupils.edited === null;
    find(this.chosen, "[data-nom]").textContent = this.community.name;
    this.field.showName(this.community.name);
  }

  #findMembers() {
    this.territory.findMembers(this.community.code, (members) => this.#showMembers(members));
  }

  /** @param {Members} members */
  async #showMembers({ code, nom, denomination, communaute, empreinte, communes: rows }) {
    if (code !== this.community.code) {
      return;
    }
    if (nom === "") {
      this.field.say(fill(communes.unknown));
      this.#choose("");
      this.host.onChange();
      return;
    }
    Object.assign(this.community, { name: nom, legalName: denomination });
    this.#showName();
    this.rows.show(rows, this.pupils.edited ?? new Headcounts());
    this.#isKnown = true;
    this.file.apply();
    if (this.published && empreinte && !this.#opened.has(communaute)) {
      this.field.say(fill(communes.loading));
      this.host.onChange();
      await this.#open(communaute, empreinte);
    }
    if (code === this.community.code) {
      this.community.settle();
      this.host.onChange();
    }
  }

  /**
   * @param {string} code
   * @param {string} hash
   */
  async #open(code, hash) {
    try {
      await openPublishedSchools(this.published, code, hash, this.host.ask);
      this.#opened.add(code);
    } catch (error) {
      this.#failure = describe(error, communes.no_headcounts);
    }
  }

  /** @param {unknown} error Why the territory could not be downloaded: the pupils can still be typed. */
  #handleFailure(error) {
    this.field.say(describe(error, communes.no_list));
    if (this.isPending) {
      this.community.settle();
      this.host.onChange();
    }
  }
}

/**
 * @param {unknown} error
 * @param {string} sentence What is said of a file that could not be downloaded.
 * @returns {string}
 */
function describe(error, sentence) {
  console.error(`effectifs: ${error}`);
  return reasonOf(error) === "integrity" ? fill(engine_status.altered, { name: fill(status.engine) }) : fill(sentence);
}

/**
 * @param {CommunityAnswer["effectifs"] | undefined} pupils
 * @returns {[code: string, text: string][]}
 */
function rowsOf(pupils) {
  return pupils?.communes.map(([code, , text]) => [code, text]) ?? [];
}
