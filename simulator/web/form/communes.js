/**
 * The community: found by a few letters, its communes in a table where pupils are typed, and what falls to each.
 */

import { named } from "../engine/network/fetch.js";
import { within } from "../result/estimate-view.js";
import { cell, explainedRows, filled, rowOf } from "../result/tables.js";
import { Combobox } from "./combobox.js";
import { named as listed } from "./fragment.js";
import { Import } from "./headcount-file.js";

/** @typedef {import("python:json").ShownShares} Shares */
/** @typedef {import("python:json").Members} Members */
/** @typedef {import("python:json").SearchAnswer} SearchAnswer */

const MODULE = "simulator.browser.territory";

/**
 * @typedef {object} Host What the section needs of the page.
 * @property {(entry: string, question: string | ArrayBuffer, lasting?: import("../engine/messages.js").Lasting) => void} ask Ask Python.
 * @property {() => void} changed Called when what is typed or chosen here has changed.
 */

export class Communes {
  /** The pupils typed, by the code of the commune, and those of communes that are not shown yet. */
  #typed = /** @type {Map<string, string>} */ (new Map());
  #code = "";
  /** Whether the communes of the community are shown, or can't be. */
  #settled = false;
  /** @type {Promise<string> | undefined} */
  #document;
  #opened = false;
  /** Whether what the browser may have kept of the territory is to be passed over. */
  #failed = false;
  /** Communes whose calculation is unfolded. @type {Set<string>} */
  #explained = new Set();

