/**
 * The field of the community: its names are searched as one types, and what is known of the chosen one is said below it.
 */

import type { SearchAnswer } from "python:json";
import { find, say } from "../../../../versioned_texts/web/dom.ts";
import { fill } from "../../../../versioned_texts/web/wording.ts";
import { community_field } from "../../../wording/scripts.json";
import { Combobox } from "./combobox.ts";

export class CommunityField {
  status: HTMLElement;
  input: HTMLInputElement;
  combobox: Combobox;

  /** @param onChoice Has no code where the field was emptied. */
  constructor(
    root: HTMLElement,
    search: (letters: string) => Promise<SearchAnswer | null>,
    onChoice: (code: string) => void,
  ) {
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

  /** @param name That of the chosen community, empty while there is none or it is not known. */
  showName(name: string) {
    this.combobox.showName(name);
  }

  say(sentence: string) {
    say(this.status, sentence);
  }

  /** @param found Dropped where other letters were typed since. */
  #suggest(found: SearchAnswer | null) {
    if (found?.lettres === this.input.value) {
      const { lettres, trouves, seul } = found;
      this.say(trouves.length === 0 && lettres.trim() !== "" ? fill(community_field.no_match) : "");
      this.combobox.suggest(trouves, seul);
    }
  }
}
