/**
 * The section of the communes: a community is found by a few letters; its pupils are those that are published, or of a table,
 * or typed commune by commune. Python says what each question makes of them.
 */

import type { CommunityAnswer } from "python:json";
import { find } from "../../../../versioned_texts/web/dom.ts";
import { fill } from "../../../../versioned_texts/web/wording.ts";
import { communes as says } from "../../../wording/scripts.json";
import type { PublishedAmounts } from "../../estimation/published-amounts.ts";
import type { Table } from "../fragment.ts";
import { CommuneTable } from "./commune-table.ts";
import { Community } from "./community.ts";
import { CommunityField } from "./community-field.ts";
import { HeadcountFile } from "./headcount-file.ts";
import type { AskPython } from "./territory.ts";

/** What the section needs of the page. */
export interface CommunesHost {
  ask: AskPython;
  /** Returns what searches names where Python can't. */
  substitute: () => PublishedAmounts | null;
  /** Called when what is typed or chosen here has changed. */
  onChange: () => void;
  /** Called when other pupils are to count than before. */
  onPupils: () => void;
  /** Called when another community than the one before (or none) is chosen. */
  onOther: (before: string) => void;
}

/** What is typed for communes, by their code. */
export type Headcounts = Map<string, string>;

/** What the reader gives of pupils, in the place of what is published. */
interface Pupils {
  /** The number that is typed for all. */
  typed: string | null;
  edited: Headcounts | null;
  table: Table | null;
  /** Whether private schools count. */
  hasPrivate: boolean;
}

const PUBLISHED: Pupils = { typed: null, edited: null, table: null, hasPrivate: false };

export class Communes {
  host: CommunesHost;
  rows: CommuneTable;
  chosen: HTMLElement;
  private: HTMLElement;
  box: HTMLInputElement;
  restore: HTMLElement;
  undo: HTMLElement;
  community: Community;
  field: CommunityField;
  file: HeadcountFile;

  pupils = PUBLISHED;
  /** What the last change replaced. */
  #before: Pupils | null = null;
  /** What Python said last of the pupils. */
  answer: CommunityAnswer | null = null;

  /**
   * @param address Where the territory is.
   * @param search What holds the field of the community, where it isn't the section itself.
   */
  constructor(root: HTMLElement, address: string, host: CommunesHost, search: HTMLElement = root) {
    this.host = host;
    this.rows = new CommuneTable(find(root, "[data-communes]", HTMLTableElement));
    this.chosen = find(root, "[data-collectivite]");
    this.private = find(root, "[data-privees]");
    this.box = find(this.private, "input", HTMLInputElement);
    this.restore = find(root, "[data-retablir]");
    this.undo = find(root, "[data-annuler]");
    /** The one that is chosen. */
    this.community = new Community(address, search.dataset.effectifs ?? "", {
      ask: host.ask,
      onChange: () => host.onChange(),
      onMembers: (communes) => this.#handleMembers(communes),
      say: (sentence) => this.field.say(sentence),
    });
    this.field = new CommunityField(
      search,
      (letters) => (host.substitute() ?? this.community.territory).search(letters),
      (code) => this.#change(code),
    );
    this.file = new HeadcountFile(find(root, "[data-import]"), {
      ask: host.ask,
      community: () => this.community,
      onTable: (table) => this.#replace({ ...PUBLISHED, table }),
    });
    this.#listen(root);
  }

  #listen(root: HTMLElement) {
    root.addEventListener("toggle", () => this.community.territory.open());
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

