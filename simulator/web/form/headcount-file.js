/**
 * A file of headcounts, dropped or chosen: read by Python, laid over the communes, a school year at a time. It never
 * leaves the browser.
 */

import { within } from "../result/estimate-view.js";
import { cell } from "../result/tables.js";

/** @typedef {import("python:json").FileAnswer} FileAnswer */
/** @typedef {import("python:json").CommunityHeadcounts} Laid */
/** @typedef {import("python:json").UnknownRow} Unknown */
/** @typedef {Laid["ecoles"][number]} School Its name, and its pupils. */

const MODULE = "simulator.browser.headcounts";
const BEGIN = `${MODULE}.read_file`;
const GO_ON = `${MODULE}.read_on`;
/** What Python takes at most, told here before the file is read into memory. */
const MOST_BYTES = 40_000_000;

/**
 * @typedef {object} Host
 * @property {(entry: string, question: string | ArrayBuffer, lasting?: import("../engine/messages.js").Lasting) => void} ask
 * @property {() => string} community The code of the community that is chosen, or nothing.
 * @property {() => [string, string][]} communes Its communes: code and name.
 * @property {(pupils: Map<string, string>, schools: School[]) => void} take Takes what the file gives.
 */

export class Import {
  #read = false;
  /** Rows placed by hand: the code of a commune, by line. @type {Map<number, string>} */
  #places = new Map();
  #name = "";
  /** How many files were taken: a small one may be read before a larger one that came first. */
  #taken = 0;
  /** Whose answer tells of the file that was taken last; any other tells of one before it, and no longer counts. */
  #awaited = "";

