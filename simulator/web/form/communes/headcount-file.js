/**
 * A file of headcounts, dropped or chosen: Python reads it, and applies a school year of it to the communes. It never leaves
 * the browser.
 */

import { create, find } from "../../../../versioned_texts/web/dom.js";
import { count } from "../../french.js";

/** @import { FileAnswer, CommunityHeadcounts as Match, UnknownRow } from "python:json" */
/** @typedef {Match["ecoles"][number]} School Its name, and its pupils. */

const MODULE = "simulator.browser.headcounts";
const READ = `${MODULE}.read_file`;
const READ_ON = `${MODULE}.read_on`;
const MATCH = `${MODULE}.count_community`;
const MEGABYTE = 1_000_000;

/**
 * @typedef {object} Host What the section needs of the page.
 * @property {import("./territory.js").AskPython} ask
 * @property {() => string} community The code of the chosen community, or nothing.
 * @property {() => [code: string, name: string][]} communes Its communes.
 * @property {(headcounts: Map<string, string>, schools: School[]) => void} onHeadcounts
 */

export class HeadcountFile {
  /** Whether Python has read the file. */
  #read = false;
  /** The communes that the reader assigned, by line. @type {Map<number, string>} */
  #assigned = new Map();
  #name = "";
  /** What is said of the file once it is read. */
  #report = "";
  /** Counts the files: what is still heard of an earlier one is dropped. */
  #number = 0;
  /** Whether a file is being read. */
  #pending = false;

