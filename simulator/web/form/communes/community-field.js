/**
 * The field of the community: its names are searched as one types, and what is known of the chosen one is said below it.
 */

import { find, say } from "../../../../versioned_texts/web/dom.js";
import { fill } from "../../../../versioned_texts/web/wording.js";
import { community_field } from "../../../wording/scripts.json";
import { Combobox } from "./combobox.js";

export class CommunityField {
  /**
   * @param {HTMLElement} root
   * @param {Pick<import("./territory.js").Territory, "ask">} territory Searches names; a page may put another in its place.
   * @param {(code: string) => void} onChoice Has no code where the field was emptied.
   */
  constructor(root, territory, onChoice) {
    this.territory = territory;
    this.status = find(root, "[data-territoire]");
    this.input = find(root, "[role=combobox]", HTMLInputElement);
    this.combobox = new Combobox(this.input, find(root, "[role=listbox]"), {
      onInput: async (lettres) => this.#suggest(await this.territory.ask("search", { lettres })),
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

  /** @param {import("python:json").SearchAnswer | null} found Dropped where other letters were typed since. */
  #suggest(found) {
    if (found?.lettres === this.input.value) {
      const { lettres, trouves, seul } = found;
      this.say(trouves.length === 0 && lettres.trim() !== "" ? fill(community_field.no_match) : "");
      this.combobox.suggest(trouves, seul);
    }
  }
}