  /**
   * @param {HTMLElement} root
   * @param {Host} host
   */
  constructor(root, host) {
    this.root = root;
    this.host = host;
    this.file = within(root, "input[type=file]", HTMLInputElement);
    this.status = within(root, "[data-fichier]");
    this.bar = within(root, "progress", HTMLProgressElement);
    this.year = within(root, "select", HTMLSelectElement);
    this.summary = within(root, "[data-bilan]");
    this.unknown = within(root, "[data-inconnues]");
    this.faulty = within(root, "[data-fautives]");
    root.addEventListener("input", (event) => event.stopPropagation()); // no field of the estimate
    this.file.addEventListener("change", () => this.#take(this.file.files?.[0]));
    this.year.addEventListener("change", () => this.lay());
    root.addEventListener("dragover", (event) => {
      event.preventDefault();
      root.toggleAttribute("data-survol", true);
    });
    root.addEventListener("dragleave", () => root.toggleAttribute("data-survol", false));
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      root.toggleAttribute("data-survol", false);
      this.#take(event.dataTransfer?.files[0]);
    });
  }

  /** Lay the file over the community that is chosen, if both are there. */
  lay() {
    const code = this.host.community();
    if (!this.#read) {
      return;
    }
    if (code === "") {
      this.status.textContent = "Le fichier est lu. Choisissez votre intercommunalité ou votre commune, plus haut.";
      return;
    }
    const question = { code, annee: this.year.value, places: Object.fromEntries(this.#places) };
    this.host.ask(`${MODULE}.lay`, JSON.stringify(question));
  }

  /**
   * @param {string} entry
   * @param {string} answer
   * @returns {boolean} Whether the answer was to a question of this section.
   */
  answered(entry, answer) {
    if (entry === BEGIN || entry === GO_ON) {
      if (entry === this.#awaited) {
        this.#showRead(JSON.parse(answer));
      }
      return true;
    }
    if (entry === `${MODULE}.lay`) {
      this.#showLaid(JSON.parse(answer));
      return true;
    }
    return false;
  }

  /** The engine was started anew and knows no file: what was laid stays, and can't be laid otherwise. */
  forgotten() {
    if (!this.#read && this.#awaited === "") {
      return;
    }
    this.#read = false;
    this.#awaited = "";
    this.bar.hidden = true;
    within(this.root, "[data-rentree]").hidden = true;
    this.unknown.hidden = true;
    this.status.textContent = `Le calculateur a redémarré sans «\u00a0${this.#name}\u00a0». Les effectifs du tableau restent\u00a0; pour en reprendre d’autres du fichier, choisissez-le de nouveau.`;
  }

  /** @param {File | undefined} file */
  async #take(file) {
    if (!file) {
      return;
    }
    const turn = ++this.#taken;
    this.#awaited = "";
    this.#name = file.name;
    this.file.value = ""; // so that the same file, mended, can be chosen again
    if (file.size > MOST_BYTES) {
      const [size, most] = [file.size, MOST_BYTES].map((bytes) => Math.round(bytes / 1_000_000));
      this.bar.hidden = true;
      this.status.textContent = `«\u00a0${file.name}\u00a0» pèse ${size}\u00a0Mo\u00a0; le maximum est ${most}\u00a0Mo. N’y gardez que votre département.`;
      return;
    }
    this.status.textContent = `Lecture de «\u00a0${file.name}\u00a0»…`;
    this.bar.hidden = false;
    this.bar.value = 0;
    try {
      const content = await file.arrayBuffer();
      if (turn === this.#taken) {
        this.#ask(BEGIN, content, "anew");
      }
    } catch {
      if (turn !== this.#taken) {
        return;
      }
      this.bar.hidden = true;
      this.status.textContent = `Le navigateur n’a pas pu lire «\u00a0${file.name}\u00a0».`;
    }
  }

  /**
   * @param {string} entry
   * @param {string | ArrayBuffer} question
   * @param {import("../engine/messages.js").Lasting} lasting
   */
  #ask(entry, question, lasting) {
    this.#awaited = entry;
    this.host.ask(entry, question, lasting);
  }

  /** @param {FileAnswer} told */
  #showRead(told) {
    if (told.etat === "lecture") {
      this.bar.value = told.part;
      this.#ask(GO_ON, "", "on");
      return;
    }
    this.#awaited = "";
    this.bar.hidden = true;
    if (told.etat === "refus") {
      this.status.textContent = `${told.message} Le tableau n’a pas changé.`;
      return;
    }
    this.#read = true;
    this.#places = new Map();
    this.status.textContent = `«\u00a0${this.#name}\u00a0» est lu\u00a0: ${count(told.lignes, "ligne", "lignes")}.`;
    this.year.replaceChildren(...told.annees.map((year) => new Option(year, year)));
    within(this.root, "[data-rentree]").hidden = told.annees.length < 2;
    const rows = told.fautives.map((row) => cell("li", `Ligne ${row.ligne}, ${row.objet}\u00a0: ${row.raison}.`));
    this.#list(this.faulty, rows, told.nombre_fautives, "ligne sans effectif lisible", "lignes sans effectif lisible");
    this.lay();
  }

  /** @param {Laid} laid */
  #showLaid(laid) {
    if (laid.code !== this.host.community()) {
      return; // another was chosen meanwhile
    }
    const kept = `${count(laid.ecoles.length, "école publique retenue", "écoles publiques retenues")}`;
    const left = `${count(laid.prives, "école privée", "écoles privées")} et ${count(laid.ailleurs, "école d’autres communes", "écoles d’autres communes")} laissées de côté`;
    this.summary.textContent = `${kept}\u00a0; ${left}.`;
    const rows = laid.inconnues.map((row) => this.#unknownRow(row));
    this.#list(
      this.unknown,
      rows,
      laid.nombre_inconnues,
      "ligne dont la commune n’est pas reconnue",
      "lignes dont la commune n’est pas reconnue",
    );
    this.host.take(new Map(Object.entries(laid.eleves)), laid.ecoles);
  }

  /**
   * @param {Unknown} row
   * @returns {HTMLElement}
   */
  #unknownRow({ ligne, commune, ecole, eleves }) {
    const item = cell("li", "");
    const id = `place-${ligne}`;
    const label = cell(
      "label",
      `Ligne ${ligne}\u00a0: ${commune || "commune vide"}, ${ecole || "école sans nom"}, ${count(eleves, "élève", "élèves")}`,
      { for: id },
    );
    const select = document.createElement("select");
    select.id = id;
    select.append(
      new Option("Ne pas compter", ""),
      ...this.host.communes().map(([code, name]) => new Option(name, code)),
    );
    select.addEventListener("change", () => {
      this.#places.set(ligne, select.value);
      this.lay();
      this.status.textContent = `Ligne ${ligne} comptée.`;
      this.file.focus();
    });
    item.append(label, " ", select);
    return item;
  }

  /**
   * @param {HTMLElement} place A folded list.
   * @param {HTMLElement[]} items
   * @param {number} all
   * @param {string} one
   * @param {string} many
   */
  #list(place, items, all, one, many) {
    place.hidden = all === 0;
    within(place, "summary").textContent = count(all, one, many);
    const more = all > items.length ? [cell("li", `… et ${all - items.length} autres.`)] : [];
    within(place, "ul").replaceChildren(...items, ...more);
  }
}

/**
 * @param {number} number
 * @param {string} one
 * @param {string} many
 * @returns {string}
 */
function count(number, one, many) {
  return `${number.toLocaleString("fr-FR")} ${number < 2 ? one : many}`;
}