  /**
   * @param {HTMLElement} root
   * @param {Host} host
   */
  constructor(root, host) {
    this.root = root;
    this.host = host;
    /** Python's limit, checked before the file is read into memory. */
    this.maximumBytes = Number(root.dataset.plafond);
    this.input = find(root, "input[type=file]", HTMLInputElement);
    this.status = find(root, "[data-fichier]");
    this.bar = find(root, "progress", HTMLProgressElement);
    this.year = find(root, "select", HTMLSelectElement);
    this.summary = find(root, "[data-bilan]");
    this.unknown = find(root, "[data-inconnues]");
    this.faulty = find(root, "[data-fautives]");
    root.addEventListener("input", (event) => event.stopPropagation()); // no field of the estimate
    this.input.addEventListener("change", () => this.#load(this.input.files?.[0]));
    this.year.addEventListener("change", () => this.apply());
    for (const sign of ["dragover", "dragleave", "drop"]) {
      root.addEventListener(sign, (event) => {
        event.preventDefault();
        root.toggleAttribute("data-survol", sign === "dragover");
      });
    }
    root.addEventListener("drop", (event) => this.#load(event.dataTransfer?.files[0]));
  }

  /** Whether a file is there to be applied. */
  get isRead() {
    return this.#read;
  }

  /** Apply the file to the chosen community, if both are there. */
  apply() {
    const code = this.host.community();
    if (!this.#read) {
      return;
    }
    if (code === "") {
      this.status.textContent = "Le fichier est lu. Choisissez votre intercommunalité ou votre commune, plus haut.";
      return;
    }
    this.status.textContent = this.#report;
    this.#match({ code, annee: this.year.value, places: Object.fromEntries(this.#assigned) });
  }

  /** @param {object} question */
  async #match(question) {
    this.#showMatch(JSON.parse(await this.host.ask(MATCH, JSON.stringify(question))));
  }

  /** The engine was restarted: its Python has no file. What was applied stays. */
  handleRestart() {
    if (!this.#read && !this.#pending) {
      return;
    }
    this.#number += 1;
    this.#read = false;
    this.#pending = false;
    this.bar.hidden = true;
    find(this.root, "[data-rentree]").hidden = true;
    this.unknown.hidden = true;
    this.status.textContent = `Le calculateur a redémarré sans «\u00a0${this.#name}\u00a0». Les effectifs du tableau restent\u00a0; pour en reprendre d’autres du fichier, choisissez-le de nouveau.`;
  }

  /** @param {File | undefined} file */
  async #load(file) {
    if (!file) {
      return;
    }
    this.#number += 1;
    const number = this.#number;
    this.#pending = false;
    this.#name = file.name;
    this.input.value = ""; // so that the same file, corrected, can be chosen again
    if (file.size > this.maximumBytes) {
      const [size, maximum] = [file.size, this.maximumBytes].map((bytes) => Math.round(bytes / MEGABYTE));
      this.#fail(
        `«\u00a0${file.name}\u00a0» pèse ${size}\u00a0Mo\u00a0; le maximum est ${maximum}\u00a0Mo. N’y gardez que votre département.`,
      );
      return;
    }
    this.status.textContent = `Lecture de «\u00a0${file.name}\u00a0»…`;
    this.bar.hidden = false;
    this.bar.value = 0;
    const isNewest = () => number === this.#number;
    const content = await file.arrayBuffer().catch(() => null);
    if (isNewest() && content) {
      await this.#readContent(content, isNewest);
    } else if (isNewest()) {
      this.#fail(`Le navigateur n’a pas pu lire «\u00a0${file.name}\u00a0».`);
    }
  }

  /**
   * @param {ArrayBuffer} content
   * @param {() => boolean} isNewest Whether no other file was chosen meanwhile.
   */
  async #readContent(content, isNewest) {
    this.#pending = true;
    /** @type {FileAnswer} */
    let reading = JSON.parse(await this.host.ask(READ, content, "reset"));
    while (isNewest() && reading.etat === "lecture") {
      this.bar.value = reading.part;
      reading = JSON.parse(await this.host.ask(READ_ON, "", "append"));
    }
    if (isNewest() && reading.etat !== "lecture") {
      this.#showReading(reading);
    }
  }

  /** @param {string} sentence */
  #fail(sentence) {
    this.bar.hidden = true;
    this.status.textContent = sentence;
  }

  /** @param {Exclude<FileAnswer, {etat: "lecture"}>} reading */
  #showReading(reading) {
    this.#pending = false;
    if (reading.etat === "refus") {
      this.#fail(`${reading.message} Le tableau n’a pas changé.`);
      return;
    }
    this.bar.hidden = true;
    this.#read = true;
    this.#assigned = new Map();
    const rows = count(reading.lignes, "ligne", "lignes");
    const title = count(reading.nombre_fautives, "ligne non comptée", "lignes non comptées");
    const faulty = reading.nombre_fautives > 0 ? `, dont ${title}` : "";
    this.#report = `«\u00a0${this.#name}\u00a0» est lu\u00a0: ${rows}${faulty}. ${reading.remarque}`.trim();
    this.year.replaceChildren(...reading.annees.map((year) => new Option(year, year)));
    find(this.root, "[data-rentree]").hidden = reading.annees.length < 2;
    const items = reading.fautives.map((row) => create("li", `Ligne ${row.ligne}, ${row.objet}\u00a0: ${row.raison}.`));
    showList(this.faulty, title, items, reading.nombre_fautives);
    this.apply();
  }

  /** @param {Match} match */
  #showMatch({ code, eleves, ecoles, bilan, inconnues, nombre_inconnues }) {
    if (code !== this.host.community()) {
      return; // another was chosen meanwhile
    }
    const isEmpty = Object.keys(eleves).length === 0;
    const title = count(
      nombre_inconnues,
      "ligne dont la commune n’est pas reconnue",
      "lignes dont la commune n’est pas reconnue",
    );
    const lost = nombre_inconnues > 0 ? ` De plus, ${title}.` : "";
    const emptied = isEmpty ? " Le fichier ne donne rien ici\u00a0: le tableau a été vidé." : "";
    this.summary.textContent = `${bilan}${lost}${emptied}`;
    const items = inconnues.map((row) => this.#unknownItem(row));
    showList(this.unknown, title, items, nombre_inconnues);
    this.host.onHeadcounts(new Map(Object.entries(eleves)), ecoles);
  }

  /**
   * @param {UnknownRow} row
   * @returns {HTMLElement} Lets the reader assign a commune to the row.
   */
  #unknownItem({ ligne, commune, ecole, eleves }) {
    const id = `place-${ligne}`;
    const description = `${commune || "commune vide"}, ${ecole || "école sans nom"}, ${count(eleves, "élève", "élèves")}`;
    const select = document.createElement("select");
    select.id = id;
    const options = this.host.communes().map(([code, name]) => new Option(name, code));
    select.append(new Option("Ne pas compter", ""), ...options);
    select.addEventListener("change", () => {
      this.#assigned.set(ligne, select.value);
      this.apply();
      this.status.textContent = `Ligne ${ligne} comptée.`;
      this.input.focus();
    });
    const item = create("li", "");
    item.append(create("label", `Ligne ${ligne}\u00a0: ${description}`, { for: id }), " ", select);
    return item;
  }
}

/**
 * @param {HTMLElement} place A folded list.
 * @param {string} title
 * @param {HTMLElement[]} items
 * @param {number} total How many there are; Python gives the first ones.
 */
function showList(place, title, items, total) {
  place.hidden = total === 0;
  find(place, "summary").textContent = title;
  const more = total > items.length ? [create("li", `… et ${total - items.length} autres.`)] : [];
  find(place, "ul").replaceChildren(...items, ...more);
}
