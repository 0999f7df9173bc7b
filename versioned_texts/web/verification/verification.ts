/**
 * The page on which a reader verifies files. A file is known by its SHA-512, which the browser computes, in the list of what the
 * site gave to download: nothing of it is parsed, and one that has the bytes of none, in number, is not even read whole.
 */

import type { PublishedFile } from "python:json";
import { fetchNamedByHash, reasonOf } from "../../../warm_python/web/network/hash-check.ts";
import { verification } from "../../wording/scripts.json";
import { create, find } from "../dom.ts";
import { EngineStatus } from "../engine-status.ts";
import { fill } from "../wording.ts";

class VerificationPage {
  root: HTMLElement;
  status: EngineStatus;

  /** Files without an answer, the first of which is being looked up. */
  #waiting: File[] = [];
  #isBusy = false;
  #published: PublishedFile[] | undefined;
  /** Folders, which a browser hands over as files. */
  #folders = new Set<string>();

  constructor(root: HTMLElement) {
    this.root = root;
    this.status = new EngineStatus(root, verification.list);
    const input = find(root, "input", HTMLInputElement);
    const retry = find(root, "[data-reessayer]");
    if (!globalThis.crypto?.subtle) {
      this.status.showError(fill(verification.insecure));
      input.disabled = true;
      retry.hidden = true;
      return;
    }
    input.addEventListener("change", () => {
      this.#lookUp(...(input.files ?? []));
      input.value = ""; // so that the same file can be chosen again
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault(); // a browser would open the file in the place of the page
      const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
      this.#folders = new Set(entries.map((entry) => (entry?.isDirectory ? entry.name : "")));
      this.#lookUp(...(event.dataTransfer?.files ?? []));
    });
    retry.addEventListener("click", () => {
      input.focus();
      this.#lookUp();
    });
    this.#lookUp();
  }

  /** Load the list, then look up files one after the other. */
  async #lookUp(...files: File[]) {
    this.#waiting.push(...files);
    if (this.#isBusy) {
      return;
    }
    this.#isBusy = true;
    try {
      if (!this.#published) {
        this.status.showLoading();
        const address = new URL(this.root.dataset.liste ?? "", document.baseURI).href;
        this.#published = JSON.parse(await fetchNamedByHash(address)) as PublishedFile[];
      }
      for (let [file] = this.#waiting; file; [file] = this.#waiting) {
        this.status.showBusy("calcul", fill(verification.checking, { name: file.name }));
        const isFolder = this.#folders.has(file.name);
        this.#show(file.name, isFolder ? undefined : await findPublished(file, this.#published));
        this.#waiting.shift();
      }
      this.root.dataset.etat = "pret";
      find(this.root, "[data-avancement]").textContent = fill(verification.ready);
    } catch (error) {
      console.error(`verification: ${error}`);
      this.status.showFailure(reasonOf(error));
    }
    this.#isBusy = false;
  }

  /** Show which file of the site a file is, that it is none, or that it can't be read. */
  #show(name: string, found: PublishedFile[] | undefined) {
    const state = found === undefined ? "unreadable" : found.length > 0 ? "intact" : "unknown";
    const heading = create("h2", [create("strong", fill(verification[state])), fill(verification.of_file, { name })]);
    const none = fill(found ? verification.unknown_why : verification.unreadable_why);
    const sentences = found?.length ? found.map((file) => this.#describe(file)) : [none];
    const list = create(
      "ul",
      sentences.map((sentence) => create("li", sentence)),
    );
    const marks = { class: "verdict", "data-verdict": state };
    find(this.root, "[data-verdicts]").prepend(create("article", [heading, list], marks));
    find(this.root, "[data-autrement]").hidden &&= state !== "unknown";
    const answer = fill(verification.shown, { name, state: fill(verification[state]) });
    find(this.root, "[data-annonce]").textContent = answer;
  }

  #describe({ chemin: path, texte: text, page, jour: day, actuel: isCurrent }: PublishedFile) {
    const release = day ? (isCurrent ? verification.since : verification.former) : verification.current;
    const href = `${this.root.dataset.site}${page}`;
    return [`${fill(release, { path, day })} `, ...(text ? [create("a", text, { href })] : [])];
  }
}

/** Find the published files that have the bytes of a file; undefined where it can't be read. */
async function findPublished(file: File, published: PublishedFile[]) {
  const alike = published.filter(({ taille }) => taille === file.size);
  try {
    // of a file that has the size of none, nothing is asked but whether it can be read
    const bytes = await (alike.length > 0 ? file : file.slice(0, 1)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", bytes));
    const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return alike.filter(({ sha512 }) => sha512 === hash);
  } catch {
    return undefined;
  }
}

for (const root of document.querySelectorAll(".verification[data-liste]")) {
  new VerificationPage(root as HTMLElement);
}
