/**
 * A table of pupils, pasted, or in a file that is dropped or chosen: Python reads it for the communes. It never leaves the
 * browser.
 */

import type { GivenTable, TableAnswer } from "python:json";
import { create, find } from "../../../../versioned_texts/web/dom.ts";
import { fill } from "../../../../versioned_texts/web/wording.ts";
import { headcount_file } from "../../../wording/scripts.json";
import { today } from "../today.ts";
import type { Community } from "./community.ts";
import type { AskPython } from "./territory.ts";

const COUNT = "simulator.browser.headcounts.count_table";

/** What the section needs of the page. */
interface TableHost {
  ask: AskPython;
  community: () => Community;
  onTable: (table: GivenTable) => void;
}

export class HeadcountFile {
  root: HTMLElement;
  host: TableHost;

  /** What is still to be read, once a community is chosen. */
  #waiting: { name: string; content: Blob | string } | null = null;

  constructor(root: HTMLElement, host: TableHost) {
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
    for (const sign of ["dragover", "dragleave", "drop"] as const) {
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
      const answer: TableAnswer = JSON.parse(await this.host.ask(COUNT, question));
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

  #receiveFile(file: File | undefined) {
    if (file) {
      this.#receive(file.name, file);
    }
  }

  #receive(name: string, content: Blob | string) {
    this.#waiting = { name, content };
    this.#show(fill(headcount_file.reading, { name }));
    this.apply();
  }

  #showAnswer(name: string, answer: TableAnswer) {
    if (answer.etat === "refus") {
      this.#show(fill(headcount_file.refused, { reason: answer.problemes.map(({ message }) => message).join(" ") }));
    } else if (Object.keys(answer.eleves).length === 0) {
      this.#show(fill(headcount_file.nothing, { name, community: this.host.community().name }), answer.remarques);
    } else {
      this.host.onTable({ nom: name, jour: today(), eleves: answer.eleves, ecoles: answer.ecoles });
      this.#show(fill(headcount_file.read, { name, summary: answer.bilan }), answer.remarques);
    }
  }

  #show(sentence: string, remarks: string[] = []) {
    find(this.root, "[data-fichier]").textContent = sentence;
    find(this.root, "ul").replaceChildren(...remarks.map((remark) => create("li", remark)));
  }
}