  /**
   * @param {HTMLElement} root
   * @param {string} address Where the territory is.
   * @param {Host} host
   */
  constructor(root, address, host) {
    this.root = root;
    this.address = address;
    this.host = host;
    this.status = within(root, "[data-territoire]");
    this.table = within(root, "[data-communes]", HTMLTableElement);
    this.chosen = within(root, "[data-collectivite]");
    this.shares = within(root, "[data-repartition]");
    this.combobox = new Combobox(within(root, "[role=combobox]", HTMLInputElement), within(root, "[role=listbox]"), {
      typed: (letters) => this.#ask("search", { lettres: letters }),
      chosen: ({ code }) => {
        this.#typed = new Map();
        this.#choose(code);
        host.changed();
      },
    });
    this.import = new Import(within(root, "[data-import]"), {
      ask: host.ask,
      community: () => this.#code,
      communes: () => this.#inputs().map((input) => [input.dataset.code ?? "", input.dataset.nom ?? ""]),
      take: (pupils, schools) => {
        this.schools = schools;
        this.take(pupils);
      },
    });
    /** The schools of the file, for a roll-out year by year. @type {import("./headcount-file.js").School[]} */
    this.schools = [];
    root.addEventListener("toggle", () => this.#open());
    within(root, "[data-oublier]").addEventListener("click", () => {
      this.fill("", new Map());
      host.changed();
      this.combobox.input.focus();
    });
    this.table.addEventListener("input", () => this.#read());
  }

  get code() {
    return this.#code;
  }

  /** The name of the community chosen, empty when there is none. */
  get name() {
    return this.#code ? (within(this.chosen, "[data-nom]").textContent ?? "") : "";
  }

  /** @returns {Map<string, string>} */
  get typed() {
    return this.#typed;
  }

  /** Whether the pupils are counted commune by commune. */
  get counted() {
    return [...this.#typed.values()].some((text) => text.trim() !== "");
  }

  /** Whether what is typed will stay: until the communes are known, it may be that of no community at all. */
  get settled() {
    return this.#settled;
  }

  /** What Python is asked: code, name and text of each commune. @returns {[string, string, string][]} */
  rows() {
    const names = new Map(this.#inputs().map((input) => [input.dataset.code ?? "", input.dataset.nom ?? ""]));
    return [...this.#typed].map(([code, text]) => [code, names.get(code) ?? code, text]);
  }

  /**
   * Show a community and what is typed for its communes.
   *
   * @param {string} code
   * @param {Map<string, string>} typed
   */
  fill(code, typed) {
    const same = code === this.#code;
    this.#typed = new Map(typed);
    if (same) {
      for (const input of this.#inputs()) {
        input.value = typed.get(input.dataset.code ?? "") ?? "";
      }
    } else {
      this.#choose(code);
    }
  }

  /**
   * Put numbers into the table, as a file gives them.
   *
   * @param {Map<string, string>} pupils
   */
  take(pupils) {
    this.#typed = pupils;
    for (const input of this.#inputs()) {
      input.value = pupils.get(input.dataset.code ?? "") ?? "";
    }
    this.host.changed();
  }

  /**
   * @param {string} entry
   * @param {string} answer
   * @returns {boolean} Whether the answer was to a question of this section.
   */
  answered(entry, answer) {
    if (this.import.answered(entry, answer)) {
      return true;
    }
    if (!entry.startsWith(`${MODULE}.`)) {
      return false;
    }
    switch (entry) {
      case `${MODULE}.open_territory`:
        return true;
      case `${MODULE}.search`:
        this.#offer(JSON.parse(answer));
        return true;
      case `${MODULE}.members`:
        this.#members(JSON.parse(answer));
        return true;
      default:
        return false;
    }
  }

  /** @param {Shares | undefined} shares */
  show(shares) {
    this.shares.hidden = shares === undefined;
    if (shares) {
      const { colonnes, lignes, total } = shares;
      filled(within(this.shares, "table", HTMLTableElement), {
        head: [rowOf(...colonnes.map((name) => cell("th", name, { scope: "col" })))],
        body: lignes.flatMap(({ commune, cellules, etapes }) =>
          explainedRows(this.#explained, colonnes, commune, cellules, etapes),
        ),
        foot: explainedRows(this.#explained, colonnes, total.commune, total.cellules, total.etapes),
      });
    }
  }

  /** The engine was started anew and knows nothing of the territory. */
  forgotten() {
    this.#opened = false;
    this.import.forgotten();
    if (this.#code) {
      this.#ask("members", { code: this.#code });
    }
  }

  /** @param {string} code */
  #choose(code) {
    this.#code = code;
    this.#settled = false;
    this.schools = [];
    this.chosen.hidden = code === "";
    this.table.tBodies[0]?.replaceChildren();
    if (code) {
      this.#ask("members", { code });
    }
  }

  /** @param {SearchAnswer} found */
  #offer({ lettres, trouves }) {
    if (lettres === this.combobox.input.value) {
      this.combobox.offer(trouves);
      this.status.textContent = trouves.length === 0 && lettres.trim() !== "" ? "Aucun nom ne correspond." : "";
    }
  }

  /** @param {Members} members */
  #members({ code, nom, communes }) {
    if (code !== this.#code) {
      return;
    }
    if (nom === "") {
      this.status.textContent = "Cette adresse nomme une collectivité qui n’est pas dans la liste.";
      this.fill("", new Map());
      this.host.changed();
      return;
    }
    this.#settled = true;
    within(this.chosen, "[data-nom]").textContent = nom;
    const strangers = [...this.#typed.keys()].filter((one) => !communes.some(([place]) => place === one));
    for (const one of strangers) {
      this.#typed.delete(one);
    }
    if (strangers.length > 0) {
      this.status.textContent = `Laissé de côté, hors de ${nom}\u00a0: ${listed(strangers)}.`;
    }
    filled(this.table, {
      head: [rowOf(cell("th", "Commune", { scope: "col" }), cell("th", "Élèves", { scope: "col" }))],
      body: communes.map(([place, name]) => this.#row(place, name)),
    });
    this.import.lay();
    this.host.changed();
  }

  /**
   * @param {string} code
   * @param {string} name
   * @returns {HTMLTableRowElement}
   */
  #row(code, name) {
    const id = `commune-${code}`;
    const label = cell("label", name, { for: id });
    const input = document.createElement("input");
    Object.assign(input, {
      type: "text",
      id,
      inputMode: "numeric",
      autocomplete: "off",
      value: this.#typed.get(code) ?? "",
    });
    Object.assign(input.dataset, { code, nom: name, champ: `communes.${code}` });
    input.setAttribute("aria-describedby", `erreur-${id}`);
    const problem = cell("p", "", {
      id: `erreur-${id}`,
      class: "simulateur-erreur",
      "data-erreur": `communes.${code}`,
    });
    problem.hidden = true;
    const head = cell("th", "", { scope: "row" });
    head.append(label);
    const place = document.createElement("td");
    place.append(input, problem);
    return rowOf(head, place);
  }

  /** @returns {HTMLInputElement[]} */
  #inputs() {
    return Array.from(this.table.querySelectorAll("input"));
  }

  #read() {
    this.#typed = new Map(this.#inputs().map((input) => [input.dataset.code ?? "", input.value]));
  }

  /**
   * @param {string} name
   * @param {object} question
   */
  async #ask(name, question) {
    await this.#open();
    if (this.#opened) {
      this.host.ask(`${MODULE}.${name}`, JSON.stringify(question));
    }
  }

  /** Fetch the territory, once, and hand it to Python. */
  async #open() {
    if (this.#opened) {
      return;
    }
    this.#document ??= named((file) => fetch(file, { cache: this.#failed ? "reload" : "default" }), this.address);
    try {
      const text = await this.#document;
      if (!this.#opened) {
        this.#opened = true;
        this.host.ask(`${MODULE}.open_territory`, text, "anew");
      }
    } catch (error) {
      this.#document = undefined;
      this.#failed = true;
      this.#settled = true;
      console.error(`territoire: ${error}`);
      this.status.textContent =
        "La liste des communes n’a pas pu être chargée. Vérifiez votre connexion, puis rouvrez cette partie ; le nombre d’élèves peut se taper en haut de la page.";
    }
  }
}
