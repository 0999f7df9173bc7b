/**
 * The field of the community: its names are searched as one types, and what is known of the chosen one is said below it.
 */

import { find, say } from "../../../../versioned_texts/web/dom.js";
import { fill } from "../../../../versioned_texts/web/wording.js";
import { community_field } from "../../../wording/scripts.json";
import { Combobox } from "./combobox.js";

/** @import { SearchAnswer } from "python:json" */

export class CommunityField {
  /**
   * @param {HTMLElement} root
   * @param {(letters: string) => Promise<SearchAnswer | null>} search
   * @param {(code: string) => void} onChoice Has no code where the field was emptied.
   */
  constructor(root, search, onChoice) {
    this.status = find(root, "[data-territoire]");
    this.input = find(root, "[role=combobox]", HTMLInputElement);
    this.combobox = new Combobox(this.input, find(root, "[role=listbox]"), {
      onInput: async (letters) => this.#suggest(await search(letters)),
      onChoice: ({ code }) => onChoice(code),
      onClear: () => onChoice(""),
      onNoChoice: (name) =>
        this.say(name ? fill(community_field.choose_another, { name }) : fill(community_field.choose)),
    });
  }

  /** @param {string} name That of the chosen community, empty while there is none or it is not known. */
  showName(name) {
    this.combobox.showName(name);
  }

  /** @param {string} sentence */
  say(sentence) {
    say(this.status, sentence);
  }

  /** @param {SearchAnswer | null} found Dropped where other letters were typed since. */
  #suggest(found) {
    if (found?.lettres === this.input.value) {
      const { lettres, trouves, seul } = found;
      this.say(trouves.length === 0 && lettres.trim() !== "" ? fill(community_field.no_match) : "");
      this.combobox.suggest(trouves, seul);
    }
  }
}
