/**
 * A file of headcounts, dropped or chosen: Python reads it, and applies a school year of it to the communes. It never leaves
 * the browser.
 */

import { create, find } from "../../../../versioned_texts/web/dom.js";
import { fill } from "../../../../versioned_texts/web/wording.js";
import { headcount_file } from "../../../wording/scripts.json";
import { Headcounts } from "./headcounts.js";

/** @import { FileAnswer, CommunityHeadcounts as Match, UnknownRow } from "python:json" */
/** @typedef {Match["ecoles"][number]} School Its name, and its pupils. */

const MODULE = "simulator.browser.headcounts";
const READ = `${MODULE}.read_file`;
const READ_ON = `${MODULE}.read_on`;
const MATCH = `${MODULE}.count_community`;
const MEGABYTE = 1_000_000;

/**
 * @typedef {object} FileHost What the section needs of the page.
 * @property {import("./territory.js").AskPython} ask
 * @property {() => string} community The code of the chosen community, or nothing.
 * @property {() => [code: string, name: string][]} communes Its communes.
 * @property {(headcounts: Headcounts, schools: School[]) => void} onHeadcounts
 */

export class HeadcountFile {
  /** Whether Python has read the file, which is there to be applied. */
  isRead = false;
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
   * @param {FileHost} host
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

  /** Apply the file to the chosen community, if both are there. */
  async apply() {
    const code = this.host.community();
    if (!this.isRead) {
      return;
    }
    if (code === "") {
      this.status.textContent = fill(headcount_file.no_community);
      return;
    }
    this.status.textContent = this.#report;
    const question = { code, annee: this.year.value, places: Object.fromEntries(this.#assigned) };
    this.#showMatch(JSON.parse(await this.host.ask(MATCH, JSON.stringify(question))));
  }

  /** The engine was restarted: its Python has no file. What was applied stays. */
  handleRestart() {
    if (!this.isRead && !this.#pending) {
      return;
    }
    this.#number += 1;
    this.isRead = false;
    this.#pending = false;
    this.bar.hidden = true;
    find(this.root, "[data-rentree]").hidden = true;
    this.unknown.hidden = true;
    this.status.textContent = fill(headcount_file.restarted, { name: this.#name });
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
      const [size = "", maximum = ""] = [file.size, this.maximumBytes].map((bytes) =>
        fill(headcount_file.megabytes, { number: Math.round(bytes / MEGABYTE) }).replace(" ", "\u00a0"),
      );
      this.#fail(fill(headcount_file.too_large, { name: file.name, size, maximum }));
      return;
    }
    this.status.textContent = fill(headcount_file.reading, { name: file.name });
    this.bar.hidden = false;
    this.bar.value = 0;
    const isNewest = () => number === this.#number;
    const content = await file.arrayBuffer().catch(() => null);
    if (isNewest() && content) {
      await this.#readContent(content, isNewest);
    } else if (isNewest()) {
      this.#fail(fill(headcount_file.unreadable, { name: file.name }));
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
      this.#fail(fill(headcount_file.refused, { reason: reading.message }));
      return;
    }
    this.bar.hidden = true;
    this.isRead = true;
    this.#assigned = new Map();
    const faulty = fill(headcount_file.faulty, { count: reading.nombre_fautives });
    const sentence = reading.nombre_fautives > 0 ? headcount_file.read_in_part : headcount_file.read;
    this.#report = `${fill(sentence, { name: this.#name, count: reading.lignes, faulty })} ${reading.remarque}`.trim();
    this.year.replaceChildren(...reading.annees.map((year) => new Option(year, year)));
    find(this.root, "[data-rentree]").hidden = reading.annees.length < 2;
    const items = reading.fautives.map(({ ligne, objet, raison }) => {
      return create("li", fill(headcount_file.faulty_row, { line: String(ligne), subject: objet, reason: raison }));
    });
    showList(this.faulty, faulty, items, reading.nombre_fautives);
    this.apply();
  }

  /** @param {Match} match */
  #showMatch({ code, eleves, ecoles, bilan, inconnues, nombre_inconnues }) {
    if (code !== this.host.community()) {
      return; // another was chosen meanwhile
    }
    const isEmpty = Object.keys(eleves).length === 0;
    const unknown = fill(headcount_file.unknown, { count: nombre_inconnues });
    const lost = nombre_inconnues > 0 ? [fill(headcount_file.besides, { unknown })] : [];
    const emptied = isEmpty ? [fill(headcount_file.emptied)] : [];
    this.summary.textContent = [bilan, ...lost, ...emptied].join(" ");
    const items = inconnues.map((row) => this.#unknownItem(row));
    showList(this.unknown, unknown, items, nombre_inconnues);
    this.host.onHeadcounts(new Headcounts(Object.entries(eleves)), ecoles);
  }

  /**
   * @param {UnknownRow} row
   * @returns {HTMLElement} Lets the reader assign a commune to the row.
   */
  #unknownItem({ ligne, commune, ecole, eleves }) {
    const id = `place-${ligne}`;
    const line = String(ligne);
    const names = {
      commune: commune || fill(headcount_file.no_commune),
      school: ecole || fill(headcount_file.no_name),
    };
    const label = fill(headcount_file.unknown_row, { line, ...names, count: eleves });
    const select = document.createElement("select");
    select.id = id;
    const options = this.host.communes().map(([code, name]) => new Option(name, code));
    select.append(new Option(fill(headcount_file.leave), ""), ...options);
    select.addEventListener("change", () => {
      this.#assigned.set(ligne, select.value);
      this.apply();
      this.status.textContent = fill(headcount_file.counted_row, { line });
      this.input.focus();
    });
    const item = create("li", "");
    item.append(create("label", label, { for: id }), " ", select);
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
  const more = fill(headcount_file.more, { count: total - items.length });
  find(place, "ul").replaceChildren(...items, ...(total > items.length ? [create("li", more)] : []));
}