  /** What is typed for communes of the community; null where nothing is. */
  get #own() {
    const others = new Set(this.answer?.hors);
    const { edited } = this.pupils;
    return edited && new Map([...edited].filter(([code]) => !others.has(code)));
  }

  /** How many communes have pupils that are typed. */
  get #filled() {
    return [...(this.#own?.values() ?? [])].filter((text) => text.trim() !== "").length;
  }

  /** Whether pupils are typed commune by commune. */
  get hasHeadcounts() {
    return this.#filled > 0;
  }

  /** Whether the pupils of the community are still to come, and none are given in their place. */
  get isPending() {
    return !this.community.isSettled && !this.pupils.edited && !this.pupils.table;
  }

  /** Of which communes the pupils are given, where some lack theirs. */
  get part() {
    const members = this.answer?.effectifs.membres ?? 0;
    return this.hasHeadcounts && this.#filled < members ? fill(says.part, { count: this.#filled, members }) : "";
  }

  /** Of a commune, what its community would pay. */
  get whole() {
    return this.answer?.ensemble ?? "";
  }

  /** Whether Python answers for communes, of a community or merely named. */
  get isUsed() {
    return this.community.isKnown || this.pupils.edited !== null;
  }

  /** The part of a question to Python that is about pupils. */
  question() {
    const { edited, table, hasPrivate } = this.pupils;
    const names = new Map(this.rows.communes());
    return {
      epci: this.community.isKnown ? this.community.code : undefined,
      communes: [...(edited ?? [])].map(([code, text]) => [code, names.get(code) ?? code, text]),
      prives: hasPrivate,
      tableau: table ?? undefined,
    };
  }

  /** The part of a link that is about pupils. */
  read() {
    const { table, hasPrivate } = this.pupils;
    const { effectifs } = this.answer ?? {};
    return {
      community: this.community.code,
      communes: this.#own ?? new Map(table ? rowsOf(effectifs) : []),
      hasPrivate,
      table: table && { nom: table.nom, jour: table.jour, suite: effectifs?.suite },
    };
  }

  /** Show a community and its pupils. */
  fill(community: string, pupils: Pupils) {
    this.pupils = pupils;
    this.#before = null;
    this.file.clear();
    this.box.checked = pupils.hasPrivate;
    if (community !== "" && community === this.community.code) {
      this.rows.fill(pupils.edited ?? new Map());
    } else {
      this.#choose(community);
    }
  }

  /** Show what Python says of the pupils. */
  show(answer: CommunityAnswer) {
    this.answer = answer;
    const { edited, table } = this.pupils;
    if (!edited) {
      this.rows.fill(new Map(rowsOf(answer.effectifs)));
    } else if (answer.reponse.etat === "estimation") {
      this.pupils = { ...this.pupils, typed: null }; // it was their sum
    }
    this.pupils = { ...this.pupils, table: table && (answer.tableau ?? table), hasPrivate: answer.prives };
    this.box.checked = answer.prives;
    this.rows.mark(new Set(answer.effectifs.suite));
    find(this.private, "label").textContent = answer.privees;
    this.private.hidden = answer.privees === "";
    this.restore.hidden = !answer.retablir;
    this.undo.hidden = !this.#before;
    this.field.say(answer.phrase || this.community.failure);
  }

  /** @param isNew Whether it is one by itself, to be undone alone. */
  set(change: Partial<Pupils>, isNew = true) {
    this.#before = isNew ? this.pupils : this.#before;
    this.pupils = { ...this.pupils, ...change };
    this.file.clear();
  }

  #replace(change: Partial<Pupils>) {
    this.set(change);
    this.box.checked = this.pupils.hasPrivate;
    this.rows.fill(this.pupils.edited ?? new Map());
    this.host.onPupils();
    this.host.onChange();
  }

  /** @param code What the reader chooses, or nothing. */
  #change(code: string) {
    if (code === this.community.code) {
      return;
    }
    this.host.onOther(this.community.code);
    this.fill(code, PUBLISHED);
    this.host.onChange();
  }

  #choose(code: string) {
    this.answer = null;
    this.rows.clear();
    for (const control of [this.private, this.restore, this.undo]) {
      control.hidden = true;
    }
    this.community.choose(code);
    this.#showName();
    if (!code && this.pupils.edited) {
      this.#showRows([...this.pupils.edited.keys()].map((name) => [name, name]));
    }
  }

  #showName() {
    this.chosen.hidden = this.community.code === "" && this.pupils.edited === null;
    find(this.chosen, "[data-nom]").textContent = this.community.name;
    this.field.showName(this.community.name);
  }

  #showRows(communes: [code: string, name: string][]) {
    this.rows.show(communes, this.pupils.edited ?? new Map());
  }

  /** @param communes Those of the community, none where its code is of none. */
  #handleMembers(communes: [code: string, name: string][]) {
    if (this.community.name === "") {
      this.#choose("");
      this.community.failure = fill(says.unknown);
      this.field.say(this.community.failure);
      this.host.onChange();
      return;
    }
    this.#showName();
    this.#showRows(communes);
    this.file.apply();
  }
}

function rowsOf(pupils: CommunityAnswer["effectifs"] | undefined): [code: string, text: string][] {
  return pupils?.communes.map(([code, , text]) => [code, text]) ?? [];
}
