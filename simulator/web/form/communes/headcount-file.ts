/**
 * A table of pupils, pasted, or in a file that is dropped or chosen: Python reads it for the communes. It never leaves the
 * browser.
 */

import { create, find } from "../../../../versioned_texts/web/dom.js";
import { fill } from "../../../../versioned_texts/web/wording.js";
import { headcount_file } from "../../../wording/scripts.json";
import { today } from "../today.js";

/** @import { GivenTable, TableAnswer } from "python:json" */

const COUNT = "simulator.browser.headcounts.count_table";

/**
 * @typedef {object} TableHost What the section needs of the page.
 * @property {import("./territory.js").AskPython} ask
 * @property {() => import("./community.js").Community} community
 * @property {(table: GivenTable) => void} onTable
 */

export class HeadcountFile {
  /** What is still to be read, once a community is chosen. @type {{name: string, content: Blob | string} | null} */
  #waiting = null;

  /**
   * @param {HTMLElement} root
   * @param {TableHost} host
   */
  constructor(root, host) {
    this.root = root;
    this.host = host;
    const text = find(root, "textarea", HTMLTextAreaElement);
    const input = find(root, "input[type=file]", HTMLInputElement);
    root.addEventListener("input", (event) => event.stopPropagation()); // no field of the estimate
    find(root, "button").addEventListener("click", () => this.#receive(fill(headcount_file.pasted), text.value));
    input.addEventListener("change", () => {
      this.#receiveFile(input.files?.[0]);
      input.value = ""; // so that the same file, corrected, can be chosen again
    });
    for (const sign of /** @type {const} */ (["dragover", "dragleave", "drop"])) {
      root.addEventListener(sign, (event) => {
        if (event.dataTransfer?.types.includes("Files")) {
          event.preventDefault(); // of text, the browser's own drop is right
          root.toggleAttribute("data-survol", sign === "dragover");
        }
      });
    }
    root.addEventListener("drop", (event) => this.#receiveFile(event.dataTransfer?.files[0]));
  }

  /** Read what waits for a community, once one is chosen and its communes are known. */
  async apply() {
    const table = this.#waiting;
    const { code, name } = this.host.community();
    if (table && code === "") {
      this.#show(fill(headcount_file.no_community, { name: table.name }));
    }
    if (!table || name === "" || this.root.closest("[data-etat=erreur]")) {
      return;
    }
    const content = table.content.slice(0, Number(this.root.dataset.plafond) + 1);
    const question = await new Blob([code, "\n", content]).arrayBuffer().catch(() => null);
    if (table === this.#waiting && question) {
      /** @type {TableAnswer} */
      const answer = JSON.parse(await this.host.ask(COUNT, question));
      if (table === this.#waiting && code === this.host.community().code) {
        this.#waiting = null;
        this.#showAnswer(table.name, answer);
      }
    } else if (table === this.#waiting) {
      this.#waiting = null;
      this.#show(fill(headcount_file.unreadable, { name: table.name }));
    }
  }

  /** Other pupils are shown than those of the table that was read. */
  clear() {
    if (!this.#waiting) {
      this.#show("");
    }
  }

  /** @param {File | undefined} file */
  #receiveFile(file) {
    if (file) {
      this.#receive(file.name, file);
    }
  }

  /**
   * @param {string} name
   * @param {Blob | string} content
   */
  #receive(name, content) {
    this.#waiting = { name, content };
    this.#show(fill(headcount_file.reading, { name }));
    this.apply();
  }

  /**
   * @param {string} name
   * @param {TableAnswer} answer
   */
  #showAnswer(name, answer) {
    if (answer.etat === "refus") {
      this.#show(fill(headcount_file.refused, { reason: answer.problemes.map(({ message }) => message).join(" ") }));
    } else if (Object.keys(answer.eleves).length === 0) {
      this.#show(fill(headcount_file.nothing, { name, community: this.host.community().name }), answer.remarques);
    } else {
      this.host.onTable({ nom: name, jour: today(), eleves: answer.eleves, ecoles: answer.ecoles });
      this.#show(fill(headcount_file.read, { name, summary: answer.bilan }), answer.remarques);
    }
  }

  /**
   * @param {string} sentence
   * @param {string[]} [remarks]
   */
  #show(sentence, remarks = []) {
    find(this.root, "[data-fichier]").textContent = sentence;
    find(this.root, "ul").replaceChildren(...remarks.map((remark) => create("li", remark)));
  }
}
